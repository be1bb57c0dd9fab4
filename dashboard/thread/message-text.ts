/** A stretch of a message: its words, how they look, and where they lead. */
export type Span = {
	text: string;
	bold?: true;
	italic?: true;
	struck?: true;
	code?: true;
	link?: { url: string; host: string };
};

type Look = Pick<Span, 'bold' | 'italic' | 'struck'>;

/** A pair of marks embraces words on one line, with nothing of a word outside; bounded in length. */
const MARKS = [
	[/(?<![\p{L}\p{N}*])\*(?=[^\s*])[^\n]{0,1000}?[^\s*]\*(?![\p{L}\p{N}*])/u, 'bold'],
	[/(?<![\p{L}\p{N}_])_(?=[^\s_])[^\n]{0,1000}?[^\s_]_(?![\p{L}\p{N}_])/u, 'italic'],
	[/(?<![\p{L}\p{N}~])~(?=[^\s~])[^\n]{0,1000}?[^\s~]~(?![\p{L}\p{N}~])/u, 'struck'],
] as const;

/**
 * A message as WhatsApp shows it: `*bold*`, `_italic_`, `~struck~`, `code`, and links. Only
 * text comes out, never markup; whatever is not closed stays as it was typed.
 */
export function spansOf(text: string): Span[] {
	const spans: Span[] = [];
	let rest = text;
	while (rest !== '') {
		const code = /```([\s\S]+?)```|`([^`\n]+)`/.exec(rest);
		const before = code ? rest.slice(0, code.index) : rest;
		spans.push(...formatted(before, {}));
		if (!code) break;
		spans.push({ text: code[1] ?? code[2] ?? '', code: true });
		rest = rest.slice(code.index + code[0].length);
	}
	return spans.filter((span) => span.text !== '');
}

function formatted(text: string, look: Look): Span[] {
	const found = firstMark(text, look);
	if (!found) return linked(text, look);
	const { from, to, name } = found;
	return [
		...linked(text.slice(0, from), look),
		...formatted(text.slice(from + 1, to), { ...look, [name]: true }),
		...formatted(text.slice(to + 1), look),
	];
}

function firstMark(text: string, look: Look) {
	let first: { from: number; to: number; name: keyof Look } | undefined;
	for (const [pattern, name] of MARKS) {
		const pair = look[name] ? null : pattern.exec(text);
		if (pair && (!first || pair.index < first.from)) {
			first = { from: pair.index, to: pair.index + pair[0].length - 1, name };
		}
	}
	return first;
}

const URL_LIKE = /\bhttps?:\/\/[^\s<>"']+|\bwww\.[^\s<>"']+/giu;
/** Belongs to the sentence around a link rather than to the link. */
const TRAILING = /[.,;:!?»”’)\]}*_~]+$/u;

function linked(text: string, look: Look): Span[] {
	const spans: Span[] = [];
	let at = 0;
	for (const { 0: found, index } of text.matchAll(URL_LIKE)) {
		const shown = found.replace(TRAILING, '');
		const link = linkOf(shown);
		if (!link) continue;
		spans.push({ ...look, text: text.slice(at, index) }, { ...look, text: shown, link });
		at = index + shown.length;
	}
	return [...spans, { ...look, text: text.slice(at) }];
}

/** Where it leads, with the host as the browser understands it: `аpple.com` is not `apple.com`. */
function linkOf(shown: string): Span['link'] {
	try {
		const url = new URL(/^www\./iu.test(shown) ? `https://${shown}` : shown);
		if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
		return { url: url.href, host: url.host };
	} catch {
		return undefined;
	}
}

/** Whether the words of a link hide where it leads: another host, or a name before an `@`. */
export function hidesHost({ text, link }: Span): boolean {
	if (!link) return false;
	const typed = /^(?:https?:\/\/)?([^/?#\s]*)/iu.exec(text)?.[1] ?? '';
	return typed.toLowerCase() !== link.host;
}
