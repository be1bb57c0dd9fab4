import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** Files that messages carry, what they hold, and what was heard in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text, bytes } = ddlWords(db);

	const statements = [
		sql`CREATE TABLE "mediaFile" (
			"hash"   ${text} PRIMARY KEY,
			"size"   INTEGER NOT NULL,
			"keptAt" ${text}
		) ${strict}`,
		sql`CREATE INDEX "mediaFile_released" ON "mediaFile" ("hash") WHERE "keptAt" IS NULL`,

		sql`CREATE TABLE "media" (
			"id"             ${text} PRIMARY KEY,
			"channelId"      ${text} NOT NULL REFERENCES "channel" ("id"),
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"messageId"      ${text} NOT NULL REFERENCES "message" ("id"),
			"mediaId"        ${text} NOT NULL,
			"kind"           ${text} NOT NULL CHECK ("kind" IN ('voice', 'image', 'video', 'document', 'sticker')),
			"mimeType"       ${text} NOT NULL,
			"fileName"       ${text},
			"sha256"         ${text},
			"url"            ${text},
			"state"          ${text} NOT NULL CHECK ("state" IN ('waiting', 'fetching', 'stored', 'unavailable')),
			"reason"         ${text},
			"tries"          INTEGER NOT NULL,
			"dueAt"          ${text} NOT NULL,
			"claimedBy"      ${text},
			"claimUntil"     ${text},
			"hash"           ${text} REFERENCES "mediaFile" ("hash"),
			"size"           INTEGER,
			"type"           ${text},
			"text"           ${text},
			"createdAt"      ${text} NOT NULL,
			"settledAt"      ${text},
			"expiresAt"      ${text} NOT NULL,
			UNIQUE ("messageId", "mediaId"),
			CHECK (("state" = 'stored') = ("hash" IS NOT NULL))
		) ${strict}`,
		sql`CREATE INDEX "media_open" ON "media" ("channelId", "dueAt") WHERE "state" IN ('waiting', 'fetching')`,
		sql`CREATE INDEX "media_conversation" ON "media" ("conversationId", "createdAt", "id")`,
		sql`CREATE INDEX "media_hash" ON "media" ("hash") WHERE "hash" IS NOT NULL`,
		sql`CREATE INDEX "media_known" ON "media" ("channelId", "mediaId")`,

		sql`ALTER TABLE "message" ADD COLUMN "transcript" ${text}`,
		sql`ALTER TABLE "message" ADD COLUMN "transcriptLanguage" ${text}`,
		sql`ALTER TABLE "message" ADD COLUMN "transcription" ${text}`,
	];
	for (const statement of statements) await statement.execute(db);

	// On SQLite the bytes lie in files beside the database.
	if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
	await sql`CREATE TABLE "mediaChunk" (
		"hash"  ${text} NOT NULL REFERENCES "mediaFile" ("hash") ON DELETE CASCADE,
		"part"  INTEGER NOT NULL,
		"bytes" ${bytes} NOT NULL,
		PRIMARY KEY ("hash", "part")
	)`.execute(db);
	// What is recorded, shown and decoded is compressed already.
	await sql`ALTER TABLE "mediaChunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL`.execute(db);
}
