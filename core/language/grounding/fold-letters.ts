/** Spellings of Arabic and others that people exchange freely. */
const LETTERS = new Map([
	['ٱ', 'ا'],
	['أ', 'ا'],
	['إ', 'ا'],
	['آ', 'ا'],
	['ى', 'ي'],
	['ی', 'ي'],
	['ک', 'ك'],
	['ة', 'ه'],
	['ß', 'ss'],
	['æ', 'ae'],
	['œ', 'oe'],
	['ø', 'o'],
	['ł', 'l'],
	['ı', 'i'],
	['đ', 'd'],
]);

const LETTER = new RegExp([...LETTERS.keys()].join('|'), 'gu');

/** Letters as names are compared by: without case, accents, vowel signs and variants of spelling. */
export function foldLetters(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[أإآٱ]/g, 'ا')
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g, '')
		.replace(LETTER, (letter) => LETTERS.get(letter) ?? letter);
}
