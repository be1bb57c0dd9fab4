import { formatInline, withMarks } from './format-inline';
import { formatTable, isTableAt } from './format-table';

type Block = { lines: string[]; length: number };

const FENCE = /^\s*(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}={3,}[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const DASHES = /^ {0,3}(?:-[ \t]*){3,}$/;
const BULLET = /^(\s*)[*+-]([ \t]+)(.*)$/;
const NUMBERED = /^(\s*\d{1,9}[.)][ \t]+)(.*)$/;
const QUOTE = /^(\s*(?:>[ \t]?)+)(.*)$/;

/**
 * Turns a model's Markdown into WhatsApp's own formatting. Code stays as it is, and
 * so does text without markup. Single asterisks are Markdown's italics here, not
 * WhatsApp's bold.
 */
export function formatForWhatsApp(markdown: string): string {
	const lines = markdown.replace(/\r\n?/g, '\n').split('\n');
	const formatted: string[] = [];
	let paragraph: string[] = [];

	const endParagraph = () => {
		if (paragraph.length > 0) formatted.push(formatInline(paragraph.join('\n')));
		paragraph = [];
	};

	for (let at = 0; at < lines.length;) {
		const line = lines[at] ?? '';
		const underlined = UNDERLINE.test(line) ? paragraph.pop() : undefined;
		const block =
			underlined === undefined ? blockAt(lines, at) : { lines: [heading(underlined)], length: 1 };

		if (block) {
			endParagraph();
			formatted.push(...block.lines);
		} else {
			paragraph.push(line);
		}
		at += block?.length ?? 1;
	}
	endParagraph();

	return formatted.join('\n');
}

/** What begins at this line, unless it is an ordinary line of a paragraph. */
function blockAt(lines: string[], at: number): Block | undefined {
	const line = lines[at] ?? '';
	const [, fence] = FENCE.exec(line) ?? [];
	if (fence) return codeBlock(lines, at, fence);
	if (isTableAt(lines, at)) return formatTable(lines, at);

	const formatted = line.trim() === '' ? line : formatLine(line);
	return formatted === undefined ? undefined : { lines: [formatted], length: 1 };
}

function formatLine(line: string): string | undefined {
	if (DASHES.test(line)) return line;
	if (RULE.test(line)) return '---';

	const [, title] = HEADING.exec(line) ?? [];
	if (title !== undefined) return heading(title);

	const [, indent = '', gap = '', item] = BULLET.exec(line) ?? [];
	if (item !== undefined) return `${indent}-${gap}${formatInline(item)}`;

	const [, prefix, rest = ''] = NUMBERED.exec(line) ?? QUOTE.exec(line) ?? [];
	return prefix === undefined ? undefined : prefix + formatInline(rest);
}

function heading(title: string): string {
	return withMarks(formatInline(title, ['bold']), ['bold']);
}

/** Without its language, which WhatsApp would show. A block that never ends is closed. */
function codeBlock(lines: string[], at: number, fence: string): Block {
	const closing = new RegExp(`^\\s*${fence[0]}{${fence.length},}\\s*$`);
	const rest = lines.slice(at + 1);
	const end = rest.findIndex((line) => closing.test(line));
	const code = end === -1 ? rest : rest.slice(0, end);

	return {
		lines: ['```', ...code, '```'],
		length: code.length + (end === -1 ? 1 : 2),
	};
}
