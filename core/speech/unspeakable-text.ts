import type { TranscribeFailure } from './transcriber';

/** Why this text is not worth a call of a speaker; null where it is. */
export function unspeakableText(
	text: string,
	limits: { characters: number },
): TranscribeFailure | null {
	const failed = { outcome: 'failed', retryable: false } as const;
	if (text.trim() === '') {
		return { ...failed, reason: 'bad-request', detail: 'There is nothing to say' };
	}
	if (text.length > limits.characters) {
		const detail = `The service speaks ${limits.characters} characters, not ${text.length}`;
		return { ...failed, reason: 'too-long', detail };
	}
	return null;
}
