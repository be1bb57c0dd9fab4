declare const plain: unique symbol;

/**
 * Text of which is known that nobody outside has written it: our own ids, times and words. Only
 * the functions of this folder make it.
 */
export type Plain = string & { readonly [plain]: true };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** An id that the store has given, for a log; anything else becomes `not-an-id`. */
export function idOf(text: string): Plain {
	return (UUID.test(text) ? text : 'not-an-id') as Plain;
}

/** A time in ISO 8601 UTC, for a log; anything else becomes `not-a-time`. */
export function timeOf(text: string): Plain {
	return (TIME.test(text) ? text : 'not-a-time') as Plain;
}

/** The one of these words that a value is, for a log; anything else becomes `other`. */
export function wordOf<const Word extends string>(
	words: readonly Word[],
	value: unknown,
): Word | 'other' {
	return words.find((word) => word === value) ?? 'other';
}
