import { type Kysely, sql } from 'kysely';
import { InputError } from '../../errors';
import { COPY_KEY } from '../half-copied';
import { migrateStore } from '../migrate-store';
import { openPostgresBackend } from '../postgres-backend';
import type { PostgresLocation } from '../postgres-location';
import type { Schema } from '../schema';
import type { StoreBackend } from '../store-backend';
import type { CopySource } from './open-source';

/** How far a copy has got: the last row of each table, and the hash of the last file. */
export type CopyProgress = {
	storeId: string;
	lastChange: number;
	rows: Record<string, number>;
	file: string;
};

/** The store that is copied to. */
export type CopyTarget = {
	backend: StoreBackend;
	db: Kysely<Schema>;
	progress: CopyProgress;
};

/**
 * Opens the place that a store is to be copied to: a new one, or one to which the same copy was
 * begun, which then goes on; with `anew`, from its beginning. Throws InputError when it holds
 * a store already, whole or half of another one, or the source has changed since.
 */
export async function openTarget(
	location: PostgresLocation,
	source: CopySource,
	{ anew }: { anew: boolean },
): Promise<CopyTarget> {
	const backend = openPostgresBackend(location);
	const { db } = backend;
	try {
		const begun = (await isThere(db, location.schema)) ? await readProgress(db) : undefined;
		await migrateStore(backend);
		if (begun) checkBegun(begun, source, anew);
		if (begun && !anew) return { backend, db, progress: begun };

		const { storeId, lastChange } = source;
		const progress: CopyProgress = { storeId, lastChange, rows: {}, file: '' };
		await db.transaction().execute(async (db) => {
			if (begun) await empty(db);
			await db
				.insertInto('setting')
				.values({ key: COPY_KEY, value: JSON.stringify(progress) })
				.execute();
		});
		return { backend, db, progress };
	} catch (cause) {
		await db.destroy();
		if (cause instanceof InputError) throw cause;
		throw new InputError(backend.explain(cause), { cause });
	}
}

/** Whether there are tables of a store. */
async function isThere(db: Kysely<Schema>, schema: string): Promise<boolean> {
	const { rows } = await sql<{
		there: boolean;
	}>`SELECT to_regclass(${`${schema}.setting`}) IS NOT NULL AS "there"`.execute(db);
	return rows[0]!.there;
}

/** Of a copy that has not ended. Throws InputError where there is no such thing, but a store. */
async function readProgress(db: Kysely<Schema>): Promise<CopyProgress | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', COPY_KEY)
		.executeTakeFirst();
	if (row) return JSON.parse(row.value) as CopyProgress;

	const { settings } = await db
		.selectFrom('setting')
		.select(({ fn }) => fn.countAll<number>().as('settings'))
		.executeTakeFirstOrThrow();
	if (settings === 0) return undefined;
	throw new InputError(
		'There is a store at the place to copy to. Name another schema, or remove that one: a copy is never mixed with what is there.',
	);
}

function checkBegun(begun: CopyProgress, source: CopySource, anew: boolean): void {
	if (begun.storeId !== source.storeId) {
		throw new InputError(
			'Another store was begun to be copied to this place. Name another schema, or remove that one.',
		);
	}
	if (!anew && begun.lastChange !== source.lastChange) throw new InputError(CHANGED);
}

/** What to do when what was copied before the break is not what the source holds now. */
export const CHANGED =
	'Somebody has worked with the store since the copy was begun. Run again with --anew, which begins from the beginning.';

/** Everything but what migrations have noted. */
async function empty(db: Kysely<Schema>): Promise<void> {
	const { rows } = await sql<{ name: string }>`SELECT "tablename" AS "name" FROM "pg_tables"
		WHERE "schemaname" = current_schema() AND "tablename" NOT LIKE 'kysely\\_%'`.execute(db);
	const tables = sql.join(rows.map(({ name }) => sql.table(name)));
	// What keeps the desk from cutting its audit log off is not to keep a half copy of it.
	await sql`ALTER TABLE "auditEntry" DISABLE TRIGGER USER`.execute(db);
	await sql`TRUNCATE ${tables} RESTART IDENTITY`.execute(db);
	await sql`ALTER TABLE "auditEntry" ENABLE TRIGGER USER`.execute(db);
}

/**
 * Does `work` and notes how far the copy is then, in one transaction. Throws InputError when
 * another copy to the same place has noted something meanwhile.
 */
export async function advance(
	target: CopyTarget,
	progress: CopyProgress,
	work: (db: Kysely<Schema>) => Promise<void>,
): Promise<void> {
	await target.db.transaction().execute(async (db) => {
		const { numUpdatedRows } = await db
			.updateTable('setting')
			.set({ value: JSON.stringify(progress) })
			.where('key', '=', COPY_KEY)
			.where('value', '=', JSON.stringify(target.progress))
			.executeTakeFirst();
		if (numUpdatedRows !== 1n) {
			throw new InputError('Another copy to the same place is running, or has just ended.');
		}
		await work(db);
	});
	target.progress = progress;
}
