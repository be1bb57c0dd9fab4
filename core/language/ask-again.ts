import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, so that a test needs neither. */
export type RetryClock = {
	/** Milliseconds that only ever grow. */
	now(): number;
	/** From 0 up to, not including, 1. */
	random(): number;
	/** Resolves early when `signal` aborts. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

/** How often and how long a provider is asked. */
export type AskingLimits = {
	/** The most tries, the first included. */
	tries: number;
	/** The most time for one try. */
	tryTimeoutMs: number;
	clock?: RetryClock;
};

/** A failure that may pass. */
type Passing = { retryAfterMs?: number };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Up to a quarter more, so that turns that were refused together do not come back together. */
const JITTER = 0.25;

/** With less time than this left, another try cannot end well. */
const SHORTEST_TRY_MS = 2_000;

/**
 * What a provider answers, asked again after a passing failure: after 1, 2, 4, 8… seconds (at most
 * 30, at least what it asks for), as long as tries and time last. DashScope's limits are per minute
 * and may last that long. Undefined when it was cancelled while waiting.
 */
export async function askAgain<Outcome>(
	ask: (timeoutMs: number) => Promise<Outcome>,
	request: AskingLimits & {
		/** The most time for all tries and the waits between. */
		timeoutMs: number;
		signal?: AbortSignal | undefined;
		/** The failure that an outcome is, where it may pass. */
		passing(outcome: Outcome): Passing | undefined;
		onRetry?(outcome: Outcome, waitMs: number): void;
	},
): Promise<Outcome | undefined> {
	const { tries, tryTimeoutMs, signal, passing, onRetry, clock = SYSTEM_CLOCK } = request;
	const end = clock.now() + request.timeoutMs;

	for (let failures = 0; ; failures++) {
		const timeoutMs = Math.max(1, Math.min(tryTimeoutMs, end - clock.now()));
		const outcome = await ask(timeoutMs);
		const failure = passing(outcome);
		if (!failure) return outcome;

		const waitMs = waitBefore(failures + 1, failure.retryAfterMs, clock.random());
		const isLast = failures + 1 >= tries || clock.now() + waitMs + SHORTEST_TRY_MS > end;
		if (isLast) return outcome;

		onRetry?.(outcome, waitMs);
		await clock.sleep(waitMs, signal);
		if (signal?.aborted) return undefined;
	}
}

const SYSTEM_CLOCK: RetryClock = {
	now: () => performance.now(),
	random: Math.random,
	async sleep(milliseconds, signal) {
		try {
			await wait(milliseconds, undefined, { signal });
		} catch (error) {
			if (!signal?.aborted) throw error;
		}
	},
};

function waitBefore(retry: number, askedFor: number | undefined, random: number): number {
	const backOff = FIRST_WAIT_MS * 2 ** (retry - 1);
	const base = Math.min(LONGEST_WAIT_MS, Math.max(backOff, askedFor ?? 0));
	return Math.min(LONGEST_WAIT_MS, base * (1 + JITTER * random));
}
