/** A stretch of WhatsApp text that a cut has to respect. Positions are UTF-16 units. */
export type Span = {
	start: number;
	end: number;
	/** Its first visible character, and the end of its last one: the marks are outside. */
	innerStart: number;
	innerEnd: number;
	/** What opens it again after a cut, and closes it before one. A link has neither. */
	open: string;
	close: string;
};

const BLOCK = /```([^\S\n]*\n)?([^]+?)```/g;
const CODE = /`([^`\n]+)`/g;
const LINK = /(?:https?:\/\/|www\.)[!-;=?-~]*[A-Za-z0-9/#&=%+@$-]/g;

// WhatsApp formats where the marks touch the text and no word touches the marks.
const STYLES = [style('*'), style('_'), style('~')];

/** No letter, no space, no mark: what stands in for code and links while styles are looked for. */
const MASK = '\u0001';

/** The formatting and the links of a WhatsApp text; an outer span comes before its inner ones. */
export function formattingSpans(text: string): Span[] {
	const blocks = [...text.matchAll(BLOCK)].map((block) =>
		block[1] === undefined ? spanOf(block, '```', '```') : spanOf(block, '```\n', '\n```'),
	);
	const withoutBlocks = masked(text, blocks);

	const codes = [...withoutBlocks.matchAll(CODE)].map((code) => spanOf(code, '`', '`'));
	const withoutCode = masked(withoutBlocks, codes);

	const links = [...withoutCode.matchAll(LINK)].map((link) => spanOf(link, '', ''));
	const withoutLinks = masked(withoutCode, links);

	const styles = STYLES.flatMap((pattern) => [...withoutLinks.matchAll(pattern)]).map((styled) =>
		spanOf(styled, styled[0].charAt(0), styled[0].charAt(0)),
	);
	return withoutCrossings([...blocks, ...codes, ...links, ...styles]);
}

/** Whether a cut falls into the span's own text, so that closing and reopening leaves none of it empty. */
export function isInside({ innerStart, innerEnd }: Span, cut: number): boolean {
	return innerStart < cut && cut < innerEnd;
}

/** The spans that a cut divides, the outermost first. */
export function spansAround(spans: Span[], cut: number): Span[] {
	return spans.filter((span) => isInside(span, cut));
}

function style(mark: string): RegExp {
	const touching = `[\\p{L}\\p{N}${mark}]`;
	const inner = `([^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?)`;
	return new RegExp(`(?<!${touching})[${mark}]${inner}[${mark}](?!${touching})`, 'gu');
}

function spanOf(match: RegExpExecArray, open: string, close: string): Span {
	const [whole] = match;
	const content = open === '' ? whole : (match.at(-1) ?? '');
	const start = match.index;
	const end = start + whole.length;
	const contentEnd = end - close.trim().length;

	return {
		start,
		end,
		innerStart: contentEnd - content.trimStart().length,
		innerEnd: contentEnd - (content.length - content.trimEnd().length),
		open,
		close,
	};
}

function masked(text: string, spans: Span[]): string {
	let result = '';
	for (const { start, end } of spans) {
		result += text.slice(result.length, start) + MASK.repeat(end - start);
	}
	return result + text.slice(result.length);
}

/** `*a _b* c_` overlaps: what begins first is kept. */
function withoutCrossings(spans: Span[]): Span[] {
	const around: Span[] = [];

	return spans
		.sort((left, right) => left.start - right.start || right.end - left.end)
		.filter((span) => {
			while (around.length > 0 && (around.at(-1)?.end ?? 0) <= span.start) around.pop();
			if ((around.at(-1)?.end ?? span.end) < span.end) return false;

			around.push(span);
			return true;
		});
}
