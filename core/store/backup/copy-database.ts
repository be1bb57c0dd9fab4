import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Of 4 KiB each: between two steps others get their turn at the disk. */
const PAGES_AT_ONCE = 256;
/** Written so far apart, the copy never makes a commit of the desk wait for much of it. */
const PAGES_BEFORE_SYNC = 4_096;

/**
 * Copies the database into a new file as it is at one moment, while others write to it. Gives
 * that moment by the database's clock. The file is on the disk, and complete without a log.
 */
export async function copyDatabase(
	source: Database.Database,
	to: string,
	tell: (pages: { done: number; of: number }) => void,
): Promise<string> {
	// With this transaction open the copy is of its moment; without, each foreign commit would
	// make SQLite begin the copy anew.
	source.exec('BEGIN');
	const file = openSync(to, 'wx', 0o600);
	try {
		const takenAt = beginReading(source);
		let synced = 0;
		await source.backup(to, {
			progress({ totalPages, remainingPages }) {
				const done = totalPages - remainingPages;
				if (done - synced >= PAGES_BEFORE_SYNC) {
					fdatasyncSync(file);
					synced = done;
				}
				tell({ done, of: totalPages });
				return PAGES_AT_ONCE;
			},
		});
		return takenAt;
	} finally {
		closeSync(file);
		source.exec('ROLLBACK');
	}
}

/** The moment of a transaction is that of its first read. */
function beginReading(source: Database.Database): string {
	return source
		.prepare(
			`SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM (SELECT count(*) FROM "sqlite_master")`,
		)
		.pluck()
		.get() as string;
}
