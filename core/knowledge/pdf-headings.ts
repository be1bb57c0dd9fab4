import { LONGEST_HEADING } from './cut-passages';
import type { PdfLine } from './pdf-page';

/** Letters of a heading are larger than the text's by so much, or they only seem so. */
const LARGER = 1.15;

/** Where more of a document is large, sizes tell nothing. */
const MOST_LARGE = 0.3;

const MOST_LEVELS = 6;

/** Tells which level of heading a line is by the size of its letters; undefined for text. */
export function pdfHeadings(lines: PdfLine[]): (line: PdfLine) => number | undefined {
	const letters = new Map<number, number>();
	for (const { size, cells } of lines) {
		letters.set(size, (letters.get(size) ?? 0) + cells.join('').length);
	}
	const bySize = [...letters];
	const usual = bySize.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
	const all = bySize.reduce((sum, [, count]) => sum + count, 0);
	const large = bySize.filter(([size]) => size >= usual * LARGER);
	const share = large.reduce((sum, [, count]) => sum + count, 0) / Math.max(1, all);
	if (share > MOST_LARGE) return () => undefined;

	const sizes = large.map(([size]) => size).toSorted((a, b) => b - a);
	return ({ size, cells }) => {
		const at = sizes.indexOf(size);
		const text = cells.join(' ');
		const isHeading = at !== -1 && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);
		return isHeading ? Math.min(at + 1, MOST_LEVELS) : undefined;
	};
}
