import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** The desk's first tables: channels, contacts, conversations, messages, turns, outbox, journal, feed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text, growingNumber, bytes } = ddlWords(db);

	const statements = [
		sql`CREATE TABLE "setting" (
			"key"   ${text} PRIMARY KEY,
			"value" ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "channel" (
			"id"                ${text} PRIMARY KEY,
			"phoneNumberId"     ${text} NOT NULL UNIQUE,
			"businessAccountId" ${text},
			"owner"             ${text},
			"leaseHolder"       ${text},
			"leaseUntil"        ${text},
			"registration"      ${text} NOT NULL CHECK ("registration" IN ('none', 'registered', 'by-hand', 'failed')),
			"registrationNote"  ${text},
			"registrationAt"    ${text},
			"previousCallback"  ${text},
			"holdingMessage"    ${text},
			"stoppedAt"         ${text},
			"stoppedReason"     ${text},
			"createdAt"         ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "contact" (
			"id"         ${text} PRIMARY KEY,
			"name"       ${text},
			"username"   ${text},
			"language"   ${text},
			"optedOutAt" ${text},
			"createdAt"  ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "contactAlias" (
			"scope"       ${text} NOT NULL,
			"kind"        ${text} NOT NULL CHECK ("kind" IN ('bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group')),
			"value"       ${text} NOT NULL,
			"contactId"   ${text} NOT NULL REFERENCES "contact" ("id"),
			"firstSeenAt" ${text} NOT NULL,
			"lastSeenAt"  ${text} NOT NULL,
			PRIMARY KEY ("scope", "kind", "value")
		) ${strict}`,
		sql`CREATE INDEX "contactAlias_contact" ON "contactAlias" ("contactId")`,

		sql`CREATE TABLE "conversation" (
			"id"             ${text} PRIMARY KEY,
			"channelId"      ${text} NOT NULL REFERENCES "channel" ("id"),
			"contactId"      ${text} NOT NULL REFERENCES "contact" ("id"),
			"control"        ${text} NOT NULL CHECK ("control" IN ('ai', 'draft', 'human')),
			"epoch"          INTEGER NOT NULL,
			"controlReason"  ${text},
			"controlSummary" ${text},
			"controlAt"      ${text},
			"lastSeq"        INTEGER NOT NULL,
			"lastInboundAt"  ${text},
			"lastMessageAt"  ${text},
			"failedAnswers"  INTEGER NOT NULL,
			"createdAt"      ${text} NOT NULL,
			UNIQUE ("channelId", "contactId")
		) ${strict}`,
		sql`CREATE INDEX "conversation_contact" ON "conversation" ("contactId")`,
		sql`CREATE INDEX "conversation_latest" ON "conversation" ("lastMessageAt", "id")`,

		sql`CREATE TABLE "delivery" (
			"id"         ${text} PRIMARY KEY,
			"bodyHash"   ${text} NOT NULL UNIQUE,
			"body"       ${bytes},
			"receivedAt" ${text} NOT NULL,
			"events"     INTEGER NOT NULL,
			"repeats"    INTEGER NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "delivery_received" ON "delivery" ("receivedAt")`,

		sql`CREATE TABLE "turn" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      ${text} NOT NULL REFERENCES "channel" ("id"),
			"mode"           ${text} NOT NULL CHECK ("mode" IN ('live', 'test')),
			"state"          ${text} NOT NULL
				CHECK ("state" IN ('waiting', 'dispatched', 'running', 'retrying', 'sending', 'ended')),
			"outcome"        ${text} CHECK ("outcome" IN ('answered', 'drafted', 'left-to-person', 'handed-over',
				'superseded', 'no-answer-needed', 'failed')),
			"intended"       ${text} CHECK ("intended" IN ('handed-over', 'left-to-person', 'no-answer-needed')),
			"reason"         ${text},
			"attempt"        INTEGER NOT NULL,
			"openedAt"       ${text} NOT NULL,
			"dueAt"          ${text} NOT NULL,
			"deadlineAt"     ${text},
			"leaseHolder"    ${text},
			"leaseUntil"     ${text},
			"firstFailedAt"  ${text},
			"endedAt"        ${text},
			CHECK (("state" = 'ended') = ("outcome" IS NOT NULL))
		) ${strict}`,
		sql`CREATE UNIQUE INDEX "turn_oneWaiting" ON "turn" ("conversationId", "mode") WHERE "state" = 'waiting'`,
		sql`CREATE UNIQUE INDEX "turn_oneRunning" ON "turn" ("conversationId", "mode")
			WHERE "state" IN ('dispatched', 'running', 'retrying')`,
		sql`CREATE INDEX "turn_open" ON "turn" ("channelId", "state", "dueAt") WHERE "state" <> 'ended'`,
		sql`CREATE INDEX "turn_conversation" ON "turn" ("conversationId", "openedAt")`,

		sql`CREATE TABLE "message" (
			"id"             ${text} PRIMARY KEY,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      ${text} NOT NULL REFERENCES "channel" ("id"),
			"seq"            INTEGER NOT NULL,
			"wamid"          ${text},
			"direction"      ${text} NOT NULL CHECK ("direction" IN ('in', 'out')),
			"author"         ${text} NOT NULL CHECK ("author" IN ('customer', 'ai', 'person', 'system')),
			"kind"           ${text} NOT NULL,
			"text"           ${text},
			"content"        ${text},
			"extra"          ${text},
			"targetWamid"    ${text},
			"saidAt"         ${text} NOT NULL,
			"recordedAt"     ${text} NOT NULL,
			"status"         ${text} NOT NULL,
			"statusReason"   ${text},
			"errorCode"      INTEGER,
			"sentAt"         ${text},
			"deliveredAt"    ${text},
			"readAt"         ${text},
			"failedAt"       ${text},
			"editedAt"       ${text},
			"removedAt"      ${text},
			"turnId"         ${text} REFERENCES "turn" ("id"),
			"deliveryId"     ${text} REFERENCES "delivery" ("id"),
			UNIQUE ("channelId", "wamid"),
			UNIQUE ("conversationId", "seq")
		) ${strict}`,
		sql`CREATE INDEX "message_thread" ON "message" ("conversationId", "saidAt", "seq")`,
		sql`CREATE INDEX "message_turn" ON "message" ("turnId") WHERE "turnId" IS NOT NULL`,
		sql`CREATE INDEX "message_target" ON "message" ("channelId", "targetWamid") WHERE "targetWamid" IS NOT NULL`,

		sql`CREATE TABLE "outbox" (
			"position"       ${growingNumber},
			"id"             ${text} NOT NULL UNIQUE,
			"conversationId" ${text} NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      ${text} NOT NULL REFERENCES "channel" ("id"),
			"messageId"      ${text} REFERENCES "message" ("id"),
			"kind"           ${text} NOT NULL CHECK ("kind" IN ('message', 'indicator')),
			"author"         ${text} NOT NULL CHECK ("author" IN ('ai', 'person', 'system')),
			"turnId"         ${text} REFERENCES "turn" ("id"),
			"attempt"        INTEGER,
			"epoch"          INTEGER,
			"cause"          ${text} NOT NULL,
			"nodeId"         ${text} NOT NULL,
			"runIndex"       INTEGER NOT NULL,
			"itemIndex"      INTEGER NOT NULL,
			"part"           INTEGER NOT NULL,
			"payload"        ${text} NOT NULL,
			"state"          ${text} NOT NULL
				CHECK ("state" IN ('draft', 'queued', 'claimed', 'sent', 'unknown', 'failed', 'discarded')),
			"reason"         ${text},
			"tries"          INTEGER NOT NULL,
			"dueAt"          ${text} NOT NULL,
			"expiresAt"      ${text},
			"claimedBy"      ${text},
			"claimedAt"      ${text},
			"claimUntil"     ${text},
			"wamid"          ${text},
			"errorCode"      INTEGER,
			"writtenAt"      ${text} NOT NULL,
			"settledAt"      ${text},
			UNIQUE ("cause", "nodeId", "runIndex", "itemIndex", "part")
		) ${strict}`,
		sql`CREATE INDEX "outbox_open" ON "outbox" ("channelId", "state", "dueAt")
			WHERE "state" IN ('queued', 'claimed', 'unknown')`,
		sql`CREATE INDEX "outbox_conversation" ON "outbox" ("conversationId", "position")
			WHERE "state" IN ('draft', 'queued', 'claimed', 'unknown')`,
		sql`CREATE INDEX "outbox_turn" ON "outbox" ("turnId") WHERE "turnId" IS NOT NULL`,
		sql`CREATE INDEX "outbox_message" ON "outbox" ("messageId") WHERE "messageId" IS NOT NULL`,

		sql`CREATE TABLE "deadLetter" (
			"id"            ${text} PRIMARY KEY,
			"deliveryId"    ${text} REFERENCES "delivery" ("id"),
			"phoneNumberId" ${text},
			"reason"        ${text} NOT NULL,
			"piece"         ${text} NOT NULL,
			"createdAt"     ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "deadLetter_created" ON "deadLetter" ("createdAt", "id")`,
		sql`CREATE INDEX "deadLetter_delivery" ON "deadLetter" ("deliveryId")`,

		sql`CREATE TABLE "orphanStatus" (
			"id"         ${text} PRIMARY KEY,
			"channelId"  ${text} NOT NULL REFERENCES "channel" ("id"),
			"wamid"      ${text} NOT NULL,
			"status"     ${text} NOT NULL,
			"receivedAt" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "orphanStatus_wamid" ON "orphanStatus" ("channelId", "wamid")`,
		sql`CREATE INDEX "orphanStatus_received" ON "orphanStatus" ("receivedAt")`,

		sql`CREATE TABLE "change" (
			"seq"            ${growingNumber},
			"at"             ${text} NOT NULL,
			"kind"           ${text} NOT NULL,
			"conversationId" ${text},
			"subjectId"      ${text} NOT NULL,
			"facts"          ${text} NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "usage" (
			"id"               ${text} PRIMARY KEY,
			"at"               ${text} NOT NULL,
			"conversationId"   ${text} REFERENCES "conversation" ("id"),
			"turnId"           ${text} REFERENCES "turn" ("id"),
			"purpose"          ${text} NOT NULL,
			"model"            ${text} NOT NULL,
			"inputTokens"      INTEGER NOT NULL,
			"cachedTokens"     INTEGER NOT NULL,
			"outputTokens"     INTEGER NOT NULL,
			"costMicros"       INTEGER,
			"certainty"        ${text} NOT NULL CHECK ("certainty" IN ('exact', 'estimated', 'unknown')),
			"priceListVersion" ${text} NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "usage_at" ON "usage" ("at")`,
		sql`CREATE INDEX "usage_conversation" ON "usage" ("conversationId")`,

		sql`CREATE TABLE "counter" (
			"name"  ${text} NOT NULL,
			"day"   ${text} NOT NULL,
			"value" INTEGER NOT NULL,
			PRIMARY KEY ("name", "day")
		) ${strict}`,
	];

	for (const statement of statements) await statement.execute(db);
}
