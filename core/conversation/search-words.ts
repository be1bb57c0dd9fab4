import { normaliseText } from './normalise-text';

/** A word as it is looked for: its letters, or, in scripts without spaces, each sign by itself. */
export type SearchWord = string[];

/** Scripts that set no space between words: any run of their signs may be one. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;

/** What is longer is no word: a key, a line of noise. Its beginning is enough to find it. */
const LONGEST_WORD = 60;

/** The words of a text, normalised and in order, for an index or for a search in one. */
export function searchWords(text: string): SearchWord[] {
	return normaliseText(text)
		.split(' ')
		.map((word) =>
			word
				.replace(UNSPACED, ' $& ')
				.split(' ')
				.filter((piece) => piece !== '')
				.map((piece) => piece.slice(0, LONGEST_WORD)),
		)
		.filter((pieces) => pieces.length > 0);
}
