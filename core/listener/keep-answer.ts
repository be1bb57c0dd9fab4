import { setTimeout as pause } from 'node:timers/promises';

type Limits = {
	/** How long an answer stays good. */
	keptMs: number;
	/** How long one waits for it. */
	longestMs: number;
};

/**
 * Asks for many: never twice at once, and not while the last answer is good. Undefined for who
 * would wait too long, as with a store that hangs. `ask` must not reject.
 */
export function keepAnswer<T>(
	ask: () => Promise<T>,
	{ keptMs, longestMs }: Limits,
): () => Promise<T | undefined> {
	let last: { answer: Promise<T>; goodUntil: number } | undefined;

	return async () => {
		if (!last || last.goodUntil < performance.now()) {
			const asked = { answer: ask(), goodUntil: Infinity };
			void asked.answer.then(() => (asked.goodUntil = performance.now() + keptMs));
			last = asked;
		}
		const tooLate = new AbortController();
		const limit = pause(longestMs, undefined, { ref: false, signal: tooLate.signal });
		limit.catch(() => undefined);
		try {
			return await Promise.race([last.answer, limit]);
		} finally {
			tooLate.abort();
		}
	};
}
