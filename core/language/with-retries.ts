import { askAgain, type AskingLimits } from './ask-again';
import type { ChatFailure, ChatModel, ChatOutcome, ChatRequest } from './chat-model';

/** The request's own time covers all tries and the waits between. */
export type RetryOptions = AskingLimits & {
	/** Told of each failure that is tried again: what was billed for it, and for the log. */
	onRetry?: (failure: ChatFailure, waitMs: number) => void;
};

/** The same model, asked again after a passing failure as `askAgain` does. */
export function withRetries(model: ChatModel, options: RetryOptions): ChatModel {
	const { onRetry, ...limits } = options;

	return {
		async answer(request: ChatRequest) {
			const { timeoutMs, signal } = request;
			const outcome = await askAgain(
				(tryTimeoutMs) => model.answer({ ...request, timeoutMs: tryTimeoutMs }),
				{
					...limits,
					timeoutMs,
					signal,
					passing: passingFailure,
					onRetry(failure, waitMs) {
						if (failure.outcome === 'failed') onRetry?.(failure, waitMs);
					},
				},
			);
			return outcome ?? CANCELLED;
		},
	};
}

function passingFailure(outcome: ChatOutcome): ChatFailure | undefined {
	return outcome.outcome === 'failed' && outcome.retryable ? outcome : undefined;
}

const CANCELLED: ChatFailure = {
	outcome: 'failed',
	reason: 'cancelled',
	retryable: false,
	detail: 'The call was cancelled',
};
