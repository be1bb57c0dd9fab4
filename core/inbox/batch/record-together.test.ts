import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { CHANNEL } from '../../testing/deliveries';
import type { Delivery } from '../record-delivery';
import { allRows, emptyStore } from './__fixtures__/all-rows';
import { type Act, anyAct, happen } from './__fixtures__/any-act';
import { anyGroup, greetings, MOMENT } from './__fixtures__/any-delivery';
import { recordAt, type Way } from './__fixtures__/record-at';

const LONG = process.env.TALKTRACE_FAULTS === 'long';
const SEED = Number(process.env.TALKTRACE_SEED ?? 1);
const RUNS = LONG ? { sqlite: 2_000, postgres: 500 } : { sqlite: 25, postgres: 8 };
const LIMIT_MS = LONG ? 7_200_000 : 300_000;

/** Groups of deliveries, and before each of them what happens at the desk. */
const anyDay = fc.array(fc.tuple(fc.array(anyAct, { maxLength: 3 }), anyGroup), {
	minLength: 1,
	maxLength: 4,
});

/** Everybody is known already, so that what happens at the desk happens to somebody. */
const MORNING = [[], greetings] as const;

describe.each(STORE_KINDS)('deliveries that are recorded together on %s', (kind) => {
	let stores: Store[];
	let disposals: (() => Promise<void>)[];

	beforeAll(async () => {
		const opened = [await aStore(kind), await aStore(kind)];
		stores = opened.map(({ store }) => store);
		disposals = opened.map(({ dispose }) => dispose);
	});

	afterAll(async () => {
		for (const dispose of disposals) await dispose();
	});

	it(
		'leave every row of every table as it is when they are recorded one by one',
		async () => {
			await fc.assert(
				fc.asyncProperty(anyDay, async (day) => {
					const together = await live(stores[0]!, day, 'together');
					const oneByOne = await live(stores[1]!, day, 'one-by-one');

					expect(together).toEqual(oneByOne);
				}),
				// What has been shrunk by then is shown; jest's own limit would hide it.
				{ seed: SEED, numRuns: RUNS[kind], interruptAfterTimeLimit: LIMIT_MS * 0.8 },
			);
		},
		LIMIT_MS,
	);
});

/** What came of each group, and all that the store holds after the last one. */
async function live(store: Store, day: (readonly [Act[], Delivery[]])[], way: Way) {
	await emptyStore(store);
	const outcomes: unknown[] = [];
	for (const [place, [acts, deliveries]] of [MORNING, ...day].entries()) {
		const now = new Date((MOMENT + 10 * place) * 1_000).toISOString();
		await store.write(async (unit) => {
			await ensureChannel({ ...unit, now }, CHANNEL);
			for (const act of acts) await happen({ ...unit, now }, act);
		});
		outcomes.push(await store.writeJob(recordAt, { deliveries, now, way }));
	}
	return { outcomes: withoutIds(outcomes), ...(await allRows(store)) };
}

/** The ids of turns are drawn, so only their number is the same. */
function withoutIds(outcomes: unknown[]): unknown {
	return JSON.parse(
		JSON.stringify(outcomes, (key, value: unknown) =>
			key === 'turnIds' ? (value as string[]).length : value,
		),
	);
}
