const MOST_CHARACTERS = 200;

/**
 * A file's name as somebody gave it, without what would make it a path, hide its ending or
 * break a header: undefined when nothing is left.
 */
export function plainFileName(given: string): string | undefined {
	const name = given
		.toWellFormed()
		.split(/[/\\]/)
		.at(-1)!
		// Control characters, and those that turn the direction of what follows.
		.replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/gu, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/^[.\s]+|[.\s]+$/g, '');
	if (name === '') return undefined;
	if (name.length <= MOST_CHARACTERS) return name;

	const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
	return name.slice(0, MOST_CHARACTERS - ending.length).toWellFormed() + ending;
}
