import { sql, type Kysely } from 'kysely';

/**
 * What is one agent's, or nobody's, stands in an index in each order of the list. From now on
 * nobody is '': PostgreSQL walks an index in its order behind an equality, not behind IS NULL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const statements = [
		sql`UPDATE "inbox" SET "assigneeId" = '' WHERE "assigneeId" IS NULL`,
		sql`CREATE INDEX "inbox_assigneeAttention"
			ON "inbox" ("assigneeId", "status", "attention" DESC, "waitingSince", "conversationId")
			WHERE "attention" > 0`,
		sql`CREATE INDEX "inbox_assigneeWindow"
			ON "inbox" ("assigneeId", "status", "lastInboundAt", "conversationId")`,
	];
	for (const statement of statements) await statement.execute(db);
}
