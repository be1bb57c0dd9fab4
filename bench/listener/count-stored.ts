import Database from 'better-sqlite3';
import { Client } from 'pg';

/** What is in a store's tables at this moment, read from outside. */
export type Stored = { deliveries: number; texts: number };

const DELIVERIES = 'SELECT count(*) AS count FROM delivery';
const TEXTS = `SELECT count(*) AS count FROM message WHERE direction = 'in'`;

/** Counts in the SQLite file of a store. */
export function countInFile(file: string): Stored {
	const database = new Database(file, { readonly: true, fileMustExist: true });
	try {
		const count = (sql: string) => (database.prepare(sql).get() as { count: number }).count;
		return { deliveries: count(DELIVERIES), texts: count(TEXTS) };
	} finally {
		database.close();
	}
}

/** Counts in the database of a store; its tables are in the schema `talktrace`. */
export async function countInPostgres(url: string, schema: string): Promise<Stored> {
	const client = new Client({ connectionString: url, options: `-c search_path=${schema}` });
	await client.connect();
	try {
		const count = async (sql: string) =>
			Number((await client.query<{ count: string }>(sql)).rows[0]!.count);
		return { deliveries: await count(DELIVERIES), texts: await count(TEXTS) };
	} finally {
		await client.end();
	}
}
