/** Splits at each `separator` that stands outside all brackets; empty pieces are left out. */
export function splitOutsideBrackets(text: string, separator: ' ' | '|'): string[] {
	let depth = 0;
	const pieces = [''];

	for (const character of text) {
		if ('([{'.includes(character)) depth++;
		if (')]}'.includes(character)) depth--;

		if (character === separator && depth === 0) pieces.push('');
		else pieces[pieces.length - 1] += character;
	}
	if (depth !== 0) throw new Error(`The brackets do not pair: ${text}`);

	return pieces.filter((piece) => piece !== '');
}
