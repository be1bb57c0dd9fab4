import { sql, type Kysely } from 'kysely';

/** Deliveries whose bytes are still there, by age: the others stay for good, and are many. */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sql`CREATE INDEX "delivery_kept" ON "delivery" ("receivedAt")
		WHERE "body" IS NOT NULL`.execute(db);
	await sql`DROP INDEX "delivery_received"`.execute(db);
}
