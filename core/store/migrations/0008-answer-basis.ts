import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** What answers rest on, answers that may be given again, and questions that found nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { text, strict } = ddlWords(db);

	const statements = [
		// As it was when the answer was made: a source may change or go later.
		sql`CREATE TABLE "answerBasis" (
			"turnId"    ${text} PRIMARY KEY REFERENCES "turn" ("id") ON DELETE CASCADE,
			"question"  ${text},
			"passages"  ${text} NOT NULL,
			"cited"     ${text} NOT NULL,
			"verdict"   ${text} NOT NULL,
			"treatment" ${text} NOT NULL
				CHECK ("treatment" IN ('sent', 'drafted', 'asked-back', 'handed-over')),
			"fromCache" INTEGER NOT NULL,
			"at"        ${text} NOT NULL
		) ${strict}`,
		sql`CREATE TABLE "replyCache" (
			"key"       ${text} PRIMARY KEY,
			"knowledge" INTEGER NOT NULL,
			"answer"    ${text} NOT NULL,
			"basis"     ${text} NOT NULL,
			"uses"      INTEGER NOT NULL,
			"at"        ${text} NOT NULL,
			"expiresAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "replyCache_over" ON "replyCache" ("expiresAt")`,
		sql`CREATE INDEX "replyCache_oldest" ON "replyCache" ("at")`,
		sql`CREATE TABLE "knowledgeMiss" (
			"turnId"    ${text} PRIMARY KEY REFERENCES "turn" ("id") ON DELETE CASCADE,
			"question"  ${text} NOT NULL,
			"terms"     ${text} NOT NULL,
			"language"  ${text},
			"at"        ${text} NOT NULL,
			"settledAt" ${text}
		) ${strict}`,
		sql`CREATE INDEX "knowledgeMiss_at" ON "knowledgeMiss" ("at", "turnId")`,
	];
	for (const statement of statements) await statement.execute(db);
}
