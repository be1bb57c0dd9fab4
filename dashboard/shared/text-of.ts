/** What stands in a field of a form, without spaces around it; `exactly` keeps them, as passwords want it. */
export function textOf(values: FormData, name: string, { exactly = false } = {}): string {
	const value = values.get(name);
	if (typeof value !== 'string') return '';
	return exactly ? value : value.trim();
}
