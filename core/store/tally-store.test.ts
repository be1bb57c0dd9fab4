import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { openStore, type Store, type StoreLocation } from './open-store';
import { inSavepoint } from './savepoint';
import { measure, readTallies, tally } from './tally-store';

let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;

const sums = async () =>
	Object.fromEntries(
		(await store.read(readTallies)).map(({ name, labels, value }) => [
			[name, ...Object.values(labels)].join(' '),
			value,
		]),
	);

describe.each(STORE_KINDS)('sums for metrics on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	it('are told apart by their labels, in whatever order these are given', async () => {
		await store.write(async (unit) => {
			tally(unit, 'send', { outcome: 'sent', error: 'none' });
			tally(unit, 'send', { error: 'none', outcome: 'sent' }, 2);
			tally(unit, 'send', { outcome: 'failed', error: '131026' });
		});

		expect(await sums()).toEqual({ 'send none sent': 3, 'send 131026 failed': 1 });
	});

	it('are whole when several processes add to them at the same time', async () => {
		const other = await openStore(location);
		try {
			const adding = Array.from({ length: 40 }, (_, n) =>
				(n % 2 === 0 ? store : other).write(async (unit) => {
					tally(unit, 'takeover', {});
					tally(unit, 'turn-repeated', {});
					measure(unit, 'answer-seconds', {}, { seconds: 2 });
				}),
			);
			await Promise.all(adding);
		} finally {
			await other.close();
		}

		expect(await sums()).toEqual({
			takeover: 40,
			'turn-repeated': 40,
			'answer-seconds 2': 40,
			'answer-seconds sum': 80_000,
		});
	});

	it('go back with what they count', async () => {
		await store
			.write(async (unit) => {
				tally(unit, 'takeover', {});
				throw new Error('undone');
			})
			.catch(() => undefined);
		await store.write(async (unit) => {
			tally(unit, 'takeover', {});
			await inSavepoint(unit, async () => {
				tally(unit, 'takeover', {}, 7);
				tally(unit, 'turn-repeated', {});
				throw new Error('undone');
			});
		});

		expect(await sums()).toEqual({ takeover: 1 });
	});

	it('hold more than a number of 32 bits', async () => {
		for (let times = 0; times < 3; times += 1) {
			await store.write(async (unit) => {
				tally(unit, 'cost-micros', { purpose: 'answer', model: 'a' }, 4_000_000_000);
			});
		}

		expect(await sums()).toEqual({ 'cost-micros a answer': 12_000_000_000 });
	});

	it('measure by the bucket that holds a time, and keep the latest trace in it', async () => {
		for (const [seconds, traceId] of [
			[1, 'a'],
			[1.001, 'b'],
			[2, 'c'],
			[9_999, 'd'],
			[-3, undefined],
		] as const) {
			await store.write(async (unit) => {
				measure(unit, 'answer-seconds', {}, { seconds, traceId });
			});
		}

		const tallies = await store.read(readTallies);

		expect(tallies).toMatchObject([
			{ labels: { le: '+Inf' }, value: 1, exemplar: { traceId: 'd', seconds: 9_999 } },
			{ labels: { le: '1' }, value: 2, exemplar: { traceId: 'a', seconds: 1 } },
			{ labels: { le: '2' }, value: 2, exemplar: { traceId: 'c', seconds: 2 } },
			{ name: 'answer-seconds sum', labels: {}, value: 10_003_001 },
		]);
	});
});
