import { questionTerms, type QuestionTerms } from './terms';

/** A way in which a question is asked, and how much it counts: together 1. */
export type Asking = { text: string; terms: QuestionTerms; share: number };

/** With so many words of its own a question needs nothing that was said before. */
const WORDS_OF_A_WHOLE_QUESTION = 4;

/**
 * What a question with just one word counts for by itself. Asked after what was said before it
 * holds that word, too, so that the word counts for more than any earlier one.
 */
const LEAST_SHARE = 0.4;

/** Earlier words that are looked at: the last ones, since a conversation changes its subject. */
const MOST_EARLIER = 3;
const MOST_CHARACTERS = 2_000;

/**
 * The question by itself and, where it may be a follow-up ("and on Sundays?"), also after what was
 * said before. The fewer words it has of its own the more those count.
 */
export function askWithContext(question: string, context: readonly string[] = []): Asking[] {
	const text = question.slice(0, MOST_CHARACTERS);
	const own: Asking = { text, terms: questionTerms(text), share: 1 };
	const earlier = context.filter((words) => words.trim() !== '').slice(-MOST_EARLIER);
	const words = own.terms.onlyStopWords ? 0 : own.terms.words.length;
	if (earlier.length === 0 || words >= WORDS_OF_A_WHOLE_QUESTION) return [own];

	const wide = [...earlier, text].join('\n').slice(-MOST_CHARACTERS);
	const asking: Asking = { text: wide, terms: questionTerms(wide), share: 1 };
	// "How much is it?" says nothing by itself.
	if (words === 0) return [asking];

	const step = (1 - LEAST_SHARE) / (WORDS_OF_A_WHOLE_QUESTION - 1);
	const share = LEAST_SHARE + step * (words - 1);
	return [
		{ ...own, share },
		{ ...asking, share: 1 - share },
	];
}
