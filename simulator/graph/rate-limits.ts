import type { Settings } from '../settings';

/**
 * Meta's two limits on sending: messages a second of a number (130429), and messages to
 * one person (131056), where a burst is borrowed from the time after it.
 */
export function createRateLimits(settings: Settings, now: () => Date) {
	const recent = new Map<string, number[]>();
	const paidBackAt = new Map<string, number>();

	const lastSecond = (numberId: string) => {
		const times = (recent.get(numberId) ?? []).filter((time) => time > now().getTime() - 1_000);
		recent.set(numberId, times);
		return times;
	};

	return {
		/** Counts a message that a customer sent. */
		countInbound(numberId: string): void {
			lastSecond(numberId).push(now().getTime());
		},

		/** Counts a send, or gives the code with which Meta refuses it. */
		admit(numberId: string, recipient: string): 130429 | 131056 | null {
			const time = now().getTime();
			const inSecond = lastSecond(numberId);
			if (inSecond.length >= settings.throughputPerSecond) return 130429;

			const pair = `${numberId}/${recipient}`;
			const debt = Math.max(time, paidBackAt.get(pair) ?? 0) + settings.pairIntervalMs;
			if (debt - time > settings.pairBurst * settings.pairIntervalMs) return 131056;

			inSecond.push(time);
			paidBackAt.set(pair, debt);
			return null;
		},

		reset(): void {
			recent.clear();
			paidBackAt.clear();
		},
	};
}
