/** Phrases to be found in a row of tokens (words, or characters where no spaces are written). */
export type PhraseSet = {
	phrases: ReadonlySet<string>;
	firstTokens: ReadonlySet<string>;
	/** Tokens in the longest phrase. */
	longest: number;
	separator: '' | ' ';
};

const NONE: readonly number[] = [];

export function createPhraseSet(phrases: Iterable<string>, separator: '' | ' '): PhraseSet {
	const set = new Set([...phrases].map((phrase) => phrase.trim()).filter(Boolean));
	const rows = [...set].map((phrase) => phrase.split(separator));

	return {
		phrases: set,
		firstTokens: new Set(rows.map(([first = '']) => first)),
		longest: rows.reduce((most, row) => Math.max(most, row.length), 0),
		separator,
	};
}

/** The positions after each phrase of the set that begins at `start`, nearest first. */
export function phraseEnds(
	set: PhraseSet,
	tokens: readonly string[],
	start: number,
): readonly number[] {
	const first = tokens[start];
	if (first === undefined || !set.firstTokens.has(first)) return NONE;

	const ends: number[] = [];
	let phrase = '';
	for (let end = start; end < Math.min(tokens.length, start + set.longest); end++) {
		phrase = end === start ? first : phrase + set.separator + tokens[end];
		if (set.phrases.has(phrase)) ends.push(end + 1);
	}
	return ends;
}
