import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const END_WITH_PARENT = pathToFileURL(join(__dirname, 'end-with-parent.mjs')).href;
const SHOWN_LINES = 20;
const STOP_LIMIT_MS = 8_000;

export type ChildProgram = {
	name: string;
	pid: number;
	logFile: string;
	/** Aborted when the program has ended; its reason is an error that says how. */
	ended: AbortSignal;
	/** Everything that the program has printed since it was started. */
	log(): string;
	/** The end of what the program has printed. */
	lastLines(): string;
	/** Asks the program to end; ends it by force after 8 seconds. */
	stop(): Promise<void>;
	/** Ends the program at once, as a crash would. */
	kill(): Promise<void>;
};

/**
 * Starts a Node program in a process group of its own: a signal to the terminal does not
 * reach it, and stopping it ends what it started as well. It also ends when this process
 * is gone. Its output goes to `logFile`, which is begun anew.
 */
export function startProgram(options: {
	name: string;
	/** What runs first and then becomes the program, as a shell's `exec "$@"` does. */
	through?: string[];
	args: string[];
	cwd: string;
	environment: NodeJS.ProcessEnv;
	logFile: string;
}): ChildProgram {
	const { name, through = [], args, cwd, environment, logFile } = options;

	mkdirSync(dirname(logFile), { recursive: true });
	const output = openSync(logFile, 'w');
	const [first = '', ...rest] = [
		...through,
		process.execPath,
		'--import',
		END_WITH_PARENT,
		...args,
	];
	const child = spawn(first, rest, {
		cwd,
		env: environment,
		stdio: ['ignore', output, output],
		detached: true,
	});
	closeSync(output);

	const log = () => readFileSync(logFile, 'utf8');
	const lastLines = () => log().trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');

	const ending = new AbortController();
	const over = new Promise<void>((resolve) => {
		const end = (reason: Error) => {
			ending.abort(reason);
			resolve();
		};
		child.once('error', (cause) => end(new Error(`${name} could not be started`, { cause })));
		child.once('exit', (code, signal) =>
			// What it said last goes along: its log may be removed before anybody reads it.
			end(
				new Error(`${name} ended (${signal ?? `exit code ${code}`})`, {
					cause: new Error(lastLines()),
				}),
			),
		);
	});

	return {
		name,
		pid: child.pid ?? 0,
		logFile,
		ended: ending.signal,
		log,
		lastLines,

		async stop() {
			signalGroup(child.pid, 'SIGTERM');
			await Promise.race([over, delay(STOP_LIMIT_MS, undefined, { ref: false })]);
			signalGroup(child.pid, 'SIGKILL');
			await over;
		},

		async kill() {
			signalGroup(child.pid, 'SIGKILL');
			await over;
		},
	};
}

function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
	if (leader === undefined) return;
	try {
		process.kill(-leader, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
