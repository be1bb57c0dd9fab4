import { findPostgres } from '../setup/postgres.mjs';
import { say } from '../setup/progress.mjs';
import { startPostgres } from './start-postgres.mjs';

/**
 * jest's globalSetup: gives the tests a PostgreSQL server, whose address they find in
 * TALKTRACE_TEST_POSTGRES_URL. It ends with jest. Says so where there is none; those tests
 * are left out then.
 */
export { setUp as default };

async function setUp() {
	const postgres = findPostgres();
	if (!postgres) {
		say('Left out: the tests on a PostgreSQL store. `npm test` says what they need.');
	} else if (postgres.programs) {
		const { url } = await startPostgres(postgres.programs);
		process.env.TALKTRACE_TEST_POSTGRES_URL = url;
	}
}
