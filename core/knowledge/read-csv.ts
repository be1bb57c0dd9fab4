import type { parse } from 'csv-parse/sync';
import { createSourceOutline } from './source-outline';
import type { SourceBlock } from './source-block';
import { addTable } from './table-blocks';

type Parse = typeof parse;

const DELIMITERS = [',', ';', '\t', '|'];

/** So much of the start shows how a table is separated. */
const SAMPLE_CHARACTERS = 20_000;
const SAMPLE_ROWS = 50;

/** The rows of a table of separated values, each with the names of its columns. */
export async function readCsv(text: string): Promise<SourceBlock[]> {
	const { parse } = await import('csv-parse/sync');
	const outline = createSourceOutline();
	// Excel's own way to say it.
	const told = /^sep=(.)\r?\n/i.exec(text);
	const body = told ? text.slice(told[0].length) : text;
	const rows = parseRows(parse, body, told?.[1] ?? findDelimiter(parse, body));

	if (rows.every((row) => row.length === 1)) {
		for (const [cell = ''] of rows) outline.add('prose', cell);
	} else {
		addTable(outline, rows);
	}
	return outline.finish();
}

/** The one under which most rows have the same number of columns, of several the one with most. */
function findDelimiter(parse: Parse, text: string): string {
	const sample = text.slice(0, SAMPLE_CHARACTERS);
	const whole = sample.length < text.length ? sample.slice(0, sample.lastIndexOf('\n')) : sample;

	const judged = DELIMITERS.map((delimiter) => {
		const widths = parseRows(parse, whole, delimiter)
			.slice(0, SAMPLE_ROWS)
			.map((row) => row.length);
		const usual = mostFrequent(widths);
		const alike = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
		return { delimiter, score: usual > 1 ? alike + Math.min(usual, 20) / 100 : 0 };
	});
	return judged.toSorted((a, b) => b.score - a.score)[0]!.delimiter;
}

function mostFrequent(numbers: number[]): number {
	const counts = new Map<number, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function parseRows(parse: Parse, text: string, delimiter: string): string[][] {
	const options = {
		delimiter,
		relax_column_count: true,
		skip_empty_lines: true,
		trim: true,
		record_delimiter: ['\r\n', '\n', '\r'],
	};
	try {
		return parse(text, { ...options, relax_quotes: true });
	} catch {
		// A quotation mark that is never closed is one that means nothing.
		return parse(text, { ...options, quote: null });
	}
}
