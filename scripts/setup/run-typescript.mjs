import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { withNode } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { endOf } from './run-command.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a TypeScript program under the given Node with this process's input and output,
 * and gives its exit code back. Signals are passed on, some of them twice, since a
 * terminal sends its own to both. The program can tell by its closed IPC channel when
 * this process is gone.
 */
export async function runTypeScript(node, file, args = []) {
	const tsx = pathToFileURL(createRequire(join(ROOT, 'package.json')).resolve('tsx')).href;
	const child = spawn(node, ['--import', tsx, file, ...args], {
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: withNode(node),
	});

	const passOn = (signal) => child.kill(signal);
	SIGNALS.forEach((signal) => process.on(signal, passOn));
	const ending = await endOf(child);
	SIGNALS.forEach((signal) => process.off(signal, passOn));

	if (ending instanceof Error) throw ending;
	return typeof ending === 'number' ? ending : 128 + constants.signals[ending];
}
