import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** Pauses and pace of a number, superseded turns in a row, approved drafts, dead letters tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text } = ddlWords(db);

	const statements = [
		sql`ALTER TABLE "channel" ADD COLUMN "pausedUntil" ${text}`,
		sql`ALTER TABLE "channel" ADD COLUMN "pauses" INTEGER NOT NULL DEFAULT 0`,
		sql`ALTER TABLE "channel" ADD COLUMN "messagesPerSecond" INTEGER NOT NULL DEFAULT 40`,
		sql`ALTER TABLE "turn" ADD COLUMN "supersedes" INTEGER NOT NULL DEFAULT 0`,
		sql`ALTER TABLE "outbox" ADD COLUMN "approvedBy" ${text}`,
		sql`CREATE INDEX "outbox_claimed" ON "outbox" ("channelId", "claimedAt") WHERE "claimedAt" IS NOT NULL`,
		sql`ALTER TABLE "deadLetter" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0`,
		sql`ALTER TABLE "deadLetter" ADD COLUMN "triedAt" ${text}`,
	];

	for (const statement of statements) await statement.execute(db);
}
