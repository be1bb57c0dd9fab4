import { isElement, type PageNode } from './page-tree';
import { wordsOf } from './page-words';
import { TooDemanding } from './source-outline';

const MOST_SPAN = 50;
const MOST_CELLS = 500_000;

export type PageTable = {
	caption: string;
	/** The columns' names; null where the table has none that are marked as such. */
	names: string[] | null;
	rows: string[][];
	/** Two columns, of which the first names what the second says. */
	isKeyed: boolean;
};

type Row = { cells: PageNode[]; isHeader: boolean };

/** A table's cells as a grid, each in its row and column however far it reaches. */
export function readPageTable(table: PageNode, url?: string): PageTable {
	const rows = rowsOf(table);
	const marked = rows.findIndex(({ isHeader }) => !isHeader);
	const count = marked === -1 ? 0 : marked;
	const grid = gridOf(rows, count, url);
	const isBold = count === 0 && rows.length > 1 && rows[0]!.cells.length > 1 && allBold(rows[0]!);
	const headers = isBold ? 1 : count;

	const caption = [...table.childNodes].find((node) => isNamed(node, 'caption'));
	return {
		caption: caption ? wordsOf(caption, url).replaceAll('\n', ' ') : '',
		names: headers > 0 ? namesOf(grid.slice(0, headers)) : null,
		rows: grid.slice(headers),
		isKeyed: headers === 0 && grid.every((row) => row.length === 2),
	};
}

function rowsOf(table: PageNode): Row[] {
	const rows: Row[] = [];
	for (const part of table.childNodes) {
		const isPart = ['thead', 'tbody', 'tfoot'].some((name) => isNamed(part, name));
		for (const row of isPart ? part.childNodes : [part]) {
			if (!isNamed(row, 'tr')) continue;
			const cells = [...row.childNodes].filter(
				(cell) => isNamed(cell, 'td') || isNamed(cell, 'th'),
			);
			const isMarked = cells.length > 0 && cells.every((cell) => isNamed(cell, 'th'));
			rows.push({ cells, isHeader: isMarked || isNamed(part, 'thead') });
		}
	}
	return rows;
}

/** What reaches over several rows counts in each; over several columns, only names do. */
function gridOf(rows: Row[], headers: number, url?: string): string[][] {
	const grid: string[][] = rows.map(() => []);
	let room = MOST_CELLS;
	for (const [at, { cells }] of rows.entries()) {
		let column = 0;
		for (const cell of cells) {
			while (grid[at]![column] !== undefined) column += 1;
			const text = wordsOf(cell, url);
			const width = spanOf(cell, 'colspan');
			const last = Math.min(rows.length, at + spanOf(cell, 'rowspan'));
			for (let row = at; row < last; row += 1) {
				for (let step = 0; step < width; step += 1) {
					grid[row]![column + step] ??= step === 0 || at < headers ? text : '';
				}
			}
			column += width;
			room -= width * (last - at);
			if (room < 0) throw new TooDemanding();
		}
	}
	// Rows whose neighbours reach over them may have gaps.
	return grid.map((row) => Array.from(row, (cell) => cell ?? ''));
}

function namesOf(rows: string[][]): string[] {
	const width = Math.max(...rows.map((row) => row.length));
	return Array.from({ length: width }, (_, column) => {
		const parts = rows.map((row) => (row[column] ?? '').replaceAll('\n', ' ')).filter(Boolean);
		return [...new Set(parts)].join(' ');
	});
}

function spanOf(cell: PageNode, name: string): number {
	const span = Number(cell.getAttribute(name) ?? 1);
	return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_SPAN) : 1;
}

/** As word processors mark a header, for want of another way. */
function allBold({ cells }: Row): boolean {
	return cells.every((cell) => {
		const bold = [...cell.querySelectorAll('strong, b')].map((node) => node.textContent ?? '');
		const text = (cell.textContent ?? '').trim();
		return text !== '' && bold.join('').trim() === text;
	});
}

function isNamed(node: PageNode, name: string): boolean {
	return isElement(node) && node.localName === name;
}
