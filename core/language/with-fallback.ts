import type { ChatFailure, ChatModel, ChatOutcome, FailureReason } from './chat-model';

export type FallbackOptions = {
	/** How much of the request's time the first model may use, between 0 and 1. */
	firstShare: number;
	/** Told when the second model is asked, with what became of the first. */
	onFallback?: (failure: ChatFailure) => void;
	/** Milliseconds that only ever grow. */
	now?: () => number;
};

/** What a second model of the same account would meet as well, or nobody wants answered any more. */
const SHARED: ReadonlySet<FailureReason> = new Set(['unpaid', 'bad-key', 'cancelled']);

/**
 * The first model, and the second where the first fails: at once also on a limit, since DashScope
 * counts each model of an account by itself. A refusal stands, for both obey the same moderation.
 * With `withRetries` around it, both are tried again. When both fail, the failure that may pass is
 * the one returned, the first model's where both may.
 */
export function withFallback(
	first: ChatModel,
	second: ChatModel,
	options: FallbackOptions,
): ChatModel {
	const { firstShare, onFallback, now = () => performance.now() } = options;

	return {
		async answer(request): Promise<ChatOutcome> {
			const start = now();
			const firstTimeoutMs = Math.max(1, Math.floor(request.timeoutMs * firstShare));
			const one = await first.answer({ ...request, timeoutMs: firstTimeoutMs });
			if (one.outcome !== 'failed' || SHARED.has(one.reason)) return one;

			onFallback?.(one);
			const timeoutMs = Math.max(1, request.timeoutMs - (now() - start));
			const other = await second.answer({ ...request, timeoutMs });
			if (other.outcome !== 'failed') return other;
			return other.retryable && !one.retryable ? other : one;
		},
	};
}
