import { type Kysely, sql } from 'kysely';
import { NORMALISATION_VERSION } from '../conversation/normalise-text';
import { databaseTime } from './database-time';
import { indexSearch } from './index-search';
import { nothingPending } from './pending';
import { refreshInbox } from './refresh-inbox';
import type { Schema, Unit } from './schema';

/** Grows whenever the inbox list or the terms of the search index are derived in another way. */
const DERIVATION_VERSION = 1;

const VERSION = DERIVATION_VERSION * 1_000 + NORMALISATION_VERSION;

const KEY = 'derived';

/**
 * Derives inbox list and search index anew from what is in the store, when an older version
 * derived them, or none. Safe when several processes open the store at once.
 */
export async function catchUp(db: Kysely<Schema>, dialect: Unit['dialect']): Promise<void> {
	if ((await derivedBy(db)) >= VERSION) return;
	await db.transaction().execute(async (transaction) => {
		if (dialect === 'postgres') await waitForOthers(transaction);
		if ((await derivedBy(transaction)) >= VERSION) return;

		const now = await databaseTime(transaction, dialect);
		const unit: Unit = { db: transaction, dialect, now, pending: nothingPending() };
		await deriveInbox(unit);
		await deriveSearch(unit);
		await transaction
			.insertInto('setting')
			.values({ key: KEY, value: String(VERSION) })
			.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(VERSION) }))
			.execute();
	});
}

async function derivedBy(db: Kysely<Schema>): Promise<number> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return Number(row?.value ?? 0);
}

/** A large store takes its time, more than a statement is usually given. */
async function waitForOthers(db: Kysely<Schema>): Promise<void> {
	await sql`SET LOCAL statement_timeout = 0`.execute(db);
	await sql`SET LOCAL lock_timeout = 0`.execute(db);
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace derived ' || current_schema(), 0))`.execute(
		db,
	);
}

const BATCH = 500;

async function deriveInbox(unit: Unit): Promise<void> {
	for (let last = ''; ;) {
		const rows = await unit.db
			.selectFrom('conversation')
			.select('id')
			.where('id', '>', last)
			.orderBy('id')
			.limit(BATCH)
			.execute();
		if (rows.length === 0) return;
		await refreshInbox(
			unit,
			rows.map(({ id }) => id),
		);
		last = rows.at(-1)!.id;
	}
}

/** First every subject gets its number, in the order of arrival; then each gets its words. */
async function deriveSearch(unit: Unit): Promise<void> {
	const { db, dialect } = unit;
	await db.deleteFrom('searchEntry').execute();
	const words = dialect === 'postgres' ? sql`, "words"` : sql``;
	const none = dialect === 'postgres' ? sql`, ''::tsvector` : sql``;
	await sql`INSERT INTO "searchEntry" ("contactId"${words})
		SELECT "id"${none} FROM "contact" ORDER BY "createdAt", "id"`.execute(db);
	await sql`INSERT INTO "searchEntry" ("messageId", "noteId"${words})
		SELECT "messageId", "noteId"${none} FROM (
			SELECT "id" AS "messageId", NULL AS "noteId", "recordedAt" AS "at", "seq" FROM "message"
			UNION ALL SELECT NULL, "id", "at", 0 FROM "note"
		) AS "said" ORDER BY "at", "seq"`.execute(db);

	for (let last = 0; ;) {
		const rows = await db
			.selectFrom('searchEntry')
			.selectAll()
			.where('id', '>', last)
			.orderBy('id')
			.limit(BATCH)
			.execute();
		if (rows.length === 0) return;
		await indexSearch(unit, {
			messageIds: rows.flatMap(({ messageId }) => messageId ?? []),
			noteIds: rows.flatMap(({ noteId }) => noteId ?? []),
			contactIds: rows.flatMap(({ contactId }) => contactId ?? []),
		});
		last = rows.at(-1)!.id;
	}
}
