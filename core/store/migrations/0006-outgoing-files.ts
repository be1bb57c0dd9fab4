import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** Files that agents are about to send, which outgoing message carries one, and why templates could not be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text } = ddlWords(db);

	const statements = [
		sql`CREATE TABLE "upload" (
			"id"        ${text} PRIMARY KEY,
			"agentId"   ${text} NOT NULL REFERENCES "agent" ("id"),
			"hash"      ${text} NOT NULL REFERENCES "mediaFile" ("hash"),
			"kind"      ${text} NOT NULL CHECK ("kind" IN ('voice', 'image', 'video', 'document')),
			"recorded"  INTEGER NOT NULL,
			"type"      ${text} NOT NULL,
			"size"      INTEGER NOT NULL,
			"fileName"  ${text},
			"createdAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "upload_created" ON "upload" ("createdAt")`,
		sql`CREATE INDEX "upload_hash" ON "upload" ("hash")`,

		// No foreign key: a file may be forgotten while its message waits, which then fails.
		sql`ALTER TABLE "outbox" ADD COLUMN "fileId" ${text}`,
		sql`ALTER TABLE "outbox" ADD COLUMN "uploadTries" INTEGER NOT NULL DEFAULT 0`,

		sql`ALTER TABLE "channel" ADD COLUMN "templatesProblem" ${text}`,
	];
	for (const statement of statements) await statement.execute(db);
}
