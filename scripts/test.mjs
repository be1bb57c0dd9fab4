import { availableParallelism } from 'node:os';

import { runProgram, setUp } from './setup.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureCaddy } from './setup/caddy.mjs';
import { ensureFakeClock } from './setup/fake-clock.mjs';
import { ensurePostgres } from './setup/postgres.mjs';
import { say, tellInLines } from './setup/progress.mjs';
import { ensureRedis } from './setup/redis.mjs';
import { runJest } from './test/run-jest.mjs';
import { runValidators } from './test/run-validators.mjs';

/** One more than there are cores: there is always a file that waits for a lease, a disk or a database. */
const UNIT_AT_ONCE = availableParallelism() + 1;

/** Each file starts an n8n of its own, or several, and waits for it most of the time. */
const END_TO_END_AT_ONCE = 3;

/**
 * `npm test`: sets up what is missing, then runs every check there is, also after one has
 * failed. n8n, which only the end-to-end tests need, is installed meanwhile. The last line on
 * stdout sums them up; each validator counts as one test.
 */
await runProgram(async () => {
	const results = [];
	tellInLines();
	try {
		const node = await setUp('build');
		const everything = setUp('everything');
		const programs = findPrograms();
		// Whoever waits for them first is told of their failure; until then other checks go on.
		for (const underway of [everything, programs]) underway.catch(() => undefined);

		results.push(await runValidators(node));
		results.push({ passed: 0, failed: 0, skipped: (await programs).missing });
		results.push(await runJest(node, 'unit', [`--maxWorkers=${UNIT_AT_ONCE}`]));
		await everything;
		results.push(await runEndToEnd(node, (await programs).browser));
	} catch (error) {
		say(`\n${error.message}`);
		results.push({ passed: 0, failed: 1, skipped: 0 });
	}

	return report(results);
});

/** The programs that tests need; the tests of what cannot be had are skipped, and said to be. */
async function findPrograms() {
	const [postgres, redis, clock, browser] = await Promise.all([
		// jest starts the server.
		ensurePostgres(),
		// Each suite starts a server of its own.
		ensureRedis(),
		ensureFakeClock(),
		ensureBrowser(),
		ensureCaddy(),
	]);
	const missing = Object.entries({
		'the tests on a PostgreSQL store': postgres.reason,
		"the tests of n8n's queue mode": redis.reason,
		'the tests of a clock that is set': clock.reason,
		'the tests in a browser': browser.reason,
	}).filter(([, reason]) => reason);
	for (const [tests, reason] of missing) say(`\nSkipped: ${tests}.\n${reason}`);

	return { browser: browser.path, missing: missing.length };
}

async function runEndToEnd(node, browser) {
	if (browser) process.env.CHROMIUM_PATH = browser;
	return await runJest(node, 'e2e', [
		`--maxWorkers=${END_TO_END_AT_ONCE}`,
		...(browser ? [] : ['--testPathIgnorePatterns=editor|e2e/dashboard/']),
	]);
}

function report(results) {
	const sum = (key) => results.reduce((total, result) => total + result[key], 0);
	const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
	const skippedInCi = process.env.CI === 'true' && skipped > 0;

	if (skippedInCi) say('\nSkipped tests count as failed where CI=true: everything must run there.');
	console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed > 0 || skippedInCi ? 1 : 0;
}
