import { arabic } from './asks-for-person/arabic';
import { chinese } from './asks-for-person/chinese';
import { english } from './asks-for-person/english';
import { french } from './asks-for-person/french';
import { german } from './asks-for-person/german';
import { hindi } from './asks-for-person/hindi';
import { portuguese } from './asks-for-person/portuguese';
import { createRequestMatcher } from './asks-for-person/request-matcher';
import { romanisedHindi } from './asks-for-person/romanised-hindi';
import { spanish } from './asks-for-person/spanish';
import { normaliseText } from './normalise-text';
import { splitSentences } from './split-sentences';

const MATCHERS = [
	english,
	arabic,
	spanish,
	french,
	portuguese,
	german,
	hindi,
	romanisedHindi,
	chinese,
].map(createRequestMatcher);

// WhatsApp's own limit is 4,096; a longer text is a document, asked about at its start or end.
const HEAD_CHARACTERS = 4096;
const TAIL_CHARACTERS = 2048;

/**
 * Whether a message asks for a person instead of the AI, in any of eight languages. Refusals
 * ("no agent, please") and mentions ("your agent told me …") are no requests. `extraPhrases` are
 * the builder's own: their words in a row are a request too. Time grows with the text, bounded.
 */
export function asksForPerson(text: string, extraPhrases: readonly string[] = []): boolean {
	const phrases = extraPhrases.map(normaliseText).filter(Boolean);

	return splitSentences(excerpt(text)).some(
		(sentence) =>
			MATCHERS.some((matches) => matches(sentence)) ||
			phrases.some((phrase) => holdsPhrase(sentence.join(' '), phrase)),
	);
}

function excerpt(text: string): string {
	if (text.length <= HEAD_CHARACTERS + TAIL_CHARACTERS) return text;
	return `${text.slice(0, HEAD_CHARACTERS)}\n${text.slice(-TAIL_CHARACTERS)}`;
}

/** Chinese, Japanese and Thai write no spaces, so there a phrase is found inside a word. */
function holdsPhrase(sentence: string, phrase: string): boolean {
	const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

	return isUnspaced.test(phrase)
		? sentence.replaceAll(' ', '').includes(phrase.replaceAll(' ', ''))
		: ` ${sentence} `.includes(` ${phrase} `);
}
