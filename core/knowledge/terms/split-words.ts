/** A piece of a text as it is looked for: a word, or a run of signs of a script that sets no spaces. */
export type Piece = { text: string; kind: 'word' | 'korean' | 'han' | 'run' };

const ZEROS = [
	0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
	0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
];

const FOREIGN_DIGIT = /[^\P{Nd}0-9]/gu;

/** Zero-width and bidirectional controls, soft hyphens, variation selectors. */
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f]/gu;

const HAN = '(?![^\\p{L}\\p{M}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
const UNSPACED =
	'(?![^\\p{L}\\p{M}\\p{N}])[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}]';
const PIECE = new RegExp(
	`(?<han>(?:${HAN})+)|(?<run>(?:${UNSPACED}\\p{M}*)+)|(?<korean>(?:(?=\\p{L})\\p{Script=Hangul})+)` +
		`|(?:(?!${HAN}|${UNSPACED}|\\p{Script=Hangul})[\\p{L}\\p{M}\\p{N}])+`,
	'gu',
);

/** What is longer is no word: a key, a line of noise. */
const LONGEST = 60;

/**
 * The words of a text in order, in lower case, with their diacritics: compatibility forms and
 * all digits as Unicode's NFKC and ASCII have them, "1,000" and "e-mail" as one word, what
 * hangs on an apostrophe ("l'", "'s", "'nin") left out.
 */
export function splitWords(text: string): Piece[] {
	const plain = text
		.replace(/(\d)([¼-¾⅐-⅞])/gu, '$1 $2')
		.normalize('NFKC')
		.toLowerCase()
		.replace(INVISIBLE, '')
		.replace(/i\u0307/g, 'i')
		.replace(FOREIGN_DIGIT, (digit) => {
			const code = digit.codePointAt(0)!;
			const zero = ZEROS.find((one) => code >= one && code < one + 10);
			return zero === undefined ? digit : String(code - zero);
		})
		.replace(/(?<=\d)[.,'’٬](?=\d{3}(?!\d))/g, '')
		.replace(/(?<![\p{L}\p{M}\p{N}])(\p{L})-(?=\p{L}{2})/gu, '$1')
		.replace(/(?<![\p{L}\p{M}])\p{L}{1,2}['’ʼ](?=\p{L}{2})/gu, ' ')
		.replace(/(?<=[\p{L}\p{M}]{2})['’ʼ]\p{L}{1,3}(?![\p{L}\p{M}])/gu, ' ');

	const pieces: Piece[] = [];
	for (const match of plain.matchAll(PIECE)) {
		const { han, run, korean } = match.groups!;
		const kind = han ? 'han' : run ? 'run' : korean ? 'korean' : 'word';
		pieces.push({ text: kind === 'word' ? match[0].slice(0, LONGEST) : match[0], kind });
	}
	return pieces;
}
