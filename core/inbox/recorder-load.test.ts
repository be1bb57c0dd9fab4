import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countsByName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { aDeliveryOf, aMessage, RULES } from '../testing/deliveries';
import { createRecorder, type Recorder } from './recorder';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let now: number;
/** Commits that wait until they are let go. */
let held: (() => void)[];

beforeEach(async () => {
	({ store, dispose } = await aStore());
	now = 1_000;
	held = [];
	const slow: Store = {
		...store,
		async writeJob(job, input) {
			await new Promise<void>((resolve) => held.push(resolve));
			return await store.writeJob(job, input);
		},
	};
	recorder = createRecorder(slow, () => now);
});

afterEach(() => dispose());

const record = (wamid: string) => recorder.record(aDeliveryOf([aMessage(wamid, 'hi')]), RULES);

/** Lets the next commit go, once it has begun. */
async function letGo(): Promise<void> {
	while (held.length === 0) await new Promise(setImmediate);
	held.shift()!();
}

describe('what waits to be stored', () => {
	it('is nothing at first', () => {
		expect(recorder.load()).toEqual({ waiting: 0, oldestMs: 0, full: false });
	});

	it('counts what is being committed, and is too much once the oldest waits over 5 s', async () => {
		const first = record('wamid.1');
		now += 4_000;
		const second = record('wamid.2');
		expect(recorder.load()).toEqual({ waiting: 2, oldestMs: 4_000, full: false });

		now += 1_001;
		expect(recorder.load()).toEqual({ waiting: 2, oldestMs: 5_001, full: true });
		expect(await record('wamid.3')).toEqual({ outcome: 'deferred' });

		await letGo();
		expect(await first).toMatchObject({ outcome: 'recorded' });
		expect(recorder.load()).toMatchObject({ waiting: 1, full: false });
		await letGo();
		expect(await second).toMatchObject({ outcome: 'recorded' });
		expect(await store.read(countsByName)).toMatchObject({ 'delivery-deferred': 1 });
	});

	it('is told in groups, as they are committed', async () => {
		const sizes: number[] = [];
		const stop = recorder.onGroup((size) => sizes.push(size));
		const all = [record('wamid.1'), record('wamid.2'), record('wamid.3')];
		await letGo();
		await all[0];
		await letGo();
		await Promise.all(all);
		stop();

		const last = record('wamid.4');
		await letGo();
		await last;

		expect(sizes).toEqual([1, 2]);
	});
});
