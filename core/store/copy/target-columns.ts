import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema';
import type { SourceTable } from './open-source';

/** The types of a table's columns, as PostgreSQL writes them. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** Throws when the table is missing, or one of its columns is. */
export async function readColumnTypes(
	db: Kysely<Schema>,
	{ name, columns }: SourceTable,
): Promise<ColumnTypes> {
	const { rows } = await sql<{ column: string; type: string }>`SELECT "attname" AS "column",
		format_type("atttypid", "atttypmod") AS "type" FROM "pg_attribute"
		WHERE "attrelid" = to_regclass(${`"${name}"`}) AND "attnum" > 0 AND NOT "attisdropped"`.execute(db);
	const types = new Map(rows.map(({ column, type }) => [column, type]));
	const missing = columns.filter((column) => !types.has(column));
	if (missing.length === 0) return types;
	throw new Error(`PostgreSQL has no such columns in ${name}: ${missing.join(', ')}`);
}

/** Lets the numbers that the database gives go on behind those that were given at the source. */
export async function continueNumbers(
	db: Kysely<Schema>,
	sequences: readonly { table: string; last: number }[],
): Promise<void> {
	for (const { table, last } of sequences) {
		if (last < 1) continue;
		await sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, "attname"), ${last})
			FROM "pg_attribute" WHERE "attrelid" = to_regclass(${`"${table}"`}) AND "attidentity" <> ''`.execute(
			db,
		);
	}
}
