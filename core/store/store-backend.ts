import type { Kysely } from 'kysely';
import type { FileStore } from './file-store';
import type { News } from './pending';
import type { Schema, Unit } from './schema';
import type { OnCommitted } from './sqlite-connection';
import type { JobOrder } from './sqlite-jobs';
import type { Written } from './write-unit';

/** One kind of database behind a store: what `openStore` needs to know of it. */
export interface StoreBackend {
	readonly dialect: Unit['dialect'];
	readonly db: Kysely<Schema>;
	readonly files: FileStore;

	/** The schema in which migrations are noted, where the database has schemas. */
	readonly migrationSchema?: string;

	/** Looks whether the database can hold a store. Throws InputError that says why not. */
	check?(): Promise<void>;

	/** Does a job in the thread that writes, where the database has one; see `SqliteThreads`. */
	runWriteJob?(order: JobOrder, onCommitted: OnCommitted): Promise<Written<unknown>>;

	/** Does a job in the thread that reads, where the database has one. */
	runReadJob?(order: JobOrder): Promise<unknown>;

	/** Within a transaction: tells other processes at its commit. */
	announce?(unit: Unit): Promise<void>;

	/** Calls back when another process has committed, as far as the database tells. */
	listen?(onNews: (news: News) => void): { stop(): Promise<void> };

	/** Why the store cannot be opened, and what to do, in one sentence without secrets. */
	explain(error: unknown): string;
}
