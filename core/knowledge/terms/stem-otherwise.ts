import { foldWord } from './fold-word';

/** Endings are short where words are long: so many letters tell most words of most languages apart. */
const KEPT = 6;

/** A stem for languages of which nothing is known: the beginning of a longer word, folded. */
export function stemOtherwise(word: string): string {
	const folded = foldWord(word);
	return /^\p{L}+$/u.test(folded) ? [...folded].slice(0, KEPT).join('') : folded;
}
