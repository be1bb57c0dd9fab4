import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { InputError } from '../errors';
import { databaseTime } from './database-time';
import { migrations } from './migrations/index';
import type { Schema, Unit } from './schema';
import { createSqliteDialect } from './sqlite-dialect';

/** The one truth of a desk: every node, listener and program of it works on the same store. */
export interface Store {
	/** Made once with the store; a turn carries it, so that a node on another store refuses. */
	readonly id: string;

	/** Runs queries that only read, each on what is committed at that moment. */
	read<T>(work: (unit: Unit) => Promise<T>): Promise<T>;

	/** Runs `work` in one transaction: all of it or, when it throws, nothing. Never nest. */
	write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;

	/** Calls `listener` after each commit of this process; returns how to stop. Other processes: poll. */
	onCommit(listener: () => void): () => void;

	close(): Promise<void>;
}

export type StoreLocation = { sqliteFile: string };

/**
 * Opens the store, creating file, folder and tables where they are missing and
 * bringing an older one up to date; several processes may do so at once. Throws
 * InputError when the place cannot be used or was written by a newer version.
 */
export async function openStore({ sqliteFile }: StoreLocation): Promise<Store> {
	const dialect = 'sqlite';
	await mkdir(dirname(sqliteFile), { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
		throw new InputError(
			`The store's folder cannot be created; check the path in the Store credential: ${dirname(sqliteFile)}`,
			{ cause },
		);
	});
	const db = new Kysely<Schema>({ dialect: createSqliteDialect(sqliteFile) });
	const listeners = new Set<() => void>();

	const id = await prepare(db).catch(async (cause: unknown) => {
		await db.destroy().catch(() => undefined);
		if (cause instanceof InputError) throw cause;
		throw new InputError(
			`The store cannot be opened; check that the file and its folder can be written: ${sqliteFile}`,
			{ cause },
		);
	});

	return {
		id,

		async read(work) {
			return await work({ db, dialect, now: await databaseTime(db, dialect) });
		},

		async write(work) {
			const result = await db
				.transaction()
				.execute(async (db) => await work({ db, dialect, now: await databaseTime(db, dialect) }));
			for (const listener of listeners) listener();
			return result;
		},

		onCommit(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},

		async close() {
			listeners.clear();
			await db.destroy();
		},
	};
}

async function prepare(db: Kysely<Schema>): Promise<string> {
	const migrator = new Migrator({
		db,
		provider: { getMigrations: () => Promise.resolve(migrations) },
	});
	const { error } = await migrator.migrateToLatest();
	if (error) {
		if (error instanceof Error && error.message.includes('missing')) {
			throw new InputError(
				'The store was written by a newer version of TalkTrace; update the package in n8n',
				{ cause: error },
			);
		}
		throw error instanceof Error ? error : new Error('The migration failed', { cause: error });
	}

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
