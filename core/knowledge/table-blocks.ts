import { findQuestionNames } from './question-names';
import type { SourceOutline } from './source-outline';

/** Of a column's name; what is longer is a cell. */
const LONGEST_NAME = 80;

const NUMBER = /^[\s\p{Sc}%+\-(]*\p{N}[\p{N}\s.,:/%\p{Sc})-]*$/u;

/**
 * Adds a table row by row: a question with its answer where its columns are called so or read so,
 * else each row with the names of its columns. Where `names` are not given, the first row is
 * looked at.
 */
export function addTable(
	outline: SourceOutline,
	rows: string[][],
	{ names, page = null }: { names?: string[]; page?: number | null } = {},
): void {
	const filled = rows
		.map((row) => row.map((cell) => cell.trim()))
		.filter((row) => row.some((cell) => cell !== ''));
	const header = names ?? (readsAsNames(filled) ? filled[0] : undefined);
	const body = header && !names ? filled.slice(1) : filled;
	const found = findQuestionNames(header ?? []) ?? (header ? undefined : questionsOf(filled));

	for (const row of body) {
		const question = found && row[found.question];
		const answer = found && row[found.answer];
		if (!question || !answer) {
			outline.add('row', rowText(row, header), page);
			continue;
		}
		const rest = row.map((cell, at) => (at === found.question || at === found.answer ? '' : cell));
		const text = [question, answer, rowText(rest, header)].filter(Boolean).join('\n');
		outline.add('answer', text, page);
	}
	// Names above an empty table are still what it says.
	if (header && body.length === 0) outline.add('row', rowText(header, undefined), page);
}

/** A row as people would read it out: "Size: A5; Price: 4 EUR". */
export function rowText(cells: string[], names: string[] | undefined): string {
	return cells
		.map((cell, at) => {
			const name = names?.[at]?.trim().replace(/[:：]$/, '');
			return cell === '' || !name ? cell : `${name}: ${cell}`;
		})
		.filter(Boolean)
		.join('; ');
}

/** Names are short, differ, and are no amounts. */
function readsAsNames(rows: string[][]): boolean {
	const [first, ...others] = rows;
	if (!first || others.length === 0 || first.length < 2) return false;
	if (findQuestionNames(first)) return true;

	const isName = (cell: string) =>
		cell !== '' && cell.length <= LONGEST_NAME && !NUMBER.test(cell) && !/[?？؟]$/.test(cell);
	return first.every(isName) && new Set(first).size === first.length;
}

/** Two columns of which the first asks, mostly. */
function questionsOf(rows: string[][]): { question: number; answer: number } | undefined {
	if (rows.some((row) => row.length > 2)) return undefined;
	const asking = rows.filter(([question = '', answer = '']) => {
		return /[?？؟]$/.test(question) && answer !== '';
	});
	return asking.length > rows.length / 2 ? { question: 0, answer: 1 } : undefined;
}
