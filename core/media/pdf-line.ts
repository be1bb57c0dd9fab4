/** A stretch of text as a page paints it. */
export type PdfPiece = { words: string; x: number; dir: string };

/** Pages are painted from left to right, also the words of a line that is read from right to left. */
export function inReadingOrder<Piece extends PdfPiece>(line: Piece[]): Piece[] {
	return readsFromTheRight(line) ? line.toSorted((a, b) => b.x - a.x) : line;
}

export function readsFromTheRight(line: PdfPiece[]): boolean {
	const lengthIn = (direction: string) =>
		line.reduce((sum, { words, dir }) => sum + (dir === direction ? words.trim().length : 0), 0);
	return lengthIn('rtl') > lengthIn('ltr');
}
