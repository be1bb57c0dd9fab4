import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** Agents and their sessions, what they keep on conversations, the audit log, and the inbox list. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text } = ddlWords(db);

	const statements = [
		sql`CREATE TABLE "agent" (
			"id"             ${text} PRIMARY KEY,
			"email"          ${text} NOT NULL UNIQUE,
			"name"           ${text} NOT NULL,
			"role"           ${text} NOT NULL CHECK ("role" IN ('viewer', 'agent', 'supervisor', 'owner')),
			"passwordHash"   ${text} NOT NULL,
			"totpSecret"     ${text},
			"totpStep"       INTEGER,
			"preferences"    ${text} NOT NULL,
			"disabledAt"     ${text},
			"createdAt"      ${text} NOT NULL,
			"version"        INTEGER NOT NULL DEFAULT 1
		) ${strict}`,

		sql`CREATE TABLE "agentSession" (
			"id"         ${text} PRIMARY KEY,
			"tokenHash"  ${text} NOT NULL UNIQUE,
			"agentId"    ${text} NOT NULL REFERENCES "agent" ("id"),
			"address"    ${text} NOT NULL,
			"userAgent"  ${text} NOT NULL,
			"createdAt"  ${text} NOT NULL,
			"seenAt"     ${text} NOT NULL,
			"idleUntil"  ${text} NOT NULL,
			"validUntil" ${text} NOT NULL,
			"endedAt"    ${text}
		) ${strict}`,
		sql`CREATE INDEX "agentSession_agent" ON "agentSession" ("agentId", "createdAt")`,

		sql`CREATE TABLE "agentLink" (
			"id"         ${text} PRIMARY KEY,
			"tokenHash"  ${text} NOT NULL UNIQUE,
			"purpose"    ${text} NOT NULL CHECK ("purpose" IN ('set-up', 'invitation', 'reset')),
			"agentId"    ${text} REFERENCES "agent" ("id"),
			"email"      ${text},
			"role"       ${text},
			"createdBy"  ${text} REFERENCES "agent" ("id"),
			"createdAt"  ${text} NOT NULL,
			"validUntil" ${text} NOT NULL,
			"usedAt"     ${text}
		) ${strict}`,

		sql`CREATE TABLE "signInLimit" (
			"key"          ${text} PRIMARY KEY,
			"failures"     INTEGER NOT NULL,
			"firstAt"      ${text} NOT NULL,
			"blockedUntil" ${text}
		) ${strict}`,

		sql`CREATE TABLE "auditEntry" (
			"seq"            INTEGER PRIMARY KEY,
			"at"             ${text} NOT NULL,
			"agentId"        ${text},
			"agentName"      ${text},
			"action"         ${text} NOT NULL,
			"conversationId" ${text},
			"subjectId"      ${text},
			"address"        ${text} NOT NULL,
			"details"        ${text} NOT NULL,
			"previousHash"   ${text} NOT NULL,
			"hash"           ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "auditEntry_conversation" ON "auditEntry" ("conversationId", "seq")
			WHERE "conversationId" IS NOT NULL`,

		sql`CREATE TABLE "cannedReply" (
			"id"        ${text} PRIMARY KEY,
			"shortcut"  ${text} NOT NULL UNIQUE,
			"text"      ${text} NOT NULL,
			"version"   INTEGER NOT NULL DEFAULT 1,
			"changedBy" ${text} REFERENCES "agent" ("id"),
			"changedAt" ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "label" (
			"id"     ${text} PRIMARY KEY,
			"name"   ${text} NOT NULL UNIQUE,
			"colour" ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "conversationLabel" (
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id") ON DELETE CASCADE,
			"labelId"        ${text} NOT NULL REFERENCES "label" ("id") ON DELETE CASCADE,
			PRIMARY KEY ("conversationId", "labelId")
		) ${strict}`,
		sql`CREATE INDEX "conversationLabel_label" ON "conversationLabel" ("labelId", "conversationId")`,

		sql`CREATE TABLE "note" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"agentId"        ${text} NOT NULL REFERENCES "agent" ("id"),
			"text"           ${text} NOT NULL,
			"at"             ${text} NOT NULL,
			"editedAt"       ${text},
			"removedAt"      ${text}
		) ${strict}`,
		sql`CREATE INDEX "note_conversation" ON "note" ("conversationId", "at")`,

		sql`CREATE TABLE "conversationEvent" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"at"             ${text} NOT NULL,
			"kind"           ${text} NOT NULL,
			"agentId"        ${text} REFERENCES "agent" ("id"),
			"facts"          ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "conversationEvent_conversation" ON "conversationEvent" ("conversationId", "at")`,

		sql`CREATE TABLE "composerDraft" (
			"agentId"         ${text} NOT NULL REFERENCES "agent" ("id"),
			"conversationId"  ${text} NOT NULL REFERENCES "conversation" ("id") ON DELETE CASCADE,
			"mode"            ${text} NOT NULL CHECK ("mode" IN ('reply', 'note')),
			"text"            ${text} NOT NULL,
			"quotedMessageId" ${text},
			"savedAt"         ${text} NOT NULL,
			PRIMARY KEY ("agentId", "conversationId", "mode")
		) ${strict}`,

		sql`CREATE TABLE "answerRating" (
			"messageId" ${text} NOT NULL REFERENCES "message" ("id") ON DELETE CASCADE,
			"agentId"   ${text} NOT NULL REFERENCES "agent" ("id"),
			"verdict"   ${text} NOT NULL CHECK ("verdict" IN ('good', 'wrong')),
			"why"       ${text},
			"at"        ${text} NOT NULL,
			PRIMARY KEY ("messageId", "agentId")
		) ${strict}`,

		sql`CREATE TABLE "survey" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"messageId"      ${text} NOT NULL UNIQUE REFERENCES "message" ("id"),
			"askedBy"        ${text} REFERENCES "agent" ("id"),
			"askedAt"        ${text} NOT NULL,
			"score"          INTEGER,
			"answeredAt"     ${text}
		) ${strict}`,
		sql`CREATE INDEX "survey_conversation" ON "survey" ("conversationId", "askedAt")`,

		sql`CREATE TABLE "optIn" (
			"id"         ${text} PRIMARY KEY,
			"contactId"  ${text} NOT NULL REFERENCES "contact" ("id"),
			"at"         ${text} NOT NULL,
			"place"      ${text} NOT NULL,
			"what"       ${text} NOT NULL,
			"recordedBy" ${text} NOT NULL REFERENCES "agent" ("id"),
			"recordedAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "optIn_contact" ON "optIn" ("contactId", "recordedAt")`,

		sql`CREATE TABLE "presence" (
			"agentId"        ${text} NOT NULL REFERENCES "agent" ("id"),
			"pageId"         ${text} NOT NULL,
			"conversationId" ${text} REFERENCES "conversation" ("id") ON DELETE CASCADE,
			"typing"         INTEGER NOT NULL,
			"until"          ${text} NOT NULL,
			PRIMARY KEY ("agentId", "pageId")
		) ${strict}`,
		sql`CREATE INDEX "presence_conversation" ON "presence" ("conversationId") WHERE "conversationId" IS NOT NULL`,

		sql`CREATE TABLE "template" (
			"channelId" ${text} NOT NULL REFERENCES "channel" ("id"),
			"name"      ${text} NOT NULL,
			"language"  ${text} NOT NULL,
			"status"    ${text} NOT NULL,
			"definition" ${text} NOT NULL,
			"readAt"    ${text} NOT NULL,
			PRIMARY KEY ("channelId", "name", "language")
		) ${strict}`,
		sql`ALTER TABLE "channel" ADD COLUMN "templatesReadAt" ${text}`,
		sql`ALTER TABLE "channel" ADD COLUMN "templatesWantedAt" ${text}`,
		sql`ALTER TABLE "channel" ADD COLUMN "displayName" ${text}`,

		sql`CREATE TABLE "feedCursor" (
			"follower" ${text} PRIMARY KEY,
			"seq"      INTEGER NOT NULL,
			"movedAt"  ${text} NOT NULL
		) ${strict}`,

		sql`ALTER TABLE "contact" ADD COLUMN "namedAt" ${text}`,
		sql`ALTER TABLE "contact" ADD COLUMN "blockedAt" ${text}`,
		sql`ALTER TABLE "contact" ADD COLUMN "fields" ${text} NOT NULL DEFAULT '{}'`,
		sql`ALTER TABLE "contact" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1`,
		sql`ALTER TABLE "message" ADD COLUMN "agentId" ${text} REFERENCES "agent" ("id")`,
		sql`ALTER TABLE "conversation" ADD COLUMN "status" ${text} NOT NULL DEFAULT 'open'
			CHECK ("status" IN ('open', 'snoozed', 'resolved'))`,
		sql`ALTER TABLE "conversation" ADD COLUMN "snoozedUntil" ${text}`,
		sql`ALTER TABLE "conversation" ADD COLUMN "assigneeId" ${text} REFERENCES "agent" ("id")`,
		sql`ALTER TABLE "conversation" ADD COLUMN "priority" INTEGER NOT NULL DEFAULT 0
			CHECK ("priority" BETWEEN 0 AND 4)`,
		sql`ALTER TABLE "conversation" ADD COLUMN "readSeq" INTEGER NOT NULL DEFAULT 0`,
		sql`CREATE INDEX "conversation_snoozed" ON "conversation" ("snoozedUntil") WHERE "status" = 'snoozed'`,
		sql`CREATE INDEX "conversation_withPerson" ON "conversation" ("controlAt") WHERE "control" = 'human'`,

		sql`CREATE TABLE "inbox" (
			"conversationId"  ${text} PRIMARY KEY REFERENCES "conversation" ("id") ON DELETE CASCADE,
			"channelId"       ${text} NOT NULL,
			"status"          ${text} NOT NULL,
			"assigneeId"      ${text},
			"answering"       ${text} NOT NULL
				CHECK ("answering" IN ('ai', 'thinking', 'draft', 'waiting', 'person')),
			"attention"       INTEGER NOT NULL,
			"waitingSince"    ${text} NOT NULL,
			"unread"          INTEGER NOT NULL,
			"lastInboundAt"   ${text},
			"latestAt"        ${text} NOT NULL,
			"latestMessageId" ${text}
		) ${strict}`,
		sql`CREATE INDEX "inbox_latest" ON "inbox" ("status", "latestAt", "conversationId")`,
		sql`CREATE INDEX "inbox_assignee" ON "inbox" ("assigneeId", "status", "latestAt", "conversationId")`,
		sql`CREATE INDEX "inbox_channel" ON "inbox" ("channelId", "status", "latestAt", "conversationId")`,
		sql`CREATE INDEX "inbox_answering" ON "inbox" ("answering", "status", "latestAt", "conversationId")`,
		sql`CREATE INDEX "inbox_attention" ON "inbox" ("status", "attention" DESC, "waitingSince", "conversationId")`,
		sql`CREATE INDEX "inbox_window" ON "inbox" ("status", "lastInboundAt", "conversationId")`,
	];

	for (const statement of statements) await statement.execute(db);
	for (const statement of appendOnly(db)) await statement.execute(db);
}

/** What an audit log says cannot be unsaid, not even by a mistake in our own code. */
function appendOnly(db: Kysely<unknown>) {
	if (!(db.getExecutor().adapter instanceof PostgresAdapter)) {
		return ['UPDATE', 'DELETE'].map(
			(verb) => sql`CREATE TRIGGER ${sql.id(`auditEntry_no${verb}`)}
				BEFORE ${sql.raw(verb)} ON "auditEntry"
				BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END`,
		);
	}
	return [
		sql`CREATE FUNCTION "refuseAuditChange"() RETURNS trigger LANGUAGE plpgsql AS
			$$ BEGIN RAISE EXCEPTION 'The audit log is append-only'; END $$`,
		sql`CREATE TRIGGER "auditEntry_appendOnly"
			BEFORE UPDATE OR DELETE OR TRUNCATE ON "auditEntry"
			FOR EACH STATEMENT EXECUTE FUNCTION "refuseAuditChange"()`,
	];
}
