import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../store/open-store';
import { OUTBOX_TRANSITIONS } from '../../store/outbox-states';
import { TURN_TRANSITIONS } from '../../store/turn-states';
import { aStore, STORE_KINDS } from '../a-store';
import { gone } from './a-command';
import { comeToRest } from './come-to-rest';
import { newDesk } from './desk';
import { openDesk } from './real-desk';
import { anyWalk, closeWalk } from './walks';

const LONG = process.env.TALKTRACE_FAULTS === 'long';
const SEED = Number(process.env.TALKTRACE_SEED ?? 1);
const MOST_MS = LONG ? 7_200_000 : 300_000;
/** Of each kind of walk. */
const WALKS = LONG
	? { sqlite: Number(process.env.WALKS ?? 2_000), postgres: 1_000 }
	: { sqlite: 30, postgres: 15 };
const BEGIN = Date.UTC(2026, 0, 5, 9);

describe.each(STORE_KINDS)('the states of turns and outbox on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;
	let walks = 0;

	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterAll(() => dispose());

	it.each([
		['through everybody’s conversations', anyWalk],
		['through one conversation', closeWalk],
	])(
		'are as the model predicts after each step of any walk %s',
		async (_name, commands) => {
			await fc.assert(
				fc.asyncProperty(commands, async (walk) => {
					walks += 1;
					const clock = { now: BEGIN };
					const desk = newDesk(clock);
					const real = await openDesk(store, clock, String(walks));
					await fc.asyncModelRun(() => ({ model: desk, real }), walk);
					await comeToRest(desk, real);
				}),
				// What has been shrunk by then is shown; jest's own limit would hide it.
				{ seed: SEED, numRuns: WALKS[kind], interruptAfterTimeLimit: MOST_MS * 0.8 },
			);
		},
		MOST_MS,
	);
});

describe('the tables of the states', () => {
	it('are gone through by the walks, every way of them', () => {
		const rare = [...TURN_TRANSITIONS, ...OUTBOX_TRANSITIONS].filter((way) => !gone.has(way));
		process.stderr.write(
			`Walks (TALKTRACE_SEED=${SEED}): ${rare.length} ways of the tables not gone\n`,
		);

		if (LONG) expect(rare).toEqual([]);
		else expect(rare.length).toBeLessThan(10);
	});
});
