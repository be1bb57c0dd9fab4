import Database from 'better-sqlite3';

/** A file that a store keeps, by the SHA-256 of its bytes. */
export type FileOfStore = { hash: string; size: number };

const ROWS_AT_ONCE = 1_000;

/** The files of which a database knows, in the order of their hashes; nobody else writes to it. */
export function* filesOf(databaseFile: string): Generator<FileOfStore> {
	const database = new Database(databaseFile, { fileMustExist: true, readonly: true });
	try {
		const next = database.prepare<[string], FileOfStore>(
			`SELECT "hash", "size" FROM "mediaFile" WHERE "hash" > ? ORDER BY "hash" LIMIT ${ROWS_AT_ONCE}`,
		);
		for (let after = ''; ;) {
			const rows = next.all(after);
			yield* rows;
			if (rows.length < ROWS_AT_ONCE) return;
			after = rows.at(-1)!.hash;
		}
	} finally {
		database.close();
	}
}
