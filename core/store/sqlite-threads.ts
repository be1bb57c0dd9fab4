import { keepLogShort } from './keep-log-short';
import { openSqliteConnection, type SqliteConnection } from './sqlite-connection';
import { SqliteError } from './sqlite-error';
import type { JobOrder } from './sqlite-jobs';
import type { WorkerStart } from './sqlite-worker';
import type { Written } from './write-unit';

/** The writing connection, for as long as one transaction has it. */
export type WriterTurn = { writer: SqliteConnection; leave(): void };

/**
 * The connections to one SQLite file, each in a thread of its own: one writes, one reads, and a third
 * keeps the log short where much is written. One that has died is opened anew when it is needed next:
 * what it was doing has failed, what comes then need not.
 */
export interface SqliteThreads {
	/** First come, first served. Rejects when the file cannot be opened. */
	takeWriter(): Promise<WriterTurn>;
	/** For everybody, at any time. Rejects when the file cannot be opened. */
	reader(): Promise<SqliteConnection>;
	/** Does a job that writes in a transaction of its own, when its turn has come. */
	runWriteJob(order: JobOrder): Promise<Written<unknown>>;
	/** Does a job that reads on one state of the database. */
	runReadJob(order: JobOrder): Promise<unknown>;
	close(): Promise<void>;
}

/** Opens nothing yet. */
export function createSqliteThreads(file: string): SqliteThreads {
	const writer = keepOpen({ file, readOnly: false });
	const reader = keepOpen({ file, readOnly: true });
	const copier = keepOpen({ file, readOnly: false });
	const log = keepLogShort(file, copier.get);
	const takeTurn = createTurn();

	async function takeWriter(): Promise<WriterTurn> {
		const leaveTurn = await takeTurn();
		const leave = () => {
			leaveTurn();
			log.wake();
		};
		try {
			return { writer: await writer.get(), leave };
		} catch (error) {
			leave();
			throw error;
		}
	}

	return {
		takeWriter,
		reader: reader.get,

		async runWriteJob(order) {
			const { writer, leave } = await takeWriter();
			try {
				return await writer.runJob(order);
			} finally {
				leave();
			}
		},

		async runReadJob(order) {
			return (await (await reader.get()).runJob(order)).result;
		},

		async close() {
			await log.stop();
			await Promise.all([writer.close(), reader.close(), copier.close()]);
		},
	};
}

function keepOpen(start: WorkerStart) {
	let opened: Promise<SqliteConnection> | undefined;
	let isClosed = false;

	async function get(): Promise<SqliteConnection> {
		if (isClosed) throw new SqliteError('The database connection is closed', undefined);
		const current = (opened ??= openSqliteConnection(start));
		try {
			const connection = await current;
			if (!connection.ended) return connection;
		} catch (error) {
			if (opened === current) opened = undefined;
			throw error;
		}
		if (opened === current) opened = undefined;
		return await get();
	}

	return {
		get,
		async close() {
			isClosed = true;
			const connection = await opened?.catch(() => undefined);
			await connection?.close();
		},
	};
}

/** Resolves to the function that lets the next one in. */
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
