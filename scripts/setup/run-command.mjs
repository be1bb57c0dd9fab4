import { spawn } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { LOGS } from './paths.mjs';

const KEPT_OUTPUT = 200_000;
const SHOWN_LINES = 25;

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** A command failed. The message says which, and holds the end of its output. */
export class CommandFailed extends Error {
	name = 'CommandFailed';

	constructor(command, ending, output, logFile) {
		const lastLines = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n');
		super([`${command}: ${describe(ending)}`, lastLines, `All of it: ${logFile}`].join('\n'));
		this.output = output;
	}
}

/**
 * Runs a command to its end and gives its standard output back. All output goes to
 * the set-up log; when the command fails, its last lines are in the error. It ends
 * with this process, and when `timeLimitMs` is over.
 */
export async function runCommand(command, args, { cwd, env = process.env, timeLimitMs } = {}) {
	mkdirSync(LOGS, { recursive: true });
	const logFile = join(LOGS, 'setup.log');
	appendFileSync(logFile, `\n$ ${[command, ...args].join(' ')}\n`);
	const log = createWriteStream(logFile, { flags: 'a' });

	const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	const timer = timeLimitMs && setTimeout(() => child.kill('SIGTERM'), timeLimitMs);

	let stdout = '';
	let output = '';
	child.stdout.on('data', (chunk) => (stdout += chunk));
	for (const stream of [child.stdout, child.stderr]) {
		stream.pipe(log, { end: false });
		stream.on('data', (chunk) => (output = (output + chunk).slice(-KEPT_OUTPUT)));
	}

	try {
		const ending = await endOf(child);
		if (ending === 0) return stdout;
		throw new CommandFailed([command, ...args].join(' '), ending, output, logFile);
	} finally {
		clearTimeout(timer);
		running.delete(child);
		log.end();
		await finished(log);
	}
}

/** Resolves with the exit code, the signal or the error that ended the child. */
export function endOf(child) {
	return new Promise((resolve) => {
		child.once('error', resolve);
		child.once('close', (code, signal) => resolve(code ?? signal));
	});
}

/** What `endOf` has given, in words. */
export function describe(ending) {
	if (ending instanceof Error) return ending.message;
	return typeof ending === 'number' ? `exit code ${ending}` : `ended by ${ending}`;
}
