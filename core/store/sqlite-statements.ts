import type Database from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import { SqliteError } from './sqlite-error';

export type StatementResult = {
	rows: unknown[];
	changes?: number;
	insertId?: number | bigint;
};

/** Runs one statement. Throws SqliteError when SQLite refuses it. */
export type RunStatement = (sql: string, parameters: readonly unknown[]) => StatementResult;

const MOST_STATEMENTS = 500;

/** Runs statements on an open database, each text of them prepared once. */
export function createStatements(database: Database.Database): RunStatement {
	const statements = new Map<string, Database.Statement>();

	function prepare(sql: string): Database.Statement {
		let statement = statements.get(sql);
		if (!statement) {
			if (statements.size >= MOST_STATEMENTS) statements.clear();
			statement = database.prepare(sql);
			statements.set(sql, statement);
		}
		return statement;
	}

	return (sql, parameters) => {
		try {
			const statement = prepare(sql);
			if (statement.reader) return { rows: statement.all(...parameters) };

			const { changes, lastInsertRowid } = statement.run(...parameters);
			return { rows: [], changes, insertId: lastInsertRowid };
		} catch (error) {
			const { message, code } = error as Error & { code?: string };
			throw new SqliteError(message, code);
		}
	};
}

/** What a statement gave, as Kysely wants it. */
export function toQueryResult<R>({ rows, changes, insertId }: StatementResult): QueryResult<R> {
	return {
		rows: rows as R[],
		numAffectedRows: changes === undefined ? undefined : BigInt(changes),
		insertId: insertId === undefined ? undefined : BigInt(insertId),
	};
}
