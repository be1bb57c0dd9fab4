import { groupQuestions } from './question-lines';
import type { SourceBlock } from './source-block';
import { createSourceOutline, type SourceOutline } from './source-outline';

/** As Markdown marks them, also where nothing else is Markdown. */
const MARKED_HEADING = /^(#{1,6})[ \t]+(\S.*)$/;
const UNDERLINE = /^(=|-){3,}$/;
const LIST_ITEM = /^(?:[-*•–·▪●]|\p{N}{1,3}[.)])[ \t]/u;
const NUMBERED = /^\p{N}{1,2}(?:\.\p{N}{1,2}){0,3}[.)]?[ \t]+\p{L}/u;

const LONGEST_TITLE = 70;

/** A heading by its looks only, below all that are marked. */
const UNMARKED_LEVEL = 8;

/** The paragraphs of a plain text, below what looks like a heading; "Q:" stays with "A:". */
export function readPlainText(text: string): SourceBlock[] {
	const outline = createSourceOutline();
	const lines = text
		.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
		.replace(/[\f\v]/g, '\n\n')
		.replace(/[^\P{Cc}\n\t]/gu, '')
		.split('\n')
		.map((line) => line.trimEnd());

	for (const group of groupQuestions(lines, (line) => MARKED_HEADING.test(line))) {
		if (group.kind === 'lines') addParagraphs(outline, paragraphsOf(group.lines));
		else outline.add('answer', [group.question, group.answer].filter(Boolean).join('\n'));
	}
	return outline.finish();
}

function paragraphsOf(lines: string[]): string[][] {
	const paragraphs: string[][] = [];
	let paragraph: string[] = [];
	for (const line of [...lines, '']) {
		const underline = UNDERLINE.exec(line);
		const level = underline && (underline[1] === '=' ? '# ' : '## ');
		const title = MARKED_HEADING.test(line)
			? line
			: level && paragraph.length === 1
				? `${level}${paragraph.pop()!.trim()}`
				: undefined;
		if (line !== '' && title === undefined) {
			paragraph.push(line);
			continue;
		}
		if (paragraph.length > 0) paragraphs.push(paragraph);
		if (title !== undefined) paragraphs.push([title]);
		paragraph = [];
	}
	return paragraphs;
}

function addParagraphs(outline: SourceOutline, paragraphs: string[][]): void {
	for (const [at, lines] of paragraphs.entries()) {
		const [first = ''] = lines;
		const marked = lines.length === 1 ? MARKED_HEADING.exec(first) : null;
		if (marked) {
			outline.heading(marked[1]!.length, marked[2]!.replace(/[ \t]+#+$/, ''));
		} else if (looksLikeTitle(lines, paragraphs[at + 1])) {
			outline.heading(UNMARKED_LEVEL, first);
		} else {
			const isList = lines.filter((line) => LIST_ITEM.test(line.trim())).length > lines.length / 2;
			outline.add(isList ? 'list' : 'prose', lines.join('\n'));
		}
	}
}

/** One short line without a sentence's end, above something longer. */
function looksLikeTitle(lines: string[], next: string[] | undefined): boolean {
	const line = lines[0]!.trim();
	if (lines.length > 1 || !next || line.length > LONGEST_TITLE || !/\p{L}/u.test(line))
		return false;
	if (LIST_ITEM.test(line) && !NUMBERED.test(line)) return false;
	if (/[.!,;…؛،。！，；]$/.test(line)) return false;
	return next.length > 1 || next[0]!.length > LONGEST_TITLE;
}
