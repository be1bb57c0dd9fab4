import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { isAlive } from './is-alive.mjs';
import { ROOT } from './paths.mjs';
import { say } from './progress.mjs';

const FOLDER = join(ROOT, '.talktrace');
const FILE = join(FOLDER, 'setup.lock');
const RETRY_MS = 500;

/** Runs `task` while no other set-up of this repository runs; waits for one that does. */
export async function withSetupLock(task) {
	mkdirSync(FOLDER, { recursive: true });

	for (let announced = false; !tryLock(); announced = true) {
		if (!announced) say(`… waiting for another set-up (process ${owner()}) to finish`);
		await delay(RETRY_MS);
	}

	const release = () => rmSync(FILE, { force: true });
	process.once('exit', release);
	try {
		return await task();
	} finally {
		process.off('exit', release);
		release();
	}
}

function tryLock() {
	const other = owner();
	if (other && !isAlive(other)) rmSync(FILE, { force: true });

	// A link appears with its content or not at all, so that nobody reads a lock without an owner.
	const mine = `${FILE}.${process.pid}`;
	writeFileSync(mine, String(process.pid));
	try {
		linkSync(mine, FILE);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(mine);
	}
}

function owner() {
	try {
		return Number(readFileSync(FILE, 'utf8'));
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
