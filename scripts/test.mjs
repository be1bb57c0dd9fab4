import { runProgram, setUp } from './setup.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensurePostgres } from './setup/postgres.mjs';
import { say } from './setup/progress.mjs';
import { runJest } from './test/run-jest.mjs';
import { runValidators } from './test/run-validators.mjs';

/** Each file starts an n8n of its own, and waits for it most of the time. */
const TWO_AT_ONCE = ['--maxWorkers=2'];

/**
 * `npm test`: sets up what is missing, then runs every check there is, also after one has
 * failed. The last line on stdout sums them up; each validator counts as one test.
 */
await runProgram(async () => {
	const results = [];
	try {
		const node = await setUp('everything');
		results.push(await runValidators(node));
		results.push(await preparePostgres());
		results.push(await runJest(node, 'unit', ['--maxWorkers=100%']));
		results.push(await runEndToEnd(node));
	} catch (error) {
		say(`\n${error.message}`);
		results.push({ passed: 0, failed: 1, skipped: 0 });
	}

	return report(results);
});

/** jest starts the server; where there is none, the tests on it are skipped, and said to be. */
async function preparePostgres() {
	const { reason } = await ensurePostgres();
	if (reason) say(`\nSkipped: the tests on a PostgreSQL store.\n${reason}`);
	return { passed: 0, failed: 0, skipped: reason ? 1 : 0 };
}

/** The tests in a browser are skipped where there is none, and said to be. */
async function runEndToEnd(node) {
	const browser = await ensureBrowser();
	if (browser.path) {
		process.env.CHROMIUM_PATH = browser.path;
		return await runJest(node, 'e2e', TWO_AT_ONCE);
	}

	say(`\nSkipped: the tests in a browser.\n${browser.reason}`);
	const result = await runJest(node, 'e2e', [
		...TWO_AT_ONCE,
		'--testPathIgnorePatterns=editor|e2e/dashboard/',
	]);
	return { ...result, skipped: result.skipped + 1 };
}

function report(results) {
	const sum = (key) => results.reduce((total, result) => total + result[key], 0);
	const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
	const skippedInCi = process.env.CI === 'true' && skipped > 0;

	if (skippedInCi) say('\nSkipped tests count as failed where CI=true: everything must run there.');
	console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed > 0 || skippedInCi ? 1 : 0;
}
