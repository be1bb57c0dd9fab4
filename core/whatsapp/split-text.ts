import { InputError } from '../errors';
import { findCut, inkFrom } from './find-cut';
import { formattingSpans, spansAround, type Span } from './formatting-spans';
import { TEXT_LIMIT } from './render-message';

/** Below it there is no room for marks around a word. */
const LEAST_FOR_FORMATTING = 24;

/**
 * Cuts a WhatsApp text into parts of at most `limit` UTF-16 units, at the end of a
 * paragraph where one is near, else of a line, a sentence or a word. Formatting
 * that has to be cut is closed and opened again; a link or a word is cut only where
 * it is longer than a part. A text of white space has no parts.
 */
export function splitText(text: string, limit: number = TEXT_LIMIT): string[] {
	if (!Number.isInteger(limit) || limit < 2) {
		throw new InputError('A part of a text needs room for at least 2 characters');
	}
	const content = text.trimEnd();
	const spans = limit < LEAST_FOR_FORMATTING ? [] : formattingSpans(content);
	const parts: string[] = [];

	for (let at = inkFrom(content, 0); at < content.length;) {
		const opened = spansAround(spans, at).map(({ open }) => open);
		const prefix = opened.join('');
		const room = limit - prefix.length;
		const cut =
			content.length - at <= room ? content.length : findCut({ text: content, spans, at, room });
		const divided = spansAround(spans, cut);
		const suffix = divided.map(({ close }) => close).reverse();

		parts.push(prefix + content.slice(at, cut).trimEnd() + suffix.join(''));
		at = nextStart(content, cut, isCode(divided) ? limit / 4 : 0);
	}
	return parts;
}

/** Behind the white space at the cut, but for the indent of a line of code. */
function nextStart(text: string, cut: number, longestIndent: number): number {
	const ink = inkFrom(text, cut);
	const lineStart = text.lastIndexOf('\n', ink - 1) + 1;

	return lineStart > cut && ink - lineStart <= longestIndent ? lineStart : ink;
}

function isCode(divided: Span[]): boolean {
	return divided.some(({ open }) => open.startsWith('```'));
}
