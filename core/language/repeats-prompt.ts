import { letterStream, streamsOf } from './letter-stream';

/** About seven words: shorter runs are in everybody's mouth. */
const RUN = 40;

/** Rules that are shorter than this can hardly be told but in whole. */
const SHORT_RULES = 160;
const MOST_TOLD = 0.6;

/**
 * Whether a text repeats what the model was told: a run of seven words of `confidential`, or most of
 * `told`, word by word, in any case, spacing or punctuation, also backwards or shifted by 13 letters.
 */
export function repeatsPrompt(
	text: string,
	{ confidential, told }: { confidential: readonly string[]; told: readonly string[] },
): boolean {
	const streams = streamsOf(text);
	const secret = runsOf(confidential);
	if (streams.some((stream) => runsIn(stream).some((run) => secret.has(run)))) return true;

	return told.some((words) => {
		const stream = letterStream(words);
		if (stream.length < SHORT_RULES) return false;
		const runs = runsOf([words]);
		return streams.some((said) => {
			const repeated = new Set(runsIn(said).filter((run) => runs.has(run)));
			return repeated.size > runs.size * MOST_TOLD;
		});
	});
}

function runsOf(texts: readonly string[]): Set<string> {
	return new Set(texts.flatMap((text) => runsIn(letterStream(text))));
}

function runsIn(stream: string): string[] {
	return Array.from({ length: Math.max(0, stream.length - RUN + 1) }, (_, start) =>
		stream.slice(start, start + RUN),
	);
}
