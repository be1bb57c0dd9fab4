import type { GoogleCall, GoogleClient } from './google-client';
import { googleFailure } from './google-failure';
import type { TranscribeFailure, TranscribeRequest } from './transcriber';

/** A server that has just gone away is often back at once, or another one is. */
const RETRY_AFTER_MS = 250;

/**
 * One `recognize` of Google's client within the request's time, its loading and signing included,
 * with one more try where Google is not available. The client's own retries are off: they go on for
 * minutes, with a wrong key, too.
 */
export async function callGoogle(
	request: Pick<TranscribeRequest, 'timeoutMs' | 'signal' | 'phrases'>,
	open: () => Promise<GoogleClient>,
	body: object,
): Promise<{ outcome: 'answered'; answer: unknown } | TranscribeFailure> {
	const started = performance.now();
	const timeLeft = () => Math.floor(request.timeoutMs - (performance.now() - started));
	const deadline = AbortSignal.timeout(Math.max(1, Math.floor(request.timeoutMs)));
	const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;

	const attempt = async (): Promise<
		{ outcome: 'answered'; answer: unknown } | TranscribeFailure
	> => {
		try {
			const client = await until(signal, open());
			const call = client.recognize(body, { timeout: Math.max(1, timeLeft()), retry: null });
			const [answer] = await until(signal, call);
			return { outcome: 'answered', answer };
		} catch (error) {
			if (request.signal?.aborted) return failed('cancelled', false, 'The call was cancelled');
			if (deadline.aborted) return failed('timed-out', true, 'Google did not answer in time');
			const failure = googleFailure(error, request.phrases);
			if (!failure) throw error;
			return failure;
		}
	};

	const first = await attempt();
	const mayComeBack = first.outcome === 'failed' && first.reason === 'unavailable';
	if (!mayComeBack || timeLeft() <= RETRY_AFTER_MS) return first;

	const pause = new Promise<void>((resolve) => setTimeout(resolve, RETRY_AFTER_MS));
	await until(signal, pause).catch(() => undefined);
	return await attempt();
}

/** The promise, or the signal's reason when that comes first; a call is given up then. */
async function until<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
	let stop = () => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal.reason as Error);
		signal.addEventListener('abort', stop, { once: true });
		if (signal.aborted) stop();
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
		if (signal.aborted) {
			promise.catch(() => undefined);
			(promise as Partial<GoogleCall>).cancel?.();
		}
	}
}

function failed(
	reason: TranscribeFailure['reason'],
	retryable: boolean,
	detail: string,
): TranscribeFailure {
	return { outcome: 'failed', reason, retryable, detail };
}
