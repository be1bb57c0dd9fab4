const AT_LINE = /^([^\S\n]*(?:[*_]+)?)\(?(\d{1,2})(?:\ufe0f?\u20e3|[.)\]:]|\s-)(?=\s|[*_\p{L}])/gmu;
const INLINE = /(?<=^|[\s(])\(?([1-9])\)(?=\s)/gu;

/**
 * A text without the numbers that only count its items, and how many items there are: where they
 * begin with 1 and go on one by one.
 */
export function withoutListMarkers(plain: string): { text: string; enumerated: number } {
	const lines = countsUp([...plain.matchAll(AT_LINE)].map(([, , number]) => Number(number)));
	const inline = countsUp([...plain.matchAll(INLINE)].map(([, number]) => Number(number)));
	let text = plain;
	if (lines > 0) text = text.replace(AT_LINE, '$1');
	if (inline > 1) text = text.replace(INLINE, ' ');
	return { text, enumerated: Math.max(lines, inline > 1 ? inline : 0) };
}

/** The last number where they count up from 1; a text may hold several lists. */
function countsUp(numbers: number[]): number {
	let last = 0;
	let highest = 0;
	for (const number of numbers) {
		if (number !== 1 && number !== last + 1) return 0;
		last = number;
		highest = Math.max(highest, last);
	}
	return highest;
}
