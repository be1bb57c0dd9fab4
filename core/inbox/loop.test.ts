import { describe, expect, it } from '@jest/globals';
import { createLoop, type Rest } from './loop';

const NEVER_MS = 60_000;
const AT_ONCE: Rest = { rounds: 1, ms: 0 };

/** A loop that notes when its rounds begin and end; `round(n)` resolves when the nth is over. */
function aLoop(rest: Rest, wanted: (round: number) => number | undefined = () => undefined) {
	const begun: number[] = [];
	const ended: number[] = [];
	const waiting: (() => void)[] = [];
	const loop = createLoop(
		NEVER_MS,
		async () => {
			begun.push(performance.now());
			await Promise.resolve();
			ended.push(performance.now());
			for (const look of waiting) look();
			return wanted(ended.length);
		},
		rest,
	);
	const round = (n: number) =>
		new Promise<void>((resolve) => {
			const look = () => {
				if (ended.length >= n) resolve();
			};
			waiting.push(look);
			look();
		});
	return { loop, begun, ended, round };
}

describe('createLoop', () => {
	it('runs at once when it is woken, and once more for all that wake it meanwhile', async () => {
		const { loop, begun, round } = aLoop(AT_ONCE);

		loop.wake();
		expect(begun).toHaveLength(1);
		for (let times = 0; times < 100; times += 1) loop.wake();
		await round(2);
		await loop.stop();

		expect(begun).toHaveLength(2);
	});

	it('rests between rounds that it was woken for, however often', async () => {
		const { loop, begun, ended, round } = aLoop({ rounds: 1, ms: 30 });

		loop.wake();
		loop.wake();
		await round(1);
		for (let times = 0; times < 100; times += 1) loop.wake();
		await round(2);
		await loop.stop();

		expect(begun).toHaveLength(2);
		// Node's timers may be a millisecond early.
		expect(begun[1]! - ended[0]!).toBeGreaterThanOrEqual(28);
	});

	it('runs a few rounds without a rest between them', async () => {
		const { loop, begun, round } = aLoop({ rounds: 3, ms: NEVER_MS });

		for (let rounds = 1; rounds <= 3; rounds += 1) {
			loop.wake();
			await round(rounds);
		}
		loop.wake();
		await loop.stop();

		expect(begun).toHaveLength(3);
	});

	it('rests as long as it takes to get one round back', async () => {
		const { loop, begun, ended, round } = aLoop({ rounds: 2, ms: 30 });

		for (let rounds = 1; rounds <= 3; rounds += 1) {
			loop.wake();
			await round(rounds);
		}
		await loop.stop();

		expect(begun[2]! - ended[0]!).toBeGreaterThanOrEqual(28);
	});

	it('runs again when a round wants to, rest or no rest', async () => {
		const { loop, round } = aLoop({ rounds: 1, ms: NEVER_MS }, (done) =>
			done < 3 ? 0 : undefined,
		);

		loop.wake();
		await round(1);
		loop.wake();
		await round(3);
		await loop.stop();
	});

	it('begins nothing once it is stopped', async () => {
		const { loop, begun } = aLoop(AT_ONCE);

		loop.wake();
		loop.wake();
		await loop.stop();
		loop.wake();

		expect(begun).toHaveLength(1);
	});
});
