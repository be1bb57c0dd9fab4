import { createRandom } from './clustered-vectors';

const VOCABULARY = 50_000;
const WORDS_OF_A_TEXT = 90;
const WORDS_OF_A_QUESTION = 6;

/** A passage of 90 invented words, as common and as rare as words are (Zipf). */
export function inventedText(number: number): string {
	return wordsOf(createRandom(number * 31 + 7), WORDS_OF_A_TEXT).join(' ');
}

/** A question with some words of the passage with this number. */
export function inventedQuestion(number: number): string {
	const words = inventedText(number).split(' ');
	const random = createRandom(number * 17 + 3);
	return Array.from(
		{ length: WORDS_OF_A_QUESTION },
		() => words[Math.floor(random() * words.length)]!,
	).join(' ');
}

function wordsOf(random: () => number, count: number): string[] {
	return Array.from({ length: count }, () => {
		const rank = Math.floor(VOCABULARY ** random());
		return inventedWord(rank);
	});
}

const BEGINNINGS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const ENDS = ['a', 'e', 'i', 'o', 'u'];

/** Syllables instead of figures: no two numbers share a word. */
function inventedWord(rank: number): string {
	const syllables = BEGINNINGS.length * ENDS.length;
	let word = '';
	for (let rest = rank + syllables; rest > 0; rest = Math.floor(rest / syllables)) {
		const syllable = rest % syllables;
		word += BEGINNINGS[syllable % BEGINNINGS.length]! + ENDS[Math.floor(syllable / 14)]!;
	}
	return `${word}x`;
}
