import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
	chownSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { CACHE } from '../setup/paths.mjs';

const run = promisify(execFile);

/** The user of every server that the tests start. */
export const USER = 'talktrace';

const INITDB = [
	'--auth=password',
	'--encoding=UTF8',
	'--locale=C',
	`--username=${USER}`,
	'--no-sync',
];

/**
 * Fills `folder` with `data`, an empty database cluster of `owner`'s, and gives its password
 * back. Making one takes over a second, so that the first one of each version is kept and
 * copied.
 */
export async function makePostgresData(programs, folder, owner, signal) {
	const { stdout: version } = await run(join(programs, 'postgres'), ['--version']);
	const kind = createHash('sha256').update([version, ...INITDB, owner.uid].join('\n'));
	const template = join(CACHE, `postgres-${kind.digest('hex').slice(0, 16)}`);

	if (existsSync(template)) await copy(template, folder, signal);
	else {
		await initialise(programs, folder, owner, signal);
		await keep(folder, template, signal);
	}
	return readFileSync(passwordIn(folder), 'utf8');
}

async function initialise(programs, folder, owner, signal) {
	writeFileSync(passwordIn(folder), randomBytes(16).toString('hex'), { mode: 0o600 });
	if (owner.uid !== undefined) {
		for (const path of [folder, passwordIn(folder)]) chownSync(path, owner.uid, owner.gid);
	}
	const places = [`--pgdata=${join(folder, 'data')}`, `--pwfile=${passwordIn(folder)}`];
	await run(join(programs, 'initdb'), [...INITDB, ...places], { ...owner, cwd: folder, signal });
}

/** A template appears complete or not at all; of two that are made at once the first one stays. */
async function keep(folder, template, signal) {
	const unfinished = `${template}.${process.pid}`;
	mkdirSync(CACHE, { recursive: true });
	try {
		await copy(folder, unfinished, signal);
		renameSync(unfinished, template);
	} catch (error) {
		if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}

/** Copies what is in `from`, and whom it belongs to; Node's own copy would give it all to root. */
async function copy(from, to, signal) {
	await run('cp', ['-a', `${from}/.`, to], { signal });
}

function passwordIn(folder) {
	return join(folder, 'password');
}
