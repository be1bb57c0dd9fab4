import Database from 'better-sqlite3';

/** All that a store holds, by table: each row as its columns and values. */
export type StoreRows = Map<string, Array<Record<string, unknown>>>;

/**
 * What moves by itself while a desk is up (who leads, who is there, sums that grow, what it notes
 * for itself), and the index of documents, which a version may make anew from their passages.
 */
const MOVES = new Set([
	'kysely_migration_lock',
	'channel',
	'presence',
	'attendant',
	'doctorReport',
	'feedCursor',
	'counter',
	'tally',
	'setting',
	'knowledgeIndex',
	'knowledgeEntry',
	'knowledgeTerm',
]);

/** Reads a store file from outside. */
export function readStoreRows(file: string): StoreRows {
	const database = new Database(file, { readonly: true, fileMustExist: true });
	try {
		const tables = database
			.prepare(
				`SELECT name FROM pragma_table_list
				WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'`,
			)
			.pluck()
			.all() as string[];
		return new Map(
			tables.map((table) => [
				table,
				database.prepare(`SELECT * FROM "${table}"`).all() as Array<Record<string, unknown>>,
			]),
		);
	} finally {
		database.close();
	}
}

/**
 * The rows of `before` that are not in `after` with the values that they had; columns that came
 * later may say anything.
 */
export function lostRows(before: StoreRows, after: StoreRows): string[] {
	const lost: string[] = [];
	for (const [table, rows] of before) {
		if (MOVES.has(table) || rows.length === 0) continue;
		const columns = Object.keys(rows[0] ?? {});
		const kept = new Set((after.get(table) ?? []).map((row) => textOf(row, columns)));
		for (const row of rows) {
			const text = textOf(row, columns);
			if (!kept.has(text)) lost.push(`${table}: ${text}`);
		}
	}
	return lost;
}

function textOf(row: Record<string, unknown>, columns: string[]): string {
	return JSON.stringify(
		columns.map((column) => {
			const value = row[column];
			return Buffer.isBuffer(value) ? value.toString('base64') : (value ?? null);
		}),
	);
}
