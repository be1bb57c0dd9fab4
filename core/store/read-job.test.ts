import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { countRuns, echoRead, failToRead, readTwice, type Signals } from './__fixtures__/read-jobs';
import type { Store } from './open-store';

describe.each(STORE_KINDS)('readJob on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	const set = (key: string) =>
		store.write(({ db }) => db.insertInto('setting').values({ key, value: 'x' }).execute());

	it('gives the job what it was given, and its answer back', async () => {
		const input = { text: 'سلام 👋', vectors: [Float32Array.of(0.5, -1)], none: null };

		expect(await store.readJob(echoRead, input)).toEqual(input);
	});

	it('sees one state in all of its queries, and holds up nobody who writes', async () => {
		await set('key1');
		const signals: Signals = new Int32Array(new SharedArrayBuffer(8));
		const reading = store.readJob(readTwice, signals);
		await Atomics.waitAsync(signals, 0, 0).value;

		await set('key2');
		Atomics.store(signals, 1, 1);
		Atomics.notify(signals, 1);

		expect(await reading).toEqual([['key1'], ['key1']]);
		expect((await store.readJob(readTwice, signals))[0]).toEqual(['key1', 'key2']);
	});

	it('keeps in memory what jobs have kept, for this store alone', async () => {
		expect(await store.readJob(countRuns, null)).toBe(1);
		expect(await store.readJob(countRuns, null)).toBe(2);

		const other = await aStore(kind);
		expect(await other.store.readJob(countRuns, null)).toBe(1);
		await other.dispose();
	});

	it.each(['input', 'statement', 'write'] as const)(
		'rejects what fails by: %s, and goes on',
		async (how) => {
			const failed = store.readJob(failToRead, how);

			await expect(failed).rejects.toThrow();
			if (how === 'input') await expect(failed).rejects.toBeInstanceOf(InputError);
			expect((await store.readJob(readTwice, aGoneSignal()))[1]).toEqual([]);
		},
	);
});

/** Nobody waits for it. */
function aGoneSignal(): Signals {
	const signals: Signals = new Int32Array(new SharedArrayBuffer(8));
	signals[1] = 1;
	return signals;
}
