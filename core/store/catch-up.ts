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
	if (dialect === 'postgres') await numberInBatches(unit);
	else {
		await sql`INSERT INTO "searchEntry" ("contactId", "messageId", "noteId")
			SELECT "contactId", "messageId", "noteId" FROM ${SUBJECTS}`.execute(db);
	}

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

/** Contacts, and behind them what was said, in the order of arrival. */
const SUBJECTS = sql`(
	SELECT "id" AS "contactId", NULL AS "messageId", NULL AS "noteId", 0 AS "part", "createdAt" AS "at",
		0 AS "seq" FROM "contact"
	UNION ALL SELECT NULL, "id", NULL, 1, "recordedAt", "seq" FROM "message"
	UNION ALL SELECT NULL, NULL, "id", 1, "at", 0 FROM "note"
) AS "subject" ORDER BY "part", "at", "seq", "contactId"`;

const NUMBERED_AT_ONCE = 20_000;

type Subject = { contactId: string | null; messageId: string | null; noteId: string | null };

/** A connection on which nothing comes for long is given up: see `endWhenSilent`. */
async function numberInBatches({ db }: Unit): Promise<void> {
	await sql`DECLARE "subjects" NO SCROLL CURSOR FOR
		SELECT "contactId", "messageId", "noteId" FROM ${SUBJECTS}`.execute(db);
	const fetch = sql<Subject>`FETCH ${sql.raw(String(NUMBERED_AT_ONCE))} FROM "subjects"`;
	for (;;) {
		const { rows } = await fetch.execute(db);
		const ids = (column: keyof Subject) => sql`${rows.map((row) => row[column])}::text[]`;
		await sql`INSERT INTO "searchEntry" ("contactId", "messageId", "noteId", "words")
			SELECT "contactId", "messageId", "noteId", ''::tsvector
			FROM unnest(${ids('contactId')}, ${ids('messageId')}, ${ids('noteId')}) WITH ORDINALITY
				AS "subject" ("contactId", "messageId", "noteId", "place")
			ORDER BY "place"`.execute(db);
		if (rows.length < NUMBERED_AT_ONCE) break;
	}
	await sql`CLOSE "subjects"`.execute(db);
}
