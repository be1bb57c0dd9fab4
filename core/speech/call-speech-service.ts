import { setTimeout as pause } from 'node:timers/promises';
import type { FailureReason } from '../language/chat-model';
import { explainFailure, type ProviderNo } from '../language/explain-failure';
import { explainThrown } from '../language/explain-thrown';
import type { TranscribeFailure, TranscribeFailureReason } from './transcriber';

/** Refuses by a body inside a 200, which the client does not notice. */
export class ServiceSaidNo extends Error {
	override readonly name = 'ServiceSaidNo';

	constructor(readonly no: ProviderNo) {
		super('The service refused');
	}
}

export type SpeechCall = {
	timeoutMs: number;
	signal?: AbortSignal;
	/** What the service may repeat in an error and nobody should read in a log. */
	privateTexts: readonly string[];
	/** See `explainFailure`. */
	quotaIsABill: boolean;
};

/** A connection that the other side has just closed is not found out before it is used. */
const RETRY_AFTER_MS = 250;

type Run<Outcome> = (limits: { signal: AbortSignal; timeout: number }) => Promise<Outcome>;

/**
 * Runs one call of a speech service through the OpenAI client or `fetch`, and makes an outcome of
 * whatever it throws; once more where the service was not available. Settles within `timeoutMs`
 * where `run` heeds its signal.
 */
export async function callSpeechService<Outcome extends { outcome: string }>(
	call: SpeechCall,
	run: Run<Outcome>,
): Promise<Outcome | TranscribeFailure> {
	const timeout = Math.max(1, Math.floor(call.timeoutMs));
	const endsAt = performance.now() + timeout;
	const deadline = AbortSignal.timeout(timeout);
	const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;

	const first = await tryOnce(call, run, { timeout, deadline, signal });
	const left = Math.floor(endsAt - performance.now()) - RETRY_AFTER_MS;
	if (!isUnavailable(first) || left <= 0) return first;

	await pause(RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined);
	return await tryOnce(call, run, { timeout: left, deadline, signal });
}

function isUnavailable(outcome: { outcome: string; reason?: unknown }): boolean {
	return outcome.outcome === 'failed' && outcome.reason === 'unavailable';
}

async function tryOnce<Outcome>(
	call: SpeechCall,
	run: Run<Outcome>,
	limits: { timeout: number; deadline: AbortSignal; signal: AbortSignal },
): Promise<Outcome | TranscribeFailure> {
	const { timeout, deadline, signal } = limits;

	let said: ProviderNo | undefined;
	const explain = (no: ProviderNo) => {
		said = no;
		return explainFailure(no, {
			privateTexts: [...call.privateTexts],
			quotaIsABill: call.quotaIsABill,
		});
	};

	try {
		signal.throwIfAborted();
		return await run({ signal, timeout });
	} catch (error) {
		const context = { explain, deadline, cancel: call.signal };
		const failure =
			error instanceof ServiceSaidNo ? explain(error.no) : await explainThrown(error, context);
		const { detail } = failure;
		if (failure.outcome === 'refused') return failed('bad-request', false, detail);

		const aboutAudio = said && audioTrouble(said);
		if (aboutAudio && failure.reason === 'bad-request') return failed(aboutAudio, false, detail);
		return failed(REASONS[failure.reason], failure.retryable, detail);
	}
}

const REASONS: Record<FailureReason, TranscribeFailureReason> = {
	unpaid: 'unpaid',
	'bad-key': 'bad-key',
	'no-access': 'no-access',
	'model-not-found': 'bad-request',
	'bad-request': 'bad-request',
	throttled: 'throttled',
	quota: 'quota',
	unavailable: 'unavailable',
	'timed-out': 'timed-out',
	empty: 'unreadable-answer',
	cut: 'unavailable',
	unreadable: 'unreadable-answer',
	cancelled: 'cancelled',
};

/** Services have no codes for these: the words are theirs (OpenAI, DashScope, Groq, Whisper servers). */
const TROUBLES: [RegExp, TranscribeFailureReason][] = [
	[/language/i, 'unsupported-language'],
	[/too (long|large|big)|exceed|maximum .*(size|length|duration)|duration/i, 'too-long'],
	[/audio|file format|decod|corrupt|codec|media/i, 'unreadable-audio'],
];

function audioTrouble({ status, message = '' }: ProviderNo): TranscribeFailureReason | undefined {
	if (status === 413) return 'too-long';
	return TROUBLES.find(([pattern]) => pattern.test(message))?.[1];
}

function failed(
	reason: TranscribeFailureReason,
	retryable: boolean,
	detail: string,
): TranscribeFailure {
	return { outcome: 'failed', reason, retryable, detail };
}
