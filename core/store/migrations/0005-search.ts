import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** The search index, and indexes by which the inbox is derived. Both are filled by `catchUp`. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text, growingNumber, strict } = ddlWords(db);
	const postgres = db.getExecutor().adapter instanceof PostgresAdapter;

	const statements = [
		sql`CREATE TABLE "searchEntry" (
			"id"        ${growingNumber},
			"messageId" ${text} UNIQUE REFERENCES "message" ("id") ON DELETE CASCADE,
			"noteId"    ${text} UNIQUE REFERENCES "note" ("id") ON DELETE CASCADE,
			"contactId" ${text} UNIQUE REFERENCES "contact" ("id") ON DELETE CASCADE
			${postgres ? sql`, "words" tsvector NOT NULL` : sql``}
		) ${strict}`,
		...(postgres ? ON_POSTGRES : ON_SQLITE),

		sql`CREATE TABLE "mergedConversation" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "mergedConversation_into" ON "mergedConversation" ("conversationId")`,

		// Nothing here depends on a status: PostgreSQL would write all indexes anew with each one.
		sql`CREATE INDEX "message_said" ON "message" ("conversationId", "seq")
			WHERE "direction" = 'in' AND "kind" NOT IN ('reaction', 'system', 'edit', 'revoke')`,
		sql`CREATE INDEX "message_out" ON "message" ("conversationId", "seq") WHERE "direction" = 'out'`,
		sql`CREATE INDEX "turn_thinking" ON "turn" ("conversationId")
			WHERE "state" IN ('dispatched', 'running', 'retrying', 'sending')`,
		sql`CREATE INDEX "usage_turn" ON "usage" ("turnId") WHERE "turnId" IS NOT NULL`,
	];
	for (const statement of statements) await statement.execute(db);
}

/**
 * The words come as we have split them, with one space between, so `ascii` only has to
 * split there. Without content of its own the index cannot tell what was written, only
 * where.
 */
const ON_SQLITE = [
	sql`CREATE VIRTUAL TABLE "searchWords" USING fts5 (
		"words", content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
	)`,
	sql`CREATE TRIGGER "searchEntry_gone" AFTER DELETE ON "searchEntry"
		BEGIN DELETE FROM "searchWords" WHERE "rowid" = OLD."id"; END`,
];

/** What waits to be sorted into the index is read by every search, so it is kept short. */
const ON_POSTGRES = [
	sql`CREATE INDEX "searchEntry_words" ON "searchEntry" USING gin ("words")
		WITH (gin_pending_list_limit = 256)`,
];
