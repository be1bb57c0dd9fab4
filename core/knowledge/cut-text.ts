/** Behind a sentence and its space (but not behind the number of a list's item), or where scripts write none. */
const SENTENCE =
	/(?<=(?:(?<!\b\d{1,2})\.|[!?;…؟؛۔։।])["'”’»)\]]{0,3}\s)|(?<=[。！？；][”’」』）]{0,2})(?![”’」』）])/u;

/** Where a text may be cut, the best places first. */
const PLACES = [/(?=\S)(?<=\n\s*\n)/u, /(?<=\n)/u, SENTENCE, /(?<=\s)/u];

/** A letter and its accents stay together, unless somebody piles them up. */
const MOST_ACCENTS = 16;

/**
 * How much a text holds: characters, of which Han, kana and Hangul say as much as two or three of
 * an alphabet.
 */
export function sizeOf(text: string): number {
	let size = text.length;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code < 0x2e80) continue;
		if (code < 0xa000 || (code >= 0xf900 && code < 0xfb00)) size += 2;
		else if (code >= 0xac00 && code < 0xd7b0) size += 1;
	}
	return size;
}

/** The text in pieces of at most `most`, each as long as the best places to cut allow. */
export function cutText(text: string, most: number): string[] {
	return pack(text, most, 0)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
}

function pack(text: string, most: number, place: number): string[] {
	if (text.length * 3 <= most || sizeOf(text) <= most) return [text];
	const pattern = PLACES[place];
	if (!pattern) return cutHard(text, most);

	const pieces: string[] = [];
	let piece = '';
	let size = 0;
	for (const part of text.split(pattern)) {
		const partSize = sizeOf(part);
		if (size + partSize <= most) {
			piece += part;
			size += partSize;
			continue;
		}
		pieces.push(piece);
		const smaller = pack(part, most, place + 1);
		piece = smaller.pop() ?? '';
		size = sizeOf(piece);
		// One by one: a text may have more parts than a call has arguments.
		for (const done of smaller) pieces.push(done);
	}
	pieces.push(piece);
	return pieces;
}

/** A run without any place to cut at. */
function cutHard(text: string, most: number): string[] {
	const pieces: string[] = [];
	let start = 0;
	while (start < text.length) {
		let end = Math.min(text.length, start + most);
		while (sizeOf(text.slice(start, end)) > most) end = start + Math.ceil((end - start) / 2);
		if (end < text.length) end = letterEnd(text, start, end);
		pieces.push(text.slice(start, end));
		start = end;
	}
	return pieces;
}

/** The last place up to `end` where no letter is torn from its accents, or at least no pair of codes. */
function letterEnd(text: string, start: number, end: number): number {
	for (let at = end; at > Math.max(start, end - MOST_ACCENTS); at -= 1) {
		if (!isInLetter(text, at)) return at;
	}
	return end > start + 1 && isInPair(text, end) ? end - 1 : end;
}

function isInPair(text: string, at: number): boolean {
	return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

function isInLetter(text: string, at: number): boolean {
	return (
		isInPair(text, at) ||
		text[at - 1] === '\u200d' ||
		/^[\p{M}\p{EMod}\u200d]/u.test(text.slice(at, at + 2))
	);
}
