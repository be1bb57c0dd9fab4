import Database from 'better-sqlite3';

/** Every row of every table of a SQLite file, by table, as one connection sees them at one moment. */
export type RowsOfFile = Record<string, unknown[]>;

/** Opens the file and keeps that moment until it is closed. */
export function lookAt(file: string): { rows(): RowsOfFile; close(): void } {
	const database = new Database(file, { fileMustExist: true, readonly: true });
	database.exec('BEGIN');
	const names = database
		.prepare(`SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' ORDER BY "name"`)
		.pluck()
		.all() as string[];
	return {
		rows: () =>
			Object.fromEntries(
				names.map((name) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]),
			),
		close: () => database.close(),
	};
}

/** The same at this moment. */
export function rowsOfFile(file: string): RowsOfFile {
	const look = lookAt(file);
	const rows = look.rows();
	look.close();
	return rows;
}
