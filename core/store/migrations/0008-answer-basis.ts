import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** What answers rest on, answers that may be given again, and questions that found nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text, strict } = ddlWords(db);

	const statements = [
		// As it was when the answer was made: a source may change or go later.
		sql`CREATE TABLE "answerBasis" (
			"turnId"    ${text} PRIMARY KEY REFERENCES "turn" ("id") ON DELETE CASCADE,
			"question"  ${text} NOT NULL,
			"passages"  ${text} NOT NULL,
			"cited"     ${text} NOT NULL,
			"verdict"   ${text} NOT NULL,
			"fromCache" INTEGER NOT NULL,
			"at"        ${text} NOT NULL
		) ${strict}`,
		sql`CREATE TABLE "replyCache" (
			"key"       ${text} PRIMARY KEY,
			"channelId" ${text} NOT NULL REFERENCES "channel" ("id"),
			"knowledge" INTEGER NOT NULL,
			"question"  ${text} NOT NULL,
			"answer"    ${text} NOT NULL,
			"basis"     ${text} NOT NULL,
			"uses"      INTEGER NOT NULL,
			"at"        ${text} NOT NULL,
			"expiresAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "replyCache_over" ON "replyCache" ("expiresAt")`,
		sql`CREATE TABLE "knowledgeMiss" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} REFERENCES "conversation" ("id") ON DELETE CASCADE,
			"turnId"         ${text} REFERENCES "turn" ("id") ON DELETE CASCADE,
			"question"       ${text} NOT NULL,
			"terms"          ${text} NOT NULL,
			"language"       ${text},
			"at"             ${text} NOT NULL,
			"settledAt"      ${text}
		) ${strict}`,
		sql`CREATE INDEX "knowledgeMiss_open" ON "knowledgeMiss" ("at", "id") WHERE "settledAt" IS NULL`,
	];
	for (const statement of statements) await statement.execute(db);
}
