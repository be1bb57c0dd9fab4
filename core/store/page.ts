import { type Expression, sql, type SqlBool } from 'kysely';

/** A page of a list that reads by key: `next` goes in as `after` to read on, null at the end. */
export type Page<T> = { rows: T[]; next: string | null };

/** The page of a list of which one row more than `limit` was read. */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => string): Page<T> {
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	return { rows: shown, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/** Part of a column, in any case of letters; what is searched for is never a pattern. */
export function holds(column: Expression<string | null>, wanted: string): Expression<SqlBool> {
	const pattern = `%${wanted.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
	return sql<SqlBool>`lower(${column}) LIKE ${pattern} ESCAPE '!'`;
}
