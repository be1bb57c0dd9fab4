import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import { createRecorder } from '../inbox/recorder';
import { ensureChannel } from '../store/channel-store';
import { openStore, type Store } from '../store/open-store';
import { createPostgresDialect } from '../store/postgres-dialect';
import type { PostgresLocation } from '../store/postgres-location';
import { aCustomerWrites } from './a-customer-writes';
import { aStore, STORE_KINDS } from './a-store';
import { CHANNEL } from './deliveries';
import { emptySchema } from './empty-schema';
import { shapeOf } from './schema-shape';

/** Listed as skipped where this machine has no server. */
const describeHere = STORE_KINDS.includes('postgres') ? describe : describe.skip;

describeHere('a schema that one test leaves to another', () => {
	let store: Store;
	let postgres: PostgresLocation;
	let db: Kysely<unknown>;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		const made = await aStore('postgres');
		({ store, dispose } = made);
		if ('postgres' in made.location) ({ postgres } = made.location);
		db = new Kysely<unknown>({ dialect: createPostgresDialect(postgres) });
	});

	afterEach(async () => {
		await db.destroy();
		await dispose();
	});

	/** How many rows each table has, and where each sequence stands. */
	async function contents(): Promise<Record<string, number>> {
		const { rows: tables } = await sql<{ name: string }>`
			SELECT tablename AS name FROM pg_tables WHERE schemaname = ${postgres.schema}`.execute(db);
		const { rows: sequences } = await sql<{ name: string; last: number | null }>`
			SELECT sequencename AS name, last_value AS last FROM pg_sequences
			WHERE schemaname = ${postgres.schema}`.execute(db);
		const found: Record<string, number> = {};
		for (const { name } of tables) {
			const counted = sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.id(name)}`;
			found[name] = (await counted.execute(db)).rows[0]!.count;
		}
		for (const { name, last } of sequences) found[name] = last ?? 0;
		return found;
	}

	async function writeSomething() {
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		await aCustomerWrites({ store, recorder: createRecorder(store) }, 'wamid.1');
	}

	it('is as a new one once it is emptied and opened', async () => {
		const atFirst = await contents();
		await writeSomething();
		await sql`INSERT INTO "setting" SELECT 'key' || n, repeat('x', 100)
			FROM generate_series(1, 1000) AS n`.execute(db);
		expect(await contents()).not.toEqual(atFirst);
		await store.close();

		await emptySchema(db, postgres.schema);

		const opened = await openStore({ postgres });
		expect(opened.id).not.toBe(store.id);
		await opened.close();
		expect(await contents()).toEqual(atFirst);
	});

	it('keeps its shape whatever is written and deleted', async () => {
		const atFirst = await shapeOf(db, postgres.schema);

		await writeSomething();
		await emptySchema(db, postgres.schema);

		expect(await shapeOf(db, postgres.schema)).toBe(atFirst);
	});

	it.each([
		'CREATE TABLE "other" ("id" text)',
		'ALTER TABLE "message" ADD COLUMN "other" text',
		'ALTER TABLE "message" ALTER COLUMN "text" SET DEFAULT \'x\'',
		'CREATE INDEX "other" ON "message" ("text")',
		'ALTER TABLE "message" DISABLE TRIGGER ALL',
		`CREATE FUNCTION "other"() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
	])('has another shape after %s', async (change) => {
		const atFirst = await shapeOf(db, postgres.schema);

		await sql.raw(change).execute(db);

		expect(await shapeOf(db, postgres.schema)).not.toBe(atFirst);
	});
});
