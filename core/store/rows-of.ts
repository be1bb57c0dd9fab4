import { type RawBuilder, sql } from 'kysely';
import type { Schema, Unit } from './schema';

export type Column<Table extends keyof Schema> = keyof Schema[Table] & string;

/**
 * Rows as a table that a statement reads from, in one parameter however many there are: the
 * text of the statement stays the same, and so does its plan. Numbers, text and null only.
 */
export function rowsOf<Table extends keyof Schema>(
	{ dialect }: Unit,
	table: Table,
	columns: readonly Column<Table>[],
	rows: readonly Partial<Record<Column<Table>, unknown>>[],
): RawBuilder<unknown> {
	if (dialect === 'postgres') {
		const held = rows.map((row) => Object.fromEntries(columns.map((key) => [key, row[key]])));
		return sql`(SELECT ${names(columns)}
			FROM json_populate_recordset(NULL::${sql.ref(table)}, ${JSON.stringify(held)}))`;
	}
	const values = rows.map((row) => columns.map((key) => row[key] ?? null));
	const read = columns.map((key, place) => sql`"value" ->> ${sql.lit(place)} AS ${sql.ref(key)}`);
	return sql`(SELECT ${sql.join(read)} FROM json_each(${JSON.stringify(values)}))`;
}

function names(columns: readonly string[]): RawBuilder<unknown> {
	return sql.join(columns.map((key) => sql.ref(key)));
}
