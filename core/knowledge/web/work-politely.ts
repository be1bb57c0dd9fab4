import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does `work` for each item in order, at most `atOnce` at a time, with a pause of each hand after
 * each item; a signal ends the pauses, and nothing more is begun once it has, or `mayGoOn` says no.
 */
export async function workPolitely<T>(
	items: readonly T[],
	bounds: { atOnce: number; pauseMs: number; signal?: AbortSignal; mayGoOn(): boolean },
	work: (item: T) => Promise<void>,
): Promise<void> {
	const { atOnce, pauseMs, signal, mayGoOn } = bounds;
	const waiting = items.values();
	let failed = false;
	const oneHand = async () => {
		for (const item of waiting) {
			signal?.throwIfAborted();
			if (failed || !mayGoOn()) return;
			await work(item);
			if (pauseMs > 0) await pause(pauseMs, undefined, { signal });
		}
	};
	const hands = Array.from({ length: atOnce }, () =>
		oneHand().catch((error: unknown) => {
			failed = true;
			throw error;
		}),
	);
	// Nobody is left at work when this is over.
	await Promise.allSettled(hands);
	await Promise.all(hands);
}
