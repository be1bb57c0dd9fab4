import { dropRunningLines } from './drop-running-lines';
import { pdfHeadings } from './pdf-headings';
import type { PdfLine } from './pdf-page';
import type { SourceBlock } from './source-block';
import { createSourceOutline } from './source-outline';
import { addTable } from './table-blocks';

const LIST_ITEM = /^(?:[-–•·▪●◦‣*]|\p{N}{1,2}[.)]|\p{L}\))\s/u;
const SENTENCE_END = /[.!?…؟۔।。！？:؛][”’"')\]」]*$/;

/** Lines further apart than this many of their heights belong to two paragraphs. */
const PARAGRAPH_GAP = 1.75;

/** A line as long as this part of the longest goes on with the next. */
const FULL_LINE = 0.85;

/** The cells of a table are short; columns of running text are not. */
const LONGEST_CELL = 60;

/** Paragraphs, lists and tables of a PDF, below the headings that stand in larger letters. */
export function pdfBlocks(pages: PdfLine[][]): SourceBlock[] {
	const lines = dropRunningLines(pages).flat();
	const levelOf = pdfHeadings(lines);
	const full = lines.reduce((most, { width }) => Math.max(most, width), 0) * FULL_LINE;
	const outline = createSourceOutline();

	for (let at = 0; at < lines.length;) {
		const level = levelOf(lines[at]!);
		const end = stretchEnd(lines, at, (before, line) => {
			if (levelOf(line) !== level) return false;
			if (level !== undefined) return isNear(before, line) && before.size === line.size;
			if (isCells(before) !== isCells(line)) return false;
			return isCells(line) ? before.page === line.page : goesOn(before, line, full);
		});
		const stretch = lines.slice(at, end);
		const { page } = stretch[0]!;
		if (level !== undefined) outline.heading(level, textOf(stretch), page);
		else if (isCells(stretch[0]!)) addCells(outline, stretch);
		else
			outline.add(LIST_ITEM.test(wordsOf(stretch[0]!)) ? 'list' : 'prose', textOf(stretch), page);
		at = end;
	}
	return outline.finish(lines.at(-1)?.page ?? null);
}

function stretchEnd(
	lines: PdfLine[],
	start: number,
	isPart: (before: PdfLine, line: PdfLine) => boolean,
): number {
	let end = start + 1;
	while (end < lines.length && isPart(lines[end - 1]!, lines[end]!)) end += 1;
	return end;
}

/** Whether a paragraph goes on, also over the end of a column or page. */
function goesOn(before: PdfLine, line: PdfLine, full: number): boolean {
	if (isNear(before, line)) return true;
	const isBelow = before.page === line.page && before.y > line.y;
	if (isBelow || LIST_ITEM.test(wordsOf(line))) return false;
	return before.width >= full && !SENTENCE_END.test(wordsOf(before));
}

function isNear(before: PdfLine, line: PdfLine): boolean {
	const gap = before.y - line.y;
	const height = Math.max(before.size, line.size);
	return before.page === line.page && gap >= 0 && gap <= height * PARAGRAPH_GAP;
}

function isCells({ cells }: PdfLine): boolean {
	return cells.length > 1 && cells.every((cell) => cell.length <= LONGEST_CELL);
}

/** Rows of as many cells are a table; of two columns the first names what the second says. */
function addCells(outline: ReturnType<typeof createSourceOutline>, lines: PdfLine[]): void {
	for (let at = 0; at < lines.length;) {
		const { cells, page } = lines[at]!;
		const end = stretchEnd(lines, at, (_before, line) => line.cells.length === cells.length);
		const rows = lines.slice(at, end).map((line) => line.cells);
		if (rows.length > 2 && cells.length > 2) addTable(outline, rows, { page });
		else for (const row of rows) outline.add('row', row.join(row.length === 2 ? ': ' : '; '), page);
		at = end;
	}
}

function wordsOf({ cells }: PdfLine): string {
	return cells.join(' ');
}

/** Lines as running text, words that were parted at their end put together; items of a list begin their own. */
function textOf(lines: PdfLine[]): string {
	return lines.map(wordsOf).reduce((text, line) => {
		if (LIST_ITEM.test(line)) return `${text}\n${line}`;
		if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line)) return text.slice(0, -1) + line;
		const isWithoutSpaces = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(text);
		return isWithoutSpaces && /^[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/.test(line)
			? text + line
			: `${text} ${line}`;
	});
}
