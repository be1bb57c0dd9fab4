/** Words as both databases keep them: neither takes half a character, PostgreSQL no NUL. */
export function asKept(text: string): string {
	return text.toWellFormed().replaceAll('\0', '');
}
