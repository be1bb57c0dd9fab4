import { type SearchWord, searchWords } from '../conversation/search-words';

export type Excerpt = { excerpt: string; marks: [number, number][] };

/** A word of a text with the signs that normalising takes out of its middle. */
const WORD = /[\p{L}\p{M}\p{N}\p{Cf}]+/gu;

const BEFORE = 60;
const LONGEST = 180;

/**
 * The part of a text in which the words stand that were looked for, and where in it they
 * stand, as [from, to) in UTF-16 units. The beginning where none is found.
 */
export function excerptOf(text: string, wanted: readonly SearchWord[]): Excerpt {
	const places = placesIn(text, wanted);
	const first = places[0]?.[0] ?? 0;
	const from = first <= BEFORE ? 0 : startOfWord(text, first - BEFORE);
	const to = text.length - from <= LONGEST ? text.length : endOfWord(text, from + LONGEST);

	const lead = from > 0 ? '…' : '';
	const tail = to < text.length ? '…' : '';
	return {
		excerpt: lead + text.slice(from, to) + tail,
		marks: places
			.filter(([start, end]) => start >= from && end <= to)
			.map(([start, end]) => [start - from + lead.length, end - from + lead.length]),
	};
}

function placesIn(text: string, wanted: readonly SearchWord[]): [number, number][] {
	const last = wanted.at(-1)?.at(-1);
	const pieces = new Set(wanted.flat());
	const isWanted = (piece: string) =>
		pieces.has(piece) || (last !== undefined && last.length > 1 && piece.startsWith(last));

	const places: [number, number][] = [];
	for (const { 0: word, index } of text.matchAll(WORD)) {
		const [own = []] = searchWords(word);
		if (own.length === 1) {
			if (isWanted(own[0]!)) places.push([index, index + word.length]);
			continue;
		}
		// Without spaces between words each sign stands for itself, at its own place.
		let at = index;
		for (const sign of word) {
			if (searchWords(sign).flat().some(isWanted)) places.push([at, at + sign.length]);
			at += sign.length;
		}
	}
	return joined(places);
}

/** Signs that follow each other are marked as one. */
function joined(places: [number, number][]): [number, number][] {
	const marks: [number, number][] = [];
	for (const [start, end] of places) {
		const before = marks.at(-1);
		if (before?.[1] === start) before[1] = end;
		else marks.push([start, end]);
	}
	return marks;
}

function startOfWord(text: string, near: number): number {
	const space = text.indexOf(' ', near);
	return space !== -1 && space - near < BEFORE / 2 ? space + 1 : wholeSign(text, near);
}

function endOfWord(text: string, near: number): number {
	const space = text.lastIndexOf(' ', near);
	return near - space < BEFORE / 2 ? space : wholeSign(text, near);
}

/** Never between the two halves of a sign. */
function wholeSign(text: string, at: number): number {
	const unit = text.charCodeAt(at);
	return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
