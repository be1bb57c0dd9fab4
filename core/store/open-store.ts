import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { InputError } from '../errors';
import { catchUp } from './catch-up';
import { databaseTime } from './database-time';
import type { FileStore } from './file-store';
import { refuseHalfCopied } from './half-copied';
import { migrateStore } from './migrate-store';
import { type News, nothingPending } from './pending';
import { openPostgresBackend } from './postgres-backend';
import type { PostgresLocation } from './postgres-location';
import type { Kept, ReadJob } from './read-job';
import { readUnit } from './read-unit';
import type { Unit } from './schema';
import { openSqliteBackend } from './sqlite-backend';
import type { StoreBackend } from './store-backend';
import { storeFailure } from './store-failure';
import type { WriteJob } from './write-job';
import { writeUnit } from './write-unit';

/** The one truth of a desk: every node, listener and program of it works on the same store. */
export interface Store {
	/** Made once with the store; a turn carries it, so that a node on another store refuses. */
	readonly id: string;

	/** The bytes of media. */
	readonly files: FileStore;

	/** Runs queries that only read, each on what is committed at that moment. */
	read<T>(work: (unit: Unit) => Promise<T>): Promise<T>;

	/**
	 * Runs a search of which all queries see the same state, or a mere look; on SQLite in the thread
	 * that reads, so that n8n's event loop is free meanwhile. For a short one: other reads wait for it.
	 */
	readJob<Input, Result>(job: ReadJob<Input, Result>, input: Input): Promise<Result>;

	/**
	 * Runs `work` in one transaction: all of it or, when it throws, nothing. Never nest.
	 * Where the database makes a transaction give way to another one, `work` runs again:
	 * it must do nothing outside of its unit.
	 */
	write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;

	/**
	 * `write` for work that would be many messages to the thread that writes: on SQLite all
	 * of it happens there. `onCommitted` is called as soon as others may write after it, which on
	 * SQLite is before the disk has it; where the disk then fails, what was committed may be kept.
	 */
	writeJob<Input, Result>(
		job: WriteJob<Input, Result>,
		input: Input,
		onCommitted?: () => void,
	): Promise<Result>;

	/**
	 * Calls `listener` with what it may have brought after each commit of this process that changed
	 * something and, on PostgreSQL, soon after those of others; returns how to stop. It is a hint:
	 * look now and then all the same.
	 */
	onCommit(listener: (news: News) => void): () => void;

	close(): Promise<void>;
}

export type StoreLocation = { sqliteFile: string } | { postgres: PostgresLocation };

/** A transaction that has given way so often meets something that waiting does not mend. */
const MOST_TRIES = 8;

/**
 * Opens the store, creating file or schema and tables where they are missing and
 * bringing an older one up to date; several processes may do so at once. Throws
 * InputError when the place cannot be used or was written by a newer version.
 */
export async function openStore(location: StoreLocation): Promise<Store> {
	const backend =
		'postgres' in location
			? openPostgresBackend(location.postgres)
			: await openSqliteBackend(location.sqliteFile);
	const { db, dialect } = backend;

	const id = await prepare(backend).catch(async (cause: unknown) => {
		await db.destroy().catch(() => undefined);
		if (cause instanceof InputError) throw cause;
		throw new InputError(backend.explain(cause), { cause });
	});

	const kept: Kept = new Map();
	const listeners = new Set<(news: News) => void>();
	const tellListeners = (news: News) => {
		for (const listener of listeners) listener(news);
	};
	const listening = backend.listen?.(tellListeners);

	async function read<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
		const now = await databaseTime(db, dialect);
		return await work({ db, dialect, now, pending: nothingPending() });
	}

	async function write<T>(
		work: (unit: Unit) => Promise<T>,
		how: Pick<WriteJob<unknown, unknown>, 'flush'> = {},
	): Promise<T> {
		for (let tried = 1; ; tried += 1) {
			try {
				const { result, news } = await writeUnit(backend, work, how);
				if (news) tellListeners(news);
				return result;
			} catch (error) {
				if (storeFailure(error) !== 'conflict' || tried === MOST_TRIES) throw error;
				// Two that met must not meet again.
				await pause(Math.random() * 20 * tried);
			}
		}
	}

	return {
		id,
		files: backend.files,

		read,

		async readJob<Input, Result>(job: ReadJob<Input, Result>, input: Input) {
			if (!backend.runReadJob) {
				const run = (unit: Unit) => job.run(unit, input, kept);
				return job.isLook ? await read(run) : await readUnit(backend, run);
			}
			const { file, name } = job;
			return (await backend.runReadJob({ file, name, input })) as Result;
		},

		write: (work) => write(work),

		async writeJob<Input, Result>(
			job: WriteJob<Input, Result>,
			input: Input,
			onCommitted?: () => void,
		) {
			if (!backend.runWriteJob) {
				const result = await write((unit) => job.run(unit, input), job);
				onCommitted?.();
				return result;
			}
			const { file, name } = job;
			const { result } = await backend.runWriteJob({ file, name, input }, ({ news }) => {
				onCommitted?.();
				if (news) tellListeners(news);
			});
			return result as Result;
		},

		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		async close() {
			listeners.clear();
			await listening?.stop();
			await db.destroy();
		},
	};
}

async function prepare(backend: StoreBackend): Promise<string> {
	const { db, dialect } = backend;
	await migrateStore(backend);
	await refuseHalfCopied(db);
	await catchUp(db, dialect);

	await db
		.insertInto('setting')
		.values({ key: 'storeId', value: randomUUID() })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const { value } = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', 'storeId')
		.executeTakeFirstOrThrow();
	return value;
}
