/**
 * Marks around everything in a user or assistant message that the desk itself says to the model.
 * Words from outside never contain them (see `foreignText`), so nobody can forge a note.
 */
const OPEN = '⟦';
const CLOSE = '⟧';

/** How the system prompt names the marks. */
export const NOTE_MARKS = `${OPEN}…${CLOSE}`;

/** What the desk tells the model beside what people said, e.g. "⟦The customer sent a sticker⟧". */
export function note(text: string): string {
	return `${OPEN}${text}${CLOSE}`;
}

/**
 * Words from outside (customers, file names, forms, agents) as they may stand in a message: note
 * marks become plain brackets; control characters, direction overrides, invisible tag letters and lone surrogates go.
 */
export function foreignText(text: string): string {
	return text
		.replaceAll(OPEN, '[')
		.replaceAll(CLOSE, ']')
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/gu, '')
		.trim();
}

/** The same on one line of at most `limit` characters, in quotation marks, for use inside a note. */
export function quoted(text: string, limit: number): string {
	const line = [...foreignText(text).replace(/\s+/g, ' ')];
	return `"${line.length > limit ? `${line.slice(0, limit - 1).join('')}…` : line.join('')}"`;
}

/** A model may imitate the notes it reads; a customer must not see them. */
export function withoutNotes(text: string): string {
	return text.replace(/⟦[^⟦⟧]*⟧/g, '').replace(/[⟦⟧]/g, '');
}

/** Drops a note that was cut in half at the end of `head` or at the start of `tail`. */
export function withoutBrokenNotes(head: string, tail: string): [head: string, tail: string] {
	const opened = head.lastIndexOf(OPEN);
	const closes = tail.indexOf(CLOSE);
	const opens = tail.indexOf(OPEN);

	return [
		opened > head.lastIndexOf(CLOSE) ? head.slice(0, opened) : head,
		closes !== -1 && (opens === -1 || closes < opens) ? tail.slice(closes + 1) : tail,
	];
}
