import { parseArgs } from 'node:util';

import { runProgram, setUp } from './setup.mjs';
import { ensureFakeClock } from './setup/fake-clock.mjs';
import { ensurePostgres } from './setup/postgres.mjs';
import { say } from './setup/progress.mjs';
import { runJest } from './test/run-jest.mjs';

/** What can be run by itself: jest's project and the files of each. */
const PARTS = {
	deliveries: ['unit', 'core/inbox/hostile-deliveries'],
	walks: ['unit', 'core/testing/desk-model'],
	races: ['e2e', 'e2e/faults/races'],
	sends: ['e2e', 'e2e/faults/sends'],
	kills: ['e2e', 'e2e/faults/[^/]*$'],
	outages: ['e2e', 'e2e/faults/outages'],
};

const USAGE = `npm run test:faults -- [--only ${Object.keys(PARTS).join(',')}] [--seed NUMBER] [--short]`;

/**
 * `npm run test:faults`: the promises under fire, for as long as it takes; `npm test` has a
 * short form of each part. The seed is printed, and the same seed does the same again.
 */
await runProgram(async () => {
	const { only, seed, short } = readArguments();
	const node = await setUp('everything');
	const { reason } = await ensurePostgres();
	await ensureFakeClock();
	if (reason) throw new Error(`The faults are tried on a PostgreSQL store, too.\n${reason}`);

	process.env.TALKTRACE_SEED = seed;
	if (!short) process.env.TALKTRACE_FAULTS = 'long';
	say(`Seed ${seed}`);

	const total = { passed: 0, failed: 0 };
	for (const part of only) {
		const [project, files] = PARTS[part];
		say(`\n${part}`);
		const { passed, failed } = await runJest(node, project, ['--runInBand', files]);
		total.passed += passed;
		total.failed += failed;
	}
	console.log(`\n${total.passed} passed, ${total.failed} failed (seed ${seed})`);
	return total.failed > 0 ? 1 : 0;
});

function readArguments() {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: Object.keys(PARTS).join(',') },
			seed: { type: 'string', default: String(Date.now() % 1_000_000) },
			short: { type: 'boolean', default: false },
		},
	});
	const only = values.only.split(',');
	const unknown = only.filter((part) => !(part in PARTS));
	if (unknown.length > 0) throw new Error(`There is no part "${unknown[0]}".\n${USAGE}`);
	if (!/^\d+$/.test(values.seed)) throw new Error(`The seed is a number.\n${USAGE}`);
	return { only, seed: values.seed, short: values.short };
}
