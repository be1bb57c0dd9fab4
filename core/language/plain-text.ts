// Zero-width and bidirectional control characters, soft hyphens, variation selectors, tag letters.
const INVISIBLE = /[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u034f\u115f\u1160\u3164]/gu;

/**
 * A text as facts and links are looked for in it: compatibility forms folded, digits of every script
 * as 0 to 9 with their separators, nothing invisible, one kind of dash, space and quotation mark.
 */
export function plainText(text: string): string {
	return text
		.normalize('NFKC')
		.replace(INVISIBLE, '')
		.replace(/\p{Nd}/gu, asciiDigit)
		.replace(/(?<=\d)\u066b(?=\d)/g, '.')
		.replace(/(?<=\d)\u066c(?=\d)/g, ',')
		.replace(/\u066a/g, '%')
		.replace(/[\u2010-\u2015\u2212\ufe58\uff0d]/g, '-')
		.replace(/[\u2018\u2019\u02bc]/g, "'")
		.replace(/[^\S\n]/g, ' ');
}

/** Unicode sets the ten digits of a script in a row. */
function asciiDigit(digit: string): string {
	if (digit <= '9') return digit;
	const code = digit.codePointAt(0) ?? 0;
	let zero = code;
	while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
	return String(code - zero);
}
