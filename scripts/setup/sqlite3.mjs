import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { npm, withNode } from './npm.mjs';
import { HOST } from './paths.mjs';
import { say, step } from './progress.mjs';
import { CommandFailed, runCommand } from './run-command.mjs';
import { ensureBuildTools } from './system-packages.mjs';

const SQLITE3 = join(HOST, 'node_modules/sqlite3');
const DOWNLOAD_LIMIT_MS = 60_000;

/**
 * Makes n8n's sqlite3 load. It is the one dependency of n8n whose install script is
 * needed: the published binary when it can be had, else a compiler's work.
 */
export async function ensureSqlite3(node) {
	if (await loads(node)) return;

	await step('Fetching the binary of sqlite3', () => download(node));
	if (await loads(node)) return;

	say('  No published binary can be had here; compiling it instead.');
	await ensureBuildTools();
	await step('Compiling sqlite3 (takes 1 to 2 minutes, once)', () => compile(node));
	if (!(await loads(node))) throw new Error(`sqlite3 was built but does not load from ${SQLITE3}`);
}

async function loads(node) {
	const built = join(SQLITE3, 'build/Release/node_sqlite3.node');
	return (
		existsSync(built) &&
		(await succeeds(runCommand(node, ['-e', 'require("sqlite3")'], { cwd: HOST })))
	);
}

async function download(node) {
	await succeeds(
		runCommand(node, [join(HOST, 'node_modules/prebuild-install/bin.js'), '--runtime', 'napi'], {
			cwd: SQLITE3,
			env: withNode(node),
			timeLimitMs: DOWNLOAD_LIMIT_MS,
		}),
	);
}

async function compile(node) {
	const headers = findHeaders(node);
	await npm(node, ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: HOST,
		env: {
			npm_config_build_from_source: 'true',
			...(headers && { npm_config_nodedir: headers }),
		},
	});
}

/**
 * A folder with Node's own headers, so that node-gyp need not fetch them. sqlite3 uses
 * Node-API only, which is the same for every version of Node.
 */
function findHeaders(node) {
	const folders = [dirname(node), ...(process.env.PATH ?? '').split(delimiter)]
		.filter((folder) => existsSync(join(folder, 'node')))
		.map((folder) => dirname(folder));

	return [...folders, '/usr', '/usr/local'].find((prefix) =>
		existsSync(join(prefix, 'include/node/node_api.h')),
	);
}

async function succeeds(command) {
	try {
		await command;
		return true;
	} catch (error) {
		if (error instanceof CommandFailed) return false;
		throw error;
	}
}
