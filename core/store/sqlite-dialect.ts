import type { CompiledQuery } from 'kysely';
import {
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
} from 'kysely';
import type { SqliteConnection } from './sqlite-connection';
import { toQueryResult } from './sqlite-statements';
import type { SqliteThreads, WriterTurn } from './sqlite-threads';

/**
 * Kysely over two worker threads: one connection writes, one reads. A transaction
 * holds the writer from BEGIN IMMEDIATE to COMMIT, so that what it read stays true;
 * SELECTs outside of transactions go to the reader and never wait for a writer.
 */
export function createSqliteDialect(threads: SqliteThreads): Dialect {
	return {
		createAdapter: () => new TransactionalSqliteAdapter(),
		createDriver: () => new SqliteThreadsDriver(threads),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	};
}

class TransactionalSqliteAdapter extends SqliteAdapter {
	// SQLite's DDL is transactional; kysely only assumes a driver that is not ours.
	override get supportsTransactionalDdl() {
		return true;
	}

	// Otherwise kysely lets one caller in at a time, and every read would wait for the writer.
	override get supportsMultipleConnections() {
		return true;
	}
}

class SqliteThreadsDriver implements Driver {
	constructor(private readonly threads: SqliteThreads) {}

	async init() {
		(await this.threads.takeWriter()).leave();
		await this.threads.reader();
	}

	acquireConnection(): Promise<DatabaseConnection> {
		return Promise.resolve(new ThreadsConnection(this.threads));
	}

	async beginTransaction(connection: DatabaseConnection) {
		await (connection as ThreadsConnection).begin();
	}

	async commitTransaction(connection: DatabaseConnection) {
		await (connection as ThreadsConnection).end('COMMIT');
	}

	async rollbackTransaction(connection: DatabaseConnection) {
		await (connection as ThreadsConnection).end('ROLLBACK');
	}

	releaseConnection(): Promise<void> {
		return Promise.resolve();
	}

	async destroy() {
		await this.threads.close();
	}
}

class ThreadsConnection implements DatabaseConnection {
	private transaction?: WriterTurn;

	constructor(private readonly threads: SqliteThreads) {}

	async begin() {
		const turn = await this.threads.takeWriter();
		try {
			await turn.writer.run('BEGIN IMMEDIATE', []);
		} catch (error) {
			turn.leave();
			throw error;
		}
		this.transaction = turn;
	}

	async end(how: 'COMMIT' | 'ROLLBACK') {
		// After a COMMIT that failed kysely rolls back as well; by then the writer may be another's.
		const { transaction } = this;
		if (!transaction) return;
		const { writer, leave } = transaction;
		try {
			if (how === 'COMMIT') await writer.run('COMMIT', []);
			else await rollBack(writer);
		} catch (error) {
			// A full disk makes COMMIT fail with the transaction still open: end it for the next one.
			await rollBack(writer);
			throw error;
		} finally {
			this.transaction = undefined;
			leave();
		}
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (this.transaction) return await send(this.transaction.writer, query);
		if (query.query.kind === 'SelectQueryNode') {
			return await send(await this.threads.reader(), query);
		}

		const { writer, leave } = await this.threads.takeWriter();
		try {
			return await send(writer, query);
		} finally {
			leave();
		}
	}

	streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error('Streaming is not supported: page by keyset instead');
	}
}

/** SQLite ends a transaction by itself on a full disk: then there is nothing to roll back. */
async function rollBack(writer: SqliteConnection): Promise<void> {
	await writer.run('ROLLBACK', []).catch(() => undefined);
}

async function send<R>(
	connection: SqliteConnection,
	query: CompiledQuery,
): Promise<QueryResult<R>> {
	return toQueryResult(await connection.run(query.sql, query.parameters));
}
