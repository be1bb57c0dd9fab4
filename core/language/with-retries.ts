import { setTimeout as wait } from 'node:timers/promises';
import type { ChatFailure, ChatModel, ChatRequest } from './chat-model';

export type RetryOptions = {
	/** The most tries, the first included. */
	tries: number;
	/** The most time for one try; the request's own time covers all of them and the waits. */
	tryTimeoutMs: number;
	/** Told of each failure that is tried again: what was billed for it, and for the log. */
	onRetry?: (failure: ChatFailure, waitMs: number) => void;
	clock?: RetryClock;
};

/** Time and chance, so that a test needs neither. */
export type RetryClock = {
	/** Milliseconds that only ever grow. */
	now(): number;
	/** From 0 up to, not including, 1. */
	random(): number;
	/** Resolves early when `signal` aborts. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Up to a quarter more, so that turns that were refused together do not come back together. */
const JITTER = 0.25;

/** With less time than this left, another try cannot end well. */
const SHORTEST_TRY_MS = 2_000;

/**
 * The same model, asked again after a passing failure: after 1, 2, 4, 8… seconds (at most 30, at
 * least what the provider asks for), as long as tries and the request's time last. DashScope's
 * limits are per minute and may last that long.
 */
export function withRetries(model: ChatModel, options: RetryOptions): ChatModel {
	const { tries, tryTimeoutMs, onRetry, clock = SYSTEM_CLOCK } = options;

	return {
		async answer(request: ChatRequest) {
			const end = clock.now() + request.timeoutMs;

			for (let failures = 0; ; failures++) {
				const timeoutMs = Math.max(1, Math.min(tryTimeoutMs, end - clock.now()));
				const outcome = await model.answer({ ...request, timeoutMs });
				if (outcome.outcome !== 'failed' || !outcome.retryable) return outcome;

				const waitMs = waitBefore(failures + 1, outcome.retryAfterMs, clock.random());
				const isLast = failures + 1 >= tries || clock.now() + waitMs + SHORTEST_TRY_MS > end;
				if (isLast) return outcome;

				onRetry?.(outcome, waitMs);
				await clock.sleep(waitMs, request.signal);
				if (request.signal?.aborted) return CANCELLED;
			}
		},
	};
}

const CANCELLED: ChatFailure = {
	outcome: 'failed',
	reason: 'cancelled',
	retryable: false,
	detail: 'The call was cancelled',
};

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
