import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../store/open-store';
import { aStore } from './a-store';
import { shiftClock } from './shifted-clock';

const HOUR_MS = 3_600_000;
/** A busy machine may take so long between two looks at a clock. */
const SOON_MS = 60_000;

describe('a shifted clock', () => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore());
	});

	afterEach(() => dispose());

	it('gives reads, writes and the test the same later time', async () => {
		const clock = shiftClock(store);
		const before = Date.now();

		clock.advance(HOUR_MS);
		clock.advance(HOUR_MS);

		const read = await clock.store.read(({ now }) => Promise.resolve(now));
		const written = await clock.store.write(({ now }) => Promise.resolve(now));
		for (const time of [Date.parse(read), Date.parse(written), clock.now().getTime()]) {
			expect(time - before).toBeGreaterThanOrEqual(2 * HOUR_MS);
			expect(time - before).toBeLessThan(2 * HOUR_MS + SOON_MS);
		}
	});

	it('wakes who follows the commits, until they stop', () => {
		const clock = shiftClock(store);
		let looks = 0;
		const stop = clock.store.onCommit(() => (looks += 1));

		clock.advance(1);
		stop();
		clock.advance(1);

		expect(looks).toBe(1);
	});
});
