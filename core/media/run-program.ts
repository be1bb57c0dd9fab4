import { fork } from 'node:child_process';
import { extname, join } from 'node:path';

/** What a file may cost, whatever is in it. */
export type ProgramLimits = { timeMs: number; memoryBytes: number };

/** The programs lie beside this file: compiled with n8n, as TypeScript in tests. */
const fileOf = (name: string) => join(__dirname, `${name}${extname(__filename)}`);

// Run as TypeScript, Node would tell at each start that it guessed the module's kind.
const QUIET = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

const MB = 1024 * 1024;

/** What a program sends before its answer, so that none of its messages takes long to read. */
export type PartOfAnswer<Part> = { part: Part };

/**
 * Gives one task to a program in a process of its own, and resolves with its answer, or with
 * undefined when it ended without one: too much memory or time, or a crash. Parts that come before
 * the answer go to `onPart`. A thread would not do: one that fills its heap takes all of n8n with
 * it, and so does native code that crashes.
 */
export async function runProgram<Answer extends object, Part = never>(
	name: 'pdf-program' | 'docx-program' | 'image-program' | '../knowledge/source-program',
	task: Record<string, unknown>,
	{ timeMs, memoryBytes }: ProgramLimits,
	onPart?: (part: Part) => void,
): Promise<Answer | undefined> {
	const program = fork(fileOf(name), {
		execArgv: [
			QUIET,
			`--max-old-space-size=${Math.ceil(memoryBytes / MB)}`,
			'--require',
			fileOf('program-watchdog'),
		],
		// Nothing of n8n's environment, which holds its keys; Windows starts nothing without this one.
		env: {
			MOST_BYTES: String(memoryBytes),
			MOST_MS: String(timeMs),
			...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
		},
		serialization: 'advanced',
		// The readers complain in the document's own words.
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});

	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise<Answer | undefined>((resolve, reject) => {
			program.on('message', (message: Answer | PartOfAnswer<Part>) => {
				if ('part' in message) onPart?.(message.part);
				else resolve(message);
			});
			program.once('exit', () => resolve(undefined));
			program.once('error', reject);
			timer = setTimeout(() => resolve(undefined), timeMs);
			// It may have ended before it took the task, which its exit tells.
			program.send(task, () => undefined);
		});
	} finally {
		clearTimeout(timer);
		program.kill('SIGKILL');
	}
}
