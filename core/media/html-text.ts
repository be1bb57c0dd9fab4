/** Elements whose content nobody reads. */
const HIDDEN = /<(script|style|template|noscript|head|svg)(?=[\s>/])|<!--/y;
const BREAK =
	/<\/?(?:address|article|blockquote|br|dd|div|dt|h[1-6]|hr|li|p|section|table|td|th|tr|ul|ol)(?=[\s>/])/y;
const TAG = /<[a-z/!?]/y;

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

/** The words that a page shows, as plain text. Takes time in proportion to the page, whatever is in it. */
export function htmlText(html: string): string {
	// Of the same length, unlike `toLowerCase`.
	const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	let text = '';
	let at = 0;

	while (at < html.length) {
		const tag = html.indexOf('<', at);
		if (tag === -1) break;
		text += html.slice(at, tag);
		if (matchesAt(TAG, lower, tag)) {
			at = endOfMarkup(lower, tag);
			if (matchesAt(BREAK, lower, tag)) text += '\n';
		} else {
			text += '<';
			at = tag + 1;
		}
	}

	return withoutEntities(text + html.slice(at)).replace(/[ \t]+/g, ' ');
}

/** Where the tag, comment or hidden element ends that begins at `start`. */
function endOfMarkup(lower: string, start: number): number {
	const hidden = matchesAt(HIDDEN, lower, start);
	const closing = hidden ? (hidden[1] ? `</${hidden[1]}` : '--') : '';
	const closed = lower.indexOf(closing, start + (hidden?.[0].length ?? 1));
	const end = closed === -1 ? -1 : lower.indexOf('>', closed);
	return end === -1 ? lower.length : end + 1;
}

function matchesAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
	pattern.lastIndex = start;
	return pattern.exec(text);
}

function withoutEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi,
		(entity, decimal, hex, name) => {
			if (name) return ENTITIES[(name as string).toLowerCase()] ?? entity;
			const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
		},
	);
}
