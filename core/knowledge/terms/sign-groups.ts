/** Each run of so many signs within a text; the whole text where it is shorter. */
export function signGroups(text: string, size: number): string[] {
	const signs = [...text];
	if (signs.length <= size) return [text];
	return signs.slice(size - 1).map((_, start) => signs.slice(start, start + size).join(''));
}
