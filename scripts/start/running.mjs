import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isAlive } from '../setup/is-alive.mjs';

/** Throws when a start that uses this state folder is still running. */
export function requireNothingRunning(stateFolder) {
	const pid = runningProcess(join(stateFolder, 'running'));
	if (pid === undefined) return;

	throw new Error(
		`TalkTrace is running already (process ${pid}). ` +
			`End it with Ctrl-C in its terminal, or with: kill ${pid}`,
	);
}

/** The process that a start has written down, unless it is gone or the number is another's by now. */
function runningProcess(file) {
	if (!existsSync(file)) return undefined;
	const pid = Number(readFileSync(file, 'utf8'));
	if (!isAlive(pid)) return undefined;

	const commandLine = `/proc/${pid}/cmdline`;
	if (existsSync(commandLine) && !readFileSync(commandLine, 'utf8').includes('start.ts'))
		return undefined;
	return pid;
}
