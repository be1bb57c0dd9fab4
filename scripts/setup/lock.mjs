import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { isAlive } from './is-alive.mjs';
import { ROOT } from './paths.mjs';
import { say } from './progress.mjs';

/** Its name, in the folder of the state as well, which is the repository's own mostly. */
export const LOCK = 'setup.lock';

/** Not the folder of the state: two set-ups with different ones work on the same repository. */
const FILE = join(ROOT, '.talktrace', LOCK);
const RETRY_MS = 500;

/**
 * Runs `task` while no other set-up of this repository runs; waits for one that does. `file` is
 * another lock, for what touches nothing of the repository.
 */
export async function withSetupLock(task, file = FILE) {
	mkdirSync(dirname(file), { recursive: true });

	for (let announced = false; !tryLock(file); announced = true) {
		if (!announced) say(`… waiting for another set-up (process ${owner(file)}) to finish`);
		await delay(RETRY_MS);
	}

	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	try {
		return await task();
	} finally {
		process.off('exit', release);
		release();
	}
}

function tryLock(file) {
	const other = owner(file);
	if (other && !isAlive(other)) rmSync(file, { force: true });

	// A link appears with its content or not at all, so that nobody reads a lock without an owner.
	const mine = `${file}.${process.pid}`;
	writeFileSync(mine, String(process.pid));
	try {
		linkSync(mine, file);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(mine);
	}
}

function owner(file) {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
