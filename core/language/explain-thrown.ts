import { ResponseTooLarge } from './bounded-fetch';
import type { ChatFailure, ChatRefusal } from './chat-model';
import type { ProviderNo } from './explain-failure';
import { readProviderError } from './read-provider-error';

/** The parts of the client's APIError that we read; its own type leaves them open. */
type AnsweredError = {
	status?: number;
	requestID?: string | null;
	headers?: Headers;
	error?: unknown;
	message: string;
};

/**
 * What an exception of the OpenAI client, or of the connection under it, means. Rethrows what is
 * neither: that is a bug.
 */
export async function explainThrown(
	error: unknown,
	context: {
		explain: (no: ProviderNo) => ChatRefusal | ChatFailure;
		deadline: AbortSignal;
		cancel?: AbortSignal;
	},
): Promise<ChatRefusal | ChatFailure> {
	const { APIError, APIConnectionError, APIConnectionTimeoutError } = await import('openai');

	if (context.cancel?.aborted) {
		return failed('cancelled', false, 'The call was cancelled');
	}
	if (context.deadline.aborted || error instanceof APIConnectionTimeoutError) {
		return failed('timed-out', true, 'The model service did not answer in time');
	}
	if (error instanceof APIConnectionError) {
		return failed('unavailable', true, 'The model service could not be reached');
	}
	if (error instanceof APIError) {
		const answered: AnsweredError = error;
		const { status, requestID, headers, message } = answered;
		const no: ProviderNo = readProviderError(answered.error) ?? { message };
		return context.explain({
			...no,
			status,
			requestId: requestID ?? no.requestId,
			retryAfter: headers?.get('retry-after'),
		});
	}
	if (error instanceof SyntaxError) {
		return failed('unreadable', true, 'The answer is no valid JSON');
	}
	if (error instanceof ResponseTooLarge) {
		return failed('unreadable', false, 'The answer is far too long');
	}
	if (isBrokenConnection(error)) {
		return failed('cut', true, 'The connection broke before the end of the answer');
	}
	throw error;
}

function failed(reason: ChatFailure['reason'], retryable: boolean, detail: string): ChatFailure {
	return { outcome: 'failed', reason, retryable, detail };
}

/** Node's `fetch` says "terminated", with the socket's error as its cause. */
function isBrokenConnection(error: unknown): boolean {
	const { cause, code = (cause as { code?: unknown } | undefined)?.code } = Object(error) as {
		cause?: unknown;
		code?: unknown;
	};
	return typeof code === 'string' && /^(UND_ERR_|ECONN|EPIPE|ETIMEDOUT|ERR_STREAM|Z_)/.test(code);
}
