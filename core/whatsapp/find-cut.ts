import { isInside, spansAround, type Span } from './formatting-spans';

/** A text, what should not be torn in it, where the next part begins and how much it may hold. */
export type Cursor = { text: string; spans: Span[]; at: number; room: number };

/** Whether a part may end here. */
type Accept = (cut: number) => boolean;

const PARAGRAPH_END = /\n[^\S\n]*\n/g;
const LINE_END = /\n/g;
// Not after a digit: `1. Open the box` is an item of a list.
const SENTENCE_END =
	/(?<=(?:(?<!\d)\.|[!?…؟۔।])["'”’)\]*_~]{0,3})\s|(?<=[。！？][”’」』）]{0,2})(?![\s”’」』）])/g;
// A space before an accent is part of it, and one after a list's mark part of the item.
const WORD_END = /(?<!(?:^|\n)[^\S\n]{0,20}(?:[-*•>]|\d{1,3}[.)]))\s(?![\p{M}\u200d])/gu;

const SPACE = /\s(?![\p{M}\u200d])/gu;

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

const LONGEST_SEGMENT = 64;

/**
 * The best place to end the part that begins at `cursor.at`: as late as possible in
 * the best kind of place. A paragraph, line or sentence counts only where the part
 * is at least half full by then.
 */
export function findCut(cursor: Cursor): number {
	const { text, spans, at, room } = cursor;
	const ink = inkFrom(text, at);
	const isTooLong = ({ start, end }: Span) => end - start > room;
	const over = (cut: number) => spans.filter(({ start, end }) => start < cut && cut < end);

	const fits: Accept = (cut) => cut > ink && cut - at + closersLength(spans, cut) <= room;
	const reopening: Accept = (cut) =>
		fits(cut) &&
		over(cut).every((span) => isInside(span, cut) && (!isLink(span) || isTooLong(span)));
	const outside: Accept = (cut) =>
		reopening(cut) && over(cut).every((span) => isTooLong(span) || span.start < at);
	const halfFull: Accept = (cut) => cut - at >= room / 2 && outside(cut);

	return (
		lastMatch(cursor, PARAGRAPH_END, halfFull) ??
		lastMatch(cursor, LINE_END, halfFull) ??
		lastMatch(cursor, SENTENCE_END, halfFull) ??
		lastMatch(cursor, WORD_END, outside) ??
		lastMatch(cursor, LINE_END, reopening) ??
		lastMatch(cursor, WORD_END, reopening) ??
		lastMatch(cursor, SPACE, reopening) ??
		lastSegment(cursor, WORDS, reopening) ??
		lastSegment(cursor, GRAPHEMES, reopening) ??
		lastSegment(cursor, GRAPHEMES, fits) ??
		lastCodePoint(cursor, fits)
	);
}

function lastMatch(
	{ text, at, room }: Cursor,
	pattern: RegExp,
	accept: Accept,
): number | undefined {
	let last: number | undefined;

	pattern.lastIndex = at + 1;
	for (
		let match = pattern.exec(text);
		match && match.index <= at + room;
		match = pattern.exec(text)
	) {
		if (accept(match.index)) last = match.index;
		// A match of nothing would be found for ever.
		pattern.lastIndex = match.index + 1;
	}
	return last;
}

function lastSegment(
	{ text, at, room }: Cursor,
	segmenter: Intl.Segmenter,
	accept: Accept,
): number | undefined {
	// A little more than fits, because where the text ends a segment ends too.
	const stretch = text.slice(at, at + room + LONGEST_SEGMENT);
	const cuts = [...segmenter.segment(stretch)].map(({ index }) => at + index);

	return cuts.reverse().find(accept);
}

/** The last resort: a character may come apart from its accents, but no surrogate pair does. */
function lastCodePoint({ text, at, room }: Cursor, accept: Accept): number {
	for (let cut = at + room; cut > at; cut -= 1) {
		const inPair = (text.codePointAt(cut - 1) ?? 0) > 0xffff;
		if (!inPair && accept(cut)) return cut;
	}
	return at + Math.max(1, room);
}

/** Where the white space that begins at `at` ends. */
export function inkFrom(text: string, at: number): number {
	const distance = text.slice(at).search(/\S/);
	return distance === -1 ? text.length : at + distance;
}

function closersLength(spans: Span[], cut: number): number {
	return spansAround(spans, cut).reduce((length, { close }) => length + close.length, 0);
}

function isLink({ open }: Span): boolean {
	return open === '';
}
