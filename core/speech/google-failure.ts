import { failureDetail } from '../language/failure-detail';
import type { TranscribeFailure, TranscribeFailureReason } from './transcriber';

type Meaning = { reason: TranscribeFailureReason; retryable: boolean };

/** What gRPC's codes mean (google.rpc.Code). */
const BY_CODE: Record<number, Meaning & { name: string }> = {
	3: { name: 'INVALID_ARGUMENT', reason: 'bad-request', retryable: false },
	4: { name: 'DEADLINE_EXCEEDED', reason: 'timed-out', retryable: true },
	5: { name: 'NOT_FOUND', reason: 'bad-request', retryable: false },
	7: { name: 'PERMISSION_DENIED', reason: 'no-access', retryable: false },
	8: { name: 'RESOURCE_EXHAUSTED', reason: 'quota', retryable: true },
	9: { name: 'FAILED_PRECONDITION', reason: 'no-access', retryable: false },
	10: { name: 'ABORTED', reason: 'unavailable', retryable: true },
	13: { name: 'INTERNAL', reason: 'unavailable', retryable: true },
	14: { name: 'UNAVAILABLE', reason: 'unavailable', retryable: true },
	16: { name: 'UNAUTHENTICATED', reason: 'bad-key', retryable: false },
};

/** Sentences of Google's that say more than INVALID_ARGUMENT. */
const BY_MESSAGE: [RegExp, TranscribeFailureReason][] = [
	[/too long|exceeds? (the )?(duration )?limit|maximum of \d+ seconds/i, 'too-long'],
	[/language/i, 'unsupported-language'],
	[/encoding|decod|audio (data|content)|sample_rate/i, 'unreadable-audio'],
];

const UNPAID = /billing/i;

/** gRPC calls bytes that are no message INTERNAL; the REST client fails to read them as JSON. */
const UNREADABLE =
	/response message parsing|failed to deserialize|invalid wire type|is not valid JSON/i;

/** What Node says of a server that is not there, which the REST client passes on. */
const UNREACHABLE = /^(E[A-Z]+|ERR_[A-Z_]+|UND_ERR_.*)$/;

/**
 * What an error of Google's client means for us; null for what is no answer and no broken connection,
 * but a bug. `privateTexts` must not appear in `detail`.
 */
export function googleFailure(
	error: unknown,
	privateTexts: readonly string[],
): TranscribeFailure | null {
	const { code, details, message, name } = Object(error) as Record<string, unknown>;
	const words = text(details) || text(message);
	if (name === 'SyntaxError' || UNREADABLE.test(words)) {
		const detail = 'The answer of Google has no form that we know';
		return { outcome: 'failed', reason: 'unreadable-answer', retryable: true, detail };
	}
	if (typeof code === 'string' && UNREACHABLE.test(code)) {
		const detail = `Google could not be reached (${code})`;
		return { outcome: 'failed', reason: 'unavailable', retryable: true, detail };
	}

	const known = typeof code === 'number' ? BY_CODE[code] : undefined;
	if (!known) return null;
	const { reason, retryable } = meaningOf(known, words);
	const detail = failureDetail({ code: known.name, message: words }, [...privateTexts]);
	return { outcome: 'failed', reason, retryable, detail };
}

function meaningOf({ reason, retryable }: Meaning, words: string): Meaning {
	if (reason === 'no-access' && UNPAID.test(words)) return { reason: 'unpaid', retryable: false };
	if (reason !== 'bad-request') return { reason, retryable };
	const told = BY_MESSAGE.find(([pattern]) => pattern.test(words))?.[1];
	return { reason: told ?? reason, retryable };
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
