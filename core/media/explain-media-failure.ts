import { InputError, NetworkError, ProviderError } from '../errors';
import type { MediaSettlement } from '../store/media-claims';
import { GraphProviderError } from '../whatsapp/graph-error';

/** The pause after each try in a row; the last one goes on as long as Meta keeps the file. */
const PAUSES_MS = [1_000, 4_000, 16_000, 64_000, 300_000];
const LONGEST_PAUSE_MS = 300_000;

/** What only a person can mend is looked at again now and then: it may have been. */
const TOKEN_REFUSED =
	'WhatsApp did not accept the access token. Renew it in the WhatsApp credential; the file is then fetched by itself';

/**
 * How a file is settled that could not be fetched, by the error of the call: given up where
 * Meta no longer has it, else tried again after a growing pause. Any other error is thrown
 * again: it says nothing about the file.
 */
export function explainMediaFailure(error: unknown, tries: number): MediaSettlement {
	const pauseMs = PAUSES_MS[tries - 1] ?? LONGEST_PAUSE_MS;
	if (error instanceof NetworkError) {
		return { outcome: 'retry', reason: error.message, afterMs: pauseMs };
	}
	if (error instanceof InputError) {
		return { outcome: 'retry', reason: error.message, afterMs: LONGEST_PAUSE_MS };
	}
	if (!(error instanceof ProviderError)) throw error;

	const { status } = error;
	const graph = error instanceof GraphProviderError ? error.graph : undefined;
	if (error.retryable || graph?.retry === 'wait' || graph?.retry === 'yes') {
		const reason = `WhatsApp could not give the file just now (${status})`;
		return { outcome: 'retry', reason, afterMs: Math.max(pauseMs, graph?.waitMs ?? 0) };
	}
	if (status === 401 || status === 403 || graph?.code === 190) {
		return { outcome: 'retry', reason: TOKEN_REFUSED, afterMs: LONGEST_PAUSE_MS };
	}
	if (graph?.retry === 'human') {
		const reason = `WhatsApp refused: ${graph.meaning}. ${graph.advice}`;
		return { outcome: 'retry', reason, afterMs: LONGEST_PAUSE_MS };
	}
	// Meta's answer for an id that it does not know: code 100, subcode 33.
	if (status === 404 || status === 410 || graph?.subcode === 33) {
		return { outcome: 'unavailable', reason: 'WhatsApp no longer has the file' };
	}
	const reason = graph ? `WhatsApp refused: ${graph.meaning}` : `WhatsApp answered ${status}`;
	return { outcome: 'unavailable', reason };
}
