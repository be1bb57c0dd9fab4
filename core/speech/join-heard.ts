import type { HeardSlice } from './ask-in-slices';

/**
 * The parts of a note as one: the words in order, the language of the most of the time, confidence
 * weighted by time, and what is billed where every part tells. Null without a part.
 */
export function joinHeard(parts: readonly HeardSlice[]) {
	const [first] = parts;
	if (!first) return null;

	return {
		text: parts
			.map(({ heard }) => heard.text.trim())
			.filter((text) => text !== '')
			.join(' '),
		language: languageOf(parts),
		confidence: confidenceOf(parts),
		model: first.heard.model,
		billedSeconds: parts.reduce<number | null>(
			(sum, { heard }) => (sum === null || heard.seconds === null ? null : sum + heard.seconds),
			0,
		),
	};
}

/** Parts without words say nothing about the language. */
function languageOf(parts: readonly HeardSlice[]): string | null {
	const seconds = new Map<string, number>();
	for (const { heard, seconds: length } of parts) {
		if (heard.language === null || heard.text.trim() === '') continue;
		seconds.set(heard.language, (seconds.get(heard.language) ?? 0) + length);
	}
	const [most] = [...seconds].sort(([, one], [, other]) => other - one);
	return most?.[0] ?? null;
}

function confidenceOf(parts: readonly HeardSlice[]): number | null {
	let weighted = 0;
	let seconds = 0;
	for (const { heard, seconds: length } of parts) {
		if (heard.confidence === null) continue;
		weighted += heard.confidence * length;
		seconds += length;
	}
	return seconds > 0 ? weighted / seconds : null;
}
