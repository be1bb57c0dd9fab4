import { lettersOfShapes } from '../media/letters-of-shapes';
import { inReadingOrder, type PdfPiece, readsFromTheRight } from '../media/pdf-line';

/** What a PDF's page paints, as PDF.js tells it. */
export type PaintedText = {
	str: string;
	dir: string;
	width: number;
	height: number;
	transform: number[];
	hasEOL: boolean;
};

/** A line of a page; more than one cell where wide gaps part it, as in tables. */
export type PdfLine = {
	cells: string[];
	/** Of its letters, in points. */
	size: number;
	/** Its base line, from the page's foot. */
	y: number;
	width: number;
	page: number;
};

/** A gap of so many letters' heights parts two cells; the words of a line stand closer. */
const CELL_GAP = 1.8;

type Painted = PdfPiece & { width: number; size: number; y: number };

/** The lines of a page in the order in which it paints them, each in its reading direction. */
export function pdfLines(items: PaintedText[], page: number): PdfLine[] {
	const lines: PdfLine[] = [];
	let pieces: Painted[] = [];

	const end = () => {
		const line = lineOf(pieces, page);
		if (line) lines.push(line);
		pieces = [];
	};
	for (const { str, dir, width, height, transform, hasEOL } of items) {
		const [, , skew = 0, scale = 0, x = 0, y = 0] = transform;
		const size = height || Math.hypot(skew, scale);
		pieces.push({ words: str, dir, x, y, width, size });
		if (hasEOL) end();
	}
	end();
	return lines;
}

function lineOf(pieces: Painted[], page: number): PdfLine | undefined {
	const inked = pieces.filter(({ words }) => words.trim() !== '');
	const [first] = inked;
	if (!first) return undefined;

	const left = Math.min(...inked.map(({ x }) => x));
	const right = Math.max(...inked.map(({ x, width }) => x + width));
	const size = sizeOfMost(inked);
	return { cells: cellsOf(pieces, size), size, y: first.y, width: right - left, page };
}

function cellsOf(pieces: Painted[], size: number): string[] {
	const isFromRight = readsFromTheRight(pieces);
	const cells = [''];
	let before: Painted | undefined;
	for (const piece of inReadingOrder(pieces)) {
		if (piece.words.trim() === '') {
			cells[cells.length - 1] += ' ';
			continue;
		}
		const gap = before && (isFromRight ? gapOf(piece, before) : gapOf(before, piece));
		if (gap !== undefined && gap > size * CELL_GAP) cells.push('');
		cells[cells.length - 1] += piece.words;
		before = piece;
	}
	return cells
		.map((cell) => lettersOfShapes(cell).replace(/\s+/g, ' ').trim())
		.filter((cell) => cell !== '');
}

function gapOf(left: Painted, right: Painted): number {
	return right.x - (left.x + left.width);
}

/** The size in which most of a line's letters stand, rounded to half points. */
function sizeOfMost(pieces: Painted[]): number {
	const letters = new Map<number, number>();
	for (const { words, size } of pieces) {
		const rounded = Math.round(size * 2) / 2;
		letters.set(rounded, (letters.get(rounded) ?? 0) + words.length);
	}
	return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
