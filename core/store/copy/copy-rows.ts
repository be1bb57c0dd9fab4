import { type Kysely, type RawBuilder, sql } from 'kysely';
import { lexemesOf } from '../knowledge-words';
import type { Schema } from '../schema';
import type { CopySource, SourceRow, SourceTable } from './open-source';
import { advance, type CopyTarget } from './open-target';
import { withoutNul } from './row-sum';
import { type ColumnTypes, readColumnTypes } from './target-columns';

/** A statement writes so much; PostgreSQL ends one that takes longer than 30 s. */
const MOST_ROWS = 2_000;
const MOST_BYTES = 4_000_000;

/** Copies what is not there yet of a table; `copied` is called after each transaction with how many rows. */
export async function copyRows(
	source: CopySource,
	target: CopyTarget,
	table: SourceTable,
	copied: (rows: number) => void,
): Promise<void> {
	const types = await readColumnTypes(target.db, table);
	for (;;) {
		const { progress } = target;
		const batch = nextBatch(source.rows(table, progress.rows[table.name]));
		if (batch.length === 0) return;
		const rows = { ...progress.rows, [table.name]: batch.at(-1)!.rowNumber };
		await advance(target, { ...progress, rows }, (db) => insert(db, table, types, batch));
		copied(batch.length);
	}
}

function nextBatch(rows: Iterable<SourceRow>): SourceRow[] {
	const batch: SourceRow[] = [];
	let bytes = 0;
	for (const row of rows) {
		batch.push(row);
		for (const value of Object.values(row)) {
			if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length;
		}
		if (batch.length === MOST_ROWS || bytes > MOST_BYTES) break;
	}
	return batch;
}

/** Each column is one parameter, so that the statement is the same for every batch. */
async function insert(
	db: Kysely<Schema>,
	{ name, columns }: SourceTable,
	types: ColumnTypes,
	batch: SourceRow[],
): Promise<void> {
	const values = columns.map(
		(column): RawBuilder<unknown> =>
			sql`${batch.map((row) => asParameter(row[column]))}::${sql.raw(`${types.get(column)}[]`)}`,
	);
	const own = OWN_COLUMNS[name];
	if (own) values.push(sql`${batch.map((row) => own.valueOf(row))}::${sql.raw(`${own.type}[]`)}`);
	const names = [...columns, ...(own ? [own.column] : [])].map((column) => sql.ref(column));

	// The numbers that rows have are those by which others call them.
	await sql`INSERT INTO ${sql.table(name)} (${sql.join(names)}) OVERRIDING SYSTEM VALUE
		SELECT * FROM unnest(${sql.join(values)})`.execute(db);
}

function asParameter(value: unknown): unknown {
	return typeof value === 'string' ? withoutNul(value) : value;
}

type OwnColumn = { column: string; type: string; valueOf(row: SourceRow): string };

/** What a table has on PostgreSQL in place of a table of SQLite's own search. */
const OWN_COLUMNS: Record<string, OwnColumn> = {
	knowledgeEntry: {
		column: 'words',
		type: 'tsvector',
		valueOf: ({ exact, stems }) => lexemesOf({ exact: wordsOf(exact), stems: wordsOf(stems) }),
	},
};

function wordsOf(text: unknown): string[] {
	return String(text).split(' ').filter(Boolean);
}
