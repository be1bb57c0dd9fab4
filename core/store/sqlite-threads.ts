import { keepLogShort } from './keep-log-short';
import { type OnCommitted, openSqliteConnection, type SqliteConnection } from './sqlite-connection';
import { SqliteError } from './sqlite-error';
import type { JobOrder } from './sqlite-jobs';
import type { WorkerStart } from './sqlite-worker';
import type { Written } from './write-unit';

/** The writing connection, for one transaction. To leave twice is to leave once. */
export type WriterTurn = { writer: SqliteConnection; leave(): void };

/**
 * The connections to one SQLite file, each in a thread of its own: one writes, one reads, and a third
 * keeps the log short where much is written. One that has died is opened anew when it is needed next:
 * what it was doing has failed, what comes then need not.
 */
export interface SqliteThreads {
	/** For a transaction whose statements come one by one: nobody else has it. Rejects when the file cannot be opened. */
	takeWriter(): Promise<WriterTurn>;
	/** For everybody, at any time. Rejects when the file cannot be opened. */
	reader(): Promise<SqliteConnection>;
	/**
	 * Does a job that writes in a transaction of its own, when its turn has come: after what came before.
	 * Calls `onCommitted` when others may write, and resolves when it is on the disk.
	 */
	runWriteJob(order: JobOrder, onCommitted: OnCommitted): Promise<Written<unknown>>;
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
	const takeTurn = createTurns();

	async function takeWriter(how: Sharing): Promise<WriterTurn> {
		const leaveTurn = await takeTurn(how);
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
		takeWriter: () => takeWriter('alone'),
		reader: reader.get,

		async runWriteJob(order, onCommitted) {
			const { writer, leave } = await takeWriter('among jobs');
			try {
				return await writer.runJob(order, (written) => {
					leave();
					onCommitted(written);
				});
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

/** Jobs may wait in the thread, which does one after another, so that it never waits for this one. */
type Sharing = 'alone' | 'among jobs';

/** First come, first served. Resolves to the function by which the turn is left. */
function createTurns(): (how: Sharing) => Promise<() => void> {
	/** Until everybody has left who came so far, and until the last one has who is alone. */
	let everybody: Promise<unknown> = Promise.resolve();
	let lastAlone: Promise<unknown> = Promise.resolve();

	return async (how) => {
		const before = how === 'alone' ? everybody : lastAlone;
		let leave!: () => void;
		const left = new Promise<void>((resolve) => (leave = resolve));
		everybody = Promise.all([everybody, left]);
		if (how === 'alone') lastAlone = everybody;
		await before;
		return leave;
	};
}
