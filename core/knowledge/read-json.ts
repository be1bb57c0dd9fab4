import { htmlText } from '../media/html-text';
import { faqPair } from './faq-markup';
import { findQuestionNames } from './question-names';
import type { SourceBlock } from './source-block';
import { createSourceOutline, TooDemanding, type SourceOutline } from './source-outline';
import { rowText } from './table-blocks';

type Fields = Record<string, unknown>;

const MOST_DEPTH = 64;

/** A longer value is text of its own, not a cell. */
const LONGEST_CELL = 300;

/** By these an entry of a list calls itself. */
const NAMES =
	/^(name|title|label|heading|subject|topic|titel|nombre|nom|عنوان|اسم|العنوان|الاسم)$/i;

/**
 * What a JSON or JSON Lines file says: questions with their answers where its keys are called so,
 * else each object with its keys, below the keys above it. Undefined where it is no JSON.
 */
export function readJson(text: string): SourceBlock[] | undefined {
	const data = parseJson(text);
	if (data === undefined) return undefined;

	const outline = createSourceOutline();
	addValue(outline, data, 1);
	return outline.finish();
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return parseLines(text);
	}
}

/** https://jsonlines.org */
function parseLines(text: string): unknown[] | undefined {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	if (lines.length < 2) return undefined;
	try {
		return lines.map((line): unknown => JSON.parse(line));
	} catch {
		return undefined;
	}
}

function addValue(outline: SourceOutline, value: unknown, level: number): void {
	if (level > MOST_DEPTH) throw new TooDemanding();
	if (Array.isArray(value)) addList(outline, value, level);
	else if (isFields(value)) addFields(outline, value, level);
	else outline.add('prose', wordsOf(value));
}

function addList(outline: SourceOutline, list: unknown[], level: number): void {
	if (list.every((item) => !isNested(item))) {
		outline.add('list', list.map(wordsOf).filter(Boolean).join('\n'));
		return;
	}
	for (const item of list) addValue(outline, item, level);
}

function addFields(outline: SourceOutline, fields: Fields, level: number): void {
	const marked = faqPair(fields);
	if (marked) return addAnswer(outline, wordsOf(marked.question), wordsOf(marked.answer));

	// Of linked data, keys with this mark say what kind of thing it is, not what it says.
	const keys = Object.keys(fields).filter((key) => !key.startsWith('@'));
	const found = findQuestionNames(keys.map(readable));
	const question = found && wordsOf(fields[keys[found.question]!]);
	const answer = found && wordsOf(fields[keys[found.answer]!]);
	const isPair = Boolean(question && answer);

	const rest = isPair
		? keys.filter((_key, at) => at !== found!.question && at !== found!.answer)
		: keys;
	const cells = rest.filter((key) => isCell(fields[key]));
	const row = rowText(
		cells.map((key) => wordsOf(fields[key])),
		cells.map(readable),
	);
	if (isPair) addAnswer(outline, question!, answer!, row);
	else outline.add('row', row);

	const larger = rest.filter((key) => !isCell(fields[key]));
	if (larger.length === 0) return;
	const name = wordsOf(fields[cells.find((key) => NAMES.test(key)) ?? '']) || question;
	if (name) outline.heading(level, name);
	for (const key of larger) {
		outline.heading(level + 1, readable(key));
		addValue(outline, fields[key], level + 2);
	}
	// What comes after it is not below it.
	outline.close(name ? level : level + 1);
}

function addAnswer(outline: SourceOutline, question: string, answer: string, more = ''): void {
	outline.add('answer', [question, answer, more].filter(Boolean).join('\n'));
}

/** What fits into a row: words, numbers, and short lists of them. */
function isCell(value: unknown): boolean {
	if (isFields(value)) return false;
	if (Array.isArray(value) && value.some(isNested)) return false;
	return wordsOf(value).length <= LONGEST_CELL;
}

function wordsOf(value: unknown): string {
	if (typeof value === 'string') return withoutMarkup(value).trim();
	if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Shops and desks export texts as they show them. */
function withoutMarkup(text: string): string {
	return /<(p|br|div|ul|ol|li|a|b|strong|em|span|h[1-6]|table)[\s/>]/i.test(text)
		? htmlText(text).replace(/\n{3,}/g, '\n\n')
		: text;
}

function readable(key: string): string {
	return key
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replace(/[_\-.]+/g, ' ')
		.trim();
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNested(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}
