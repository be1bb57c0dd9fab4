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
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection';

/**
 * Kysely over two worker threads: one connection writes, one reads. A transaction
 * holds the writer from BEGIN IMMEDIATE to COMMIT, so that what it read stays true;
 * SELECTs outside of transactions go to the reader and never wait for a writer.
 */
export function createSqliteDialect(file: string): Dialect {
	return {
		createAdapter: () => new TransactionalSqliteAdapter(),
		createDriver: () => new SqliteThreadsDriver(file),
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
	private writer!: SqliteConnection;
	private reader!: SqliteConnection;
	private readonly writerTurn = createTurn();

	constructor(private readonly file: string) {}

	async init() {
		this.writer = await openSqliteConnection({ file: this.file, readOnly: false });
		this.reader = await openSqliteConnection({ file: this.file, readOnly: true });
	}

	acquireConnection(): Promise<DatabaseConnection> {
		return Promise.resolve(new ThreadsConnection(this.writer, this.reader, this.writerTurn));
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
		await Promise.all([this.writer.close(), this.reader.close()]);
	}
}

class ThreadsConnection implements DatabaseConnection {
	private leaveTransaction?: () => void;

	constructor(
		private readonly writer: SqliteConnection,
		private readonly reader: SqliteConnection,
		private readonly writerTurn: () => Promise<() => void>,
	) {}

	async begin() {
		this.leaveTransaction = await this.writerTurn();
		try {
			await this.writer.run('BEGIN IMMEDIATE', []);
		} catch (error) {
			this.leave();
			throw error;
		}
	}

	async end(how: 'COMMIT' | 'ROLLBACK') {
		// After a COMMIT that failed kysely rolls back as well; by then the writer may be another's.
		if (!this.leaveTransaction) return;
		try {
			if (how === 'COMMIT') await this.writer.run('COMMIT', []);
			else await this.rollBack();
		} catch (error) {
			// A full disk makes COMMIT fail with the transaction still open: end it for the next one.
			await this.rollBack();
			throw error;
		} finally {
			this.leave();
		}
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (this.leaveTransaction) return await send(this.writer, query);
		if (query.query.kind === 'SelectQueryNode') return await send(this.reader, query);

		const leave = await this.writerTurn();
		try {
			return await send(this.writer, query);
		} finally {
			leave();
		}
	}

	streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
		throw new Error('Streaming is not supported: page by keyset instead');
	}

	/** SQLite ends a transaction by itself on a full disk: then there is nothing to roll back. */
	private async rollBack() {
		await this.writer.run('ROLLBACK', []).catch(() => undefined);
	}

	private leave() {
		this.leaveTransaction?.();
		this.leaveTransaction = undefined;
	}
}

async function send<R>(
	connection: SqliteConnection,
	query: CompiledQuery,
): Promise<QueryResult<R>> {
	const { rows, changes, insertId } = await connection.run(query.sql, query.parameters);
	return {
		rows: rows as R[],
		numAffectedRows: changes === undefined ? undefined : BigInt(changes),
		insertId: insertId === undefined ? undefined : BigInt(insertId),
	};
}

/** First come, first served: resolves to the function that lets the next one in. */
function createTurn(): () => Promise<() => void> {
	let last: Promise<void> = Promise.resolve();

	return async () => {
		const before = last;
		let leave!: () => void;
		last = new Promise((resolve) => (leave = resolve));
		await before;
		return leave;
	};
}
