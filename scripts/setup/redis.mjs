import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { ensureSystemPackages } from './system-packages.mjs';

/** The oldest with users and TLS, which n8n can be told to use. */
const OLDEST_MAJOR = 6;

/** Where Redis may stand without being on the path. */
const PLACES = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * Redis for the tests of queue mode: the server that TALKTRACE_TEST_REDIS_URL names
 * (`url`), or the program of one (`program`): this machine's, or Debian's, installed where
 * that is possible without asking. Gives a reason where there is none.
 */
export async function ensureRedis(places) {
	const found = findRedis(places);
	if (found) return found;
	try {
		await ensureSystemPackages(['redis-server'], "for the tests of n8n's queue mode");
		return findRedis(places) ?? { reason: `Debian's Redis is older than ${OLDEST_MAJOR}.` };
	} catch (error) {
		return {
			reason:
				`${error.message}\n  macOS: brew install redis\n` +
				'  Or name a server: TALKTRACE_TEST_REDIS_URL=redis://user:password@host:6379/0',
		};
	}
}

/** What `ensureRedis` gives back, as far as it is there without an installation. */
export function findRedis(places = placesOfPrograms()) {
	const url = process.env.TALKTRACE_TEST_REDIS_URL;
	if (url) return { url };

	const program = places.map((folder) => join(folder, 'redis-server')).find(isRecentEnough);
	return program && { program };
}

function placesOfPrograms() {
	const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	return [...onPath, ...PLACES];
}

function isRecentEnough(program) {
	if (!existsSync(program)) return false;
	const said = execFileSync(program, ['--version'], { encoding: 'utf8' });
	return Number(/v=(\d+)/.exec(said)?.[1]) >= OLDEST_MAJOR;
}
