import type Database from 'better-sqlite3';
import { SqliteError } from './sqlite-error';
import type { RunStatement, StatementResult } from './sqlite-statements';

/** In milliseconds; about as long as a commit takes to reach the disk. */
const ASKED_EVERY_MS = 1;

/**
 * `run`, but a transaction that wants to write asks for its turn every millisecond while another
 * process has it, as long as `busy_timeout` says. SQLite by itself asks less and less often, up to
 * a tenth of a second apart: beside a desk at work a delivery would lose one turn after the other.
 * https://www.sqlite.org/c3ref/busy_timeout.html. `clock`: in milliseconds.
 */
export function beginSoon(
	database: Database.Database,
	run: RunStatement,
	clock = () => performance.now(),
): RunStatement {
	return (sql, parameters) => (sql === 'BEGIN IMMEDIATE' ? begin(sql) : run(sql, parameters));

	function begin(sql: string): StatementResult {
		const longestMs = database.pragma('busy_timeout', { simple: true }) as number;
		database.pragma(`busy_timeout = ${ASKED_EVERY_MS}`);
		try {
			const since = clock();
			for (;;) {
				try {
					return run(sql, []);
				} catch (error) {
					if (!isLocked(error) || clock() - since > longestMs) throw error;
				}
			}
		} finally {
			database.pragma(`busy_timeout = ${longestMs}`);
		}
	}
}

function isLocked(error: unknown): boolean {
	return error instanceof SqliteError && (error.code ?? '').startsWith('SQLITE_BUSY');
}
