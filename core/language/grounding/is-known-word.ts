import { foldLetters } from './fold-letters';
import type { KnownFacts } from './known-facts';
import { placeOrLanguage } from './place-names';

/** Names change their ends in many languages: so many letters of a long one may differ. */
const LONGEST_END = 3;
const SHORTEST_START = 4;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a name, or each part of it, stands in what is known, whatever its ending. */
export function isKnownWord(name: string, known: KnownFacts): boolean {
	const folded = foldLetters(name)
		.replace(/'s?$|'s$/, '')
		.replace(/\.$/, '');
	// One of two words written large in a row is known: the other one is a noun.
	const words = folded.split(' ');
	if (words.length > 1) return words.some((word) => isKnownWord(word, known));
	if (UNSPACED.test(folded)) return known.squeezed.includes(folded.slice(-2));
	if (known.words.has(folded) || known.words.has(folded.replace(/s$/, ''))) return true;
	const place = placeOrLanguage(folded);
	if (place !== undefined && known.places.has(place)) return true;

	const parts = folded.split(/['&.-]/).filter((part) => part.length > 1);
	if (parts.length > 1 && parts.every((part) => isKnownWord(part, known))) return true;
	return endsOtherwise(folded, known.words);
}

function endsOtherwise(word: string, words: ReadonlySet<string>): boolean {
	const start = word.slice(0, Math.max(SHORTEST_START, word.length - 2));
	if (word.length < SHORTEST_START || /\d/.test(word)) return false;
	const bare = word.replace(/^(?:[وبلف]?ال|لل|[وب])/u, '');
	for (const other of words) {
		if (other.startsWith(start) && Math.abs(other.length - word.length) <= LONGEST_END) return true;
		if (bare !== word && (other === bare || other === `ال${bare}`)) return true;
	}
	return false;
}
