import { randomUUID } from 'node:crypto';

/**
 * An id for a row of a table that grows without end: a UUID of version 7, which begins with
 * the time, so that new rows stand together at the end of the index and not all over it.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function newId(now: string): string {
	const time = Date.parse(now).toString(16).padStart(12, '0');
	return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
