import { type RawBuilder, sql } from 'kysely';
import { executeKept, type KeptStatements } from './execute-kept';
import { type Column, rowsOf, rowsParameter } from './rows-of';
import type { Schema, Unit } from './schema';

const ALONE = sql``;

/** By what stands behind the rows. */
const keptBehind = new WeakMap<RawBuilder<unknown>, KeptStatements>();

/**
 * Inserts rows, which all have the same columns, by one statement; `otherwise` is what stands
 * behind the rows (ON CONFLICT, RETURNING), with no parameters. The statement is kept with it:
 * give the same one each time. Gives what the statement returns.
 */
export async function insertRows<Table extends keyof Schema, Returned = never>(
	unit: Unit,
	table: Table,
	rows: readonly Partial<Record<Column<Table>, unknown>>[],
	otherwise: RawBuilder<unknown> = ALONE,
): Promise<Returned[]> {
	if (rows.length === 0) return [];
	const columns = Object.keys(rows[0]!) as Column<Table>[];
	const kept = keptBehind.get(otherwise) ?? new Map<string, TemplateStringsArray>();
	keptBehind.set(otherwise, kept);
	return await executeKept(unit, {
		kept,
		key: [table, ...columns].join(' '),
		statement: () => sql<Returned>`INSERT INTO ${sql.table(table)}
			(${sql.join(columns.map((key) => sql.ref(key)))})
			SELECT * FROM ${rowsOf(unit, table, columns, rows)} AS "given" WHERE true ${otherwise}`,
		parameter: rowsParameter(unit, columns, rows),
	});
}

/** Lets the row that has this key already take over some columns of the one that was to be inserted. */
export function takeOver<Row>(
	key: readonly (keyof Row & string)[],
	columns: readonly (keyof Row & string)[],
): RawBuilder<unknown> {
	const taken = columns.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
	return sql`ON CONFLICT (${sql.join(key.map((column) => sql.ref(column)))})
		DO UPDATE SET ${sql.join(taken)}`;
}
