/** A statement that SQLite refused; `code` is SQLite's own (`SQLITE_BUSY`, `SQLITE_FULL` …). */
export class SqliteError extends Error {
	override readonly name = 'SqliteError';

	constructor(
		message: string,
		readonly code: string | undefined,
	) {
		super(message);
	}
}
