/** A parameter as trimmed text; an expression may have made it anything. Objects count as empty. */
export function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
