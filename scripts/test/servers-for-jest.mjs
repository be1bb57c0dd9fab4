import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findCaddy } from '../setup/caddy.mjs';
import { findFakeClock } from '../setup/fake-clock.mjs';
import { findPostgres } from '../setup/postgres.mjs';
import { say } from '../setup/progress.mjs';
import { findRedis } from '../setup/redis.mjs';
import { startPostgres } from './start-postgres.mjs';

/**
 * jest's globalSetup: gives the tests a PostgreSQL server, whose address they find in
 * TALKTRACE_TEST_POSTGRES_URL and which ends with jest, its programs, for tests that need one of
 * their own, in TALKTRACE_TEST_POSTGRES_PROGRAMS, and the program of a Redis server in
 * TALKTRACE_TEST_REDIS_PROGRAM, of which each suite starts its own. Says so where there is
 * none; those tests are left out then. What one test can leave to the next lies in a folder that
 * ends with jest, too.
 */
export { setUp as default };

async function setUp() {
	const folder = mkdtempSync(join(tmpdir(), 'talktrace-templates-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	process.env.TALKTRACE_TEST_TEMPLATES = folder;
	// Each n8n, thread and program of the tests loads what others have compiled before it.
	process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');

	const postgres = findPostgres();
	if (!postgres) {
		say('Left out: the tests on a PostgreSQL store. `npm test` says what they need.');
	} else if (postgres.programs) {
		const { url } = await startPostgres(postgres.programs);
		process.env.TALKTRACE_TEST_POSTGRES_URL = url;
		process.env.TALKTRACE_TEST_POSTGRES_PROGRAMS = postgres.programs;
		// On a server that is somebody else's nothing stays behind.
		process.env.TALKTRACE_TEST_SPARE_SCHEMAS = join(folder, 'schemas');
		mkdirSync(process.env.TALKTRACE_TEST_SPARE_SCHEMAS);
	}

	const redis = findRedis();
	if (redis?.program) process.env.TALKTRACE_TEST_REDIS_PROGRAM = redis.program;

	const caddy = findCaddy();
	if (caddy) process.env.TALKTRACE_TEST_CADDY_PROGRAM = caddy;

	const clock = findFakeClock();
	if (clock) process.env.TALKTRACE_TEST_FAKE_CLOCK = clock;
}
