import { formatInline, withMarks } from './format-inline';

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

// An escaped bar and one inside code belong to the cell.
const CELL = /(?:\\.|`[^`]*`|[^|\\`]|[\\`])*/y;

/** Whether a Markdown table begins at this line: a header, and under it a line of dashes. */
export function isTableAt(lines: string[], at: number): boolean {
	const header = lines[at] ?? '';
	const delimiter = lines[at + 1] ?? '';

	return (
		header.includes('|') &&
		DELIMITER.test(delimiter) &&
		cellsOf(header).length === cellsOf(delimiter).length
	);
}

/**
 * WhatsApp has no tables: each row becomes one line, its first cell bold and every
 * other cell after the name of its column.
 */
export function formatTable(lines: string[], at: number): { lines: string[]; length: number } {
	const names = cellsOf(lines[at] ?? '');
	const rest = lines.slice(at + 2);
	const end = rest.findIndex((line) => !line.includes('|'));
	const rows = end === -1 ? rest : rest.slice(0, end);

	return {
		lines: rows.map((row) => formatRow(names, cellsOf(row))),
		length: rows.length + 2,
	};
}

function formatRow(names: string[], [first = '', ...others]: string[]): string {
	const label = withMarks(formatInline(first, ['bold']), others.length > 0 ? ['bold'] : []);
	const values = others.flatMap((cell, index) => {
		if (cell === '') return [];
		const name = names[index + 1];
		return [name ? `${formatInline(name)}: ${formatInline(cell)}` : formatInline(cell)];
	});

	return `- ${[label, ...values].filter((part) => part !== '').join(' · ')}`;
}

function cellsOf(row: string): string[] {
	const cells: string[] = [];
	const inner = row
		.trim()
		.replace(/^\|/, '')
		.replace(/(?<!\\)\|$/, '');

	for (let at = 0; at <= inner.length;) {
		CELL.lastIndex = at;
		const cell = CELL.exec(inner)?.[0] ?? '';
		cells.push(cell.replace(/<br\s*\/?>/gi, ', ').trim());
		at += cell.length + 1;
	}
	return cells;
}
