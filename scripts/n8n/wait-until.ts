import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Asks again and again until `check` gives something other than undefined or false, and
 * gives that back. Throws, naming what was waited for, when the time is over or as soon
 * as `signal` is aborted (with its reason).
 */
export async function waitUntil<Result>(
	what: string,
	check: () => Promise<Result | undefined | false> | Result | undefined | false,
	options: { timeLimitMs: number; signal?: AbortSignal },
): Promise<Result> {
	const end = performance.now() + options.timeLimitMs;

	while (performance.now() < end) {
		options.signal?.throwIfAborted();
		const result = await check();
		if (result !== undefined && result !== false) return result;
		await delay(POLL_MS);
	}

	throw new Error(`${what}: not within ${options.timeLimitMs / 1000} s`);
}
