import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema';
import { type CopySource, isCopied, type SourceTable } from './open-source';
import { type RowSum, sumRows } from './row-sum';

const ROWS_AT_ONCE = 2_000;

/** Whether a table holds the same rows in both stores, and what they come to in the copy. */
export async function checkTable(
	source: CopySource,
	db: Kysely<Schema>,
	table: SourceTable,
): Promise<{ same: boolean; copied: RowSum }> {
	const there = sumRows(table.columns, source.rows(table));
	const copied = await sumCopied(db, table);
	return { same: there.rows === copied.rows && there.sum === copied.sum, copied };
}

/** Reads all of it back, as a desk will. */
async function sumCopied(db: Kysely<Schema>, { name, columns }: SourceTable): Promise<RowSum> {
	const names = sql.join(columns.map((column) => sql.ref(column)));
	return await db.transaction().execute(async (db) => {
		await sql`DECLARE "copied" NO SCROLL CURSOR FOR
			SELECT ${names} FROM ${sql.table(name)} WHERE ${sql.raw(isCopied(name))}`.execute(db);
		let sum = sumRows(columns, []);
		for (;;) {
			const { rows } = await sql<Record<string, unknown>>`FETCH ${sql.raw(String(ROWS_AT_ONCE))}
				FROM "copied"`.execute(db);
			sum = sumRows(columns, rows, sum);
			if (rows.length < ROWS_AT_ONCE) return sum;
		}
	});
}
