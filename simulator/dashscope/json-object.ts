export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object (no array, no null). */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a string, otherwise nothing. */
export function stringOrEmpty(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
