/** Grows whenever `normaliseText` gives another result for some text; kept beside what is stored. */
export const NORMALISATION_VERSION = 1;

/** Letters that Unicode does not decompose but that people exchange freely. */
const LETTERS = new Map([
	['ß', 'ss'],
	['æ', 'ae'],
	['œ', 'oe'],
	['ø', 'o'],
	['ł', 'l'],
	['ı', 'i'],
	// Alef wasla, alef maksura, ta marbuta, the Persian ya and kaf; a lone hamza is often left out.
	['ٱ', 'ا'],
	['ى', 'ي'],
	['ة', 'ه'],
	['ی', 'ي'],
	['ک', 'ك'],
	['ء', ''],
	// Candrabindu and anusvara are used alike.
	['ँ', 'ं'],
]);

const LETTER = new RegExp([...LETTERS.keys()].join('|'), 'gu');

// Arabic, Persian and Devanagari, ten of each in order.
const DIGITS = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९';

const DIGIT = new RegExp(`[${DIGITS}]`, 'g');

// Latin diacritics; Arabic tashkeel, Quranic marks, combining hamza and tatweel; the nukta.
const MARKS = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u0640]/g;

// Zero-width and bidirectional control characters, soft hyphens, variation selectors.
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f]/gu;

const PLAIN = /^(?:([a-z])(?!\1)|(?<=[a-z]) (?=[a-z]))*$/;

/**
 * Text as it is compared, in every script: compatibility forms, case, diacritics, spelling variants
 * of Arabic and Hindi and foreign digits folded; one space for all that is neither letter nor
 * digit; repeated letters squeezed, so that "Pleeease, CALL me!" is "please cal me".
 */
export function normaliseText(text: string): string {
	// Most words are as they should be, and there are tens of thousands in the vocabularies.
	if (PLAIN.test(text)) return text;

	return foldLetters(text)
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();
}

function foldLetters(text: string): string {
	const folded = text
		.normalize('NFKD')
		.toLowerCase()
		.replace(MARKS, '')
		.replace(INVISIBLE, '')
		.replace(LETTER, (letter) => LETTERS.get(letter) ?? letter)
		.replace(DIGIT, (digit) => String(DIGITS.indexOf(digit) % 10))
		.normalize('NFC');

	return squeezeRepeats(folded);
}

/**
 * Latin doubles carry no meaning that matters here and are where people slip ("adress", "humman").
 * Elsewhere two equal letters make another word (Arabic ممثل), so only longer runs are squeezed.
 */
function squeezeRepeats(text: string): string {
	return text.replace(/([a-z])\1+/g, '$1').replace(/([\p{L}\p{M}])\1{2,}/gu, '$1');
}
