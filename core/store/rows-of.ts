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
	const given = rowsParameter({ dialect }, columns, rows);
	if (dialect === 'postgres') {
		return sql`(SELECT ${names(columns)}
			FROM json_populate_recordset(NULL::${sql.ref(table)}, ${given}))`;
	}
	const read = columns.map((key, place) => sql`"value" ->> ${sql.lit(place)} AS ${sql.ref(key)}`);
	return sql`(SELECT ${sql.join(read)} FROM json_each(${given}))`;
}

/** The parameter of `rowsOf`. */
export function rowsParameter<Key extends string>(
	{ dialect }: Pick<Unit, 'dialect'>,
	columns: readonly Key[],
	rows: readonly Partial<Record<Key, unknown>>[],
): string {
	const held =
		dialect === 'postgres'
			? rows.map((row) => Object.fromEntries(columns.map((key) => [key, row[key]])))
			: rows.map((row) => columns.map((key) => row[key] ?? null));
	return JSON.stringify(held);
}

function names(columns: readonly string[]): RawBuilder<unknown> {
	return sql.join(columns.map((key) => sql.ref(key)));
}
