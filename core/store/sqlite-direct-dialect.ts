import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	type TransactionSettings,
} from 'kysely';
import { type RunStatement, toQueryResult } from './sqlite-statements';

/**
 * Kysely over the one connection of this very thread, without a message for each statement.
 * Whoever runs it has to see to it that nobody else uses the connection meanwhile.
 */
export function createDirectSqliteDialect(run: RunStatement): Dialect {
	return {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => new DirectSqliteDriver(run),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

class DirectSqliteDriver implements Driver {
	private isOpen = false;

	constructor(private readonly run: RunStatement) {}

	async init() {}

	async acquireConnection(): Promise<DatabaseConnection> {
		return new DirectConnection(this.run);
	}

	async beginTransaction(_connection: DatabaseConnection, { accessMode }: TransactionSettings) {
		// What only reads waits for no writer; its state is that of its first query.
		this.run(accessMode === 'read only' ? 'BEGIN' : 'BEGIN IMMEDIATE', []);
		this.isOpen = true;
	}

	async commitTransaction() {
		// A full disk makes COMMIT fail with the transaction still open: Kysely then rolls back.
		this.run('COMMIT', []);
		this.isOpen = false;
	}

	async rollbackTransaction() {
		if (!this.isOpen) return;
		this.isOpen = false;
		try {
			this.run('ROLLBACK', []);
		} catch {
			// SQLite ends a transaction by itself on a full disk: then there is nothing to roll back.
		}
	}

	async releaseConnection() {}

	async destroy() {}
}

class DirectConnection implements DatabaseConnection {
	constructor(private readonly run: RunStatement) {}

	async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
		return toQueryResult(this.run(sql, parameters));
	}

	streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error('Streaming is not supported: page by keyset instead');
	}
}
