import { InputError } from '../errors';

/**
 * A text that Meta can take: throws an InputError that names it where it is blank or has
 * more than `most` UTF-16 units (Meta counts characters, so this is never too long for it).
 */
export function checkLength(what: string, text: string, most: number): string {
	if (text.trim() === '') throw new InputError(`${what} is empty. Write something.`);
	if (text.length > most) {
		throw new InputError(
			`${what} has ${text.length} characters and WhatsApp takes ${most}. Shorten it.`,
		);
	}
	return text;
}

/** As `checkLength` for something that may be left out: blank counts as left out. */
export function checkOptional(
	what: string,
	text: string | undefined,
	most: number,
): string | undefined {
	return text === undefined || text.trim() === '' ? undefined : checkLength(what, text, most);
}
