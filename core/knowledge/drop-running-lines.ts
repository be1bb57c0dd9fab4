import type { PdfLine } from './pdf-page';

/** In a shorter document the same line twice may well be said twice. */
const FEWEST_PAGES = 4;

/** Left and right pages may have heads of their own. */
const LEAST_SHARE = 0.4;

/** So many lines from the edges of a page may run through all pages. */
const EDGE_LINES = 2;

/** The number of a page stands in a short line; longer ones that differ in their numbers differ in what they say. */
const LONGEST_NUMBERED = 30;

/** Leaves out what most pages repeat at their head or foot: the document's name, page numbers, scanners' marks. */
export function dropRunningLines(pages: PdfLine[][]): PdfLine[][] {
	if (pages.length < FEWEST_PAGES) return pages;

	const pagesOf = new Map<string, number>();
	for (const lines of pages) {
		for (const key of new Set(edgesOf(lines).map(keyOf))) {
			pagesOf.set(key, (pagesOf.get(key) ?? 0) + 1);
		}
	}
	const isRunning = (line: PdfLine) =>
		(pagesOf.get(keyOf(line)) ?? 0) >= Math.max(3, pages.length * LEAST_SHARE);

	return pages.map((lines) => {
		const dropped = new Set(edgesOf(lines).filter(isRunning));
		return lines.filter((line) => !dropped.has(line));
	});
}

function edgesOf(lines: PdfLine[]): PdfLine[] {
	const fromTop = lines.toSorted((a, b) => b.y - a.y);
	return [...new Set([...fromTop.slice(0, EDGE_LINES), ...fromTop.slice(-EDGE_LINES)])];
}

function keyOf({ cells }: PdfLine): string {
	const text = cells.join(' ');
	return text.length <= LONGEST_NUMBERED ? text.replace(/\p{N}+/gu, '#') : text;
}
