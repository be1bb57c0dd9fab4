/** Letters that Unicode does not decompose but that people exchange freely. */
const LETTERS = new Map([
	['ß', 'ss'],
	['æ', 'ae'],
	['œ', 'oe'],
	['ø', 'o'],
	['đ', 'd'],
	['ð', 'd'],
	['þ', 'th'],
	['ł', 'l'],
	['ı', 'i'],
	['ς', 'σ'],
	['ё', 'е'],
	['ґ', 'г'],
	['ٱ', 'ا'],
	['ى', 'ي'],
	['ة', 'ه'],
	['ی', 'ي'],
	['ې', 'ي'],
	['ک', 'ك'],
	['ہ', 'ه'],
	['ھ', 'ه'],
	['ء', ''],
	['ँ', 'ं'],
]);

const LETTER = new RegExp([...LETTERS.keys()].join('|'), 'gu');

// Of Latin, Greek and Cyrillic; Hebrew points; tashkeel, Quranic marks, combining hamza and tatweel; the nukta.
const MARKS =
	/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u0640]/g;

const PLAIN = /^[a-z0-9]*$/;

/**
 * A word in lower case as terms are compared: without diacritics, and with the spelling
 * variants of Arabic, Persian, Hindi and others made one. Unlike `normaliseText` it keeps
 * doubled letters, which tell words apart and on which stemmers rely.
 */
export function foldWord(word: string): string {
	if (PLAIN.test(word)) return word;
	return word
		.normalize('NFKD')
		.replace(MARKS, '')
		.replace(LETTER, (letter) => LETTERS.get(letter) ?? letter)
		.normalize('NFC');
}
