import type { SpokenAudio, TranscribeFailure, Transcriber } from './transcriber';

/** Why this audio is not worth a call of the service; null where it is. */
export function unfitAudio(
	{ container, bytes, seconds }: SpokenAudio,
	{ reads, limits }: Pick<Transcriber, 'reads' | 'limits'>,
): TranscribeFailure | null {
	if (bytes.length === 0) return unfit('unreadable-audio', 'The audio is empty');
	if (!reads.includes(container)) {
		return unfit('unreadable-audio', `The service does not read ${container}`);
	}
	if (bytes.length > limits.bytes) {
		return unfit('too-long', `The service takes ${limits.bytes} bytes, not ${bytes.length}`);
	}
	if (seconds !== null && seconds > limits.seconds) {
		const length = Math.ceil(seconds);
		return unfit('too-long', `The service takes ${limits.seconds} seconds, not ${length}`);
	}
	return null;
}

function unfit(reason: TranscribeFailure['reason'], detail: string): TranscribeFailure {
	return { outcome: 'failed', reason, retryable: false, detail };
}
