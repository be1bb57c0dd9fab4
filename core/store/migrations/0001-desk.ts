import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/** The desk's first tables: channels, contacts, conversations, messages, turns, outbox, journal, feed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, growingNumber, bytes } = ddlWords(db);

	const statements = [
		sql`CREATE TABLE "setting" (
			"key"   TEXT PRIMARY KEY,
			"value" TEXT NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "channel" (
			"id"                TEXT PRIMARY KEY,
			"phoneNumberId"     TEXT NOT NULL UNIQUE,
			"businessAccountId" TEXT,
			"owner"             TEXT,
			"leaseHolder"       TEXT,
			"leaseUntil"        TEXT,
			"registration"      TEXT NOT NULL CHECK ("registration" IN ('none', 'registered', 'by-hand', 'failed')),
			"registrationNote"  TEXT,
			"registrationAt"    TEXT,
			"previousCallback"  TEXT,
			"holdingMessage"    TEXT,
			"stoppedAt"         TEXT,
			"stoppedReason"     TEXT,
			"createdAt"         TEXT NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "contact" (
			"id"         TEXT PRIMARY KEY,
			"name"       TEXT,
			"username"   TEXT,
			"language"   TEXT,
			"optedOutAt" TEXT,
			"createdAt"  TEXT NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "contactAlias" (
			"scope"       TEXT NOT NULL,
			"kind"        TEXT NOT NULL CHECK ("kind" IN ('bsuid', 'parent-bsuid', 'wa-id', 'phone', 'group')),
			"value"       TEXT NOT NULL,
			"contactId"   TEXT NOT NULL REFERENCES "contact" ("id"),
			"firstSeenAt" TEXT NOT NULL,
			"lastSeenAt"  TEXT NOT NULL,
			PRIMARY KEY ("scope", "kind", "value")
		) ${strict}`,
		sql`CREATE INDEX "contactAlias_contact" ON "contactAlias" ("contactId")`,

		sql`CREATE TABLE "conversation" (
			"id"             TEXT PRIMARY KEY,
			"channelId"      TEXT NOT NULL REFERENCES "channel" ("id"),
			"contactId"      TEXT NOT NULL REFERENCES "contact" ("id"),
			"control"        TEXT NOT NULL CHECK ("control" IN ('ai', 'draft', 'human')),
			"epoch"          INTEGER NOT NULL,
			"controlReason"  TEXT,
			"controlSummary" TEXT,
			"controlAt"      TEXT,
			"lastSeq"        INTEGER NOT NULL,
			"lastInboundAt"  TEXT,
			"lastMessageAt"  TEXT,
			"failedAnswers"  INTEGER NOT NULL,
			"createdAt"      TEXT NOT NULL,
			UNIQUE ("channelId", "contactId")
		) ${strict}`,
		sql`CREATE INDEX "conversation_contact" ON "conversation" ("contactId")`,
		sql`CREATE INDEX "conversation_latest" ON "conversation" ("lastMessageAt", "id")`,

		sql`CREATE TABLE "delivery" (
			"id"         TEXT PRIMARY KEY,
			"bodyHash"   TEXT NOT NULL UNIQUE,
			"body"       ${bytes},
			"receivedAt" TEXT NOT NULL,
			"events"     INTEGER NOT NULL,
			"repeats"    INTEGER NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "delivery_received" ON "delivery" ("receivedAt")`,

		sql`CREATE TABLE "turn" (
			"id"             TEXT PRIMARY KEY,
			"conversationId" TEXT NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      TEXT NOT NULL REFERENCES "channel" ("id"),
			"mode"           TEXT NOT NULL CHECK ("mode" IN ('live', 'test')),
			"state"          TEXT NOT NULL
				CHECK ("state" IN ('waiting', 'dispatched', 'running', 'retrying', 'sending', 'ended')),
			"outcome"        TEXT CHECK ("outcome" IN ('answered', 'drafted', 'left-to-person', 'handed-over',
				'superseded', 'no-answer-needed', 'failed')),
			"intended"       TEXT CHECK ("intended" IN ('handed-over', 'left-to-person', 'no-answer-needed')),
			"reason"         TEXT,
			"attempt"        INTEGER NOT NULL,
			"openedAt"       TEXT NOT NULL,
			"dueAt"          TEXT NOT NULL,
			"deadlineAt"     TEXT,
			"leaseHolder"    TEXT,
			"leaseUntil"     TEXT,
			"firstFailedAt"  TEXT,
			"endedAt"        TEXT,
			CHECK (("state" = 'ended') = ("outcome" IS NOT NULL))
		) ${strict}`,
		sql`CREATE UNIQUE INDEX "turn_oneWaiting" ON "turn" ("conversationId", "mode") WHERE "state" = 'waiting'`,
		sql`CREATE UNIQUE INDEX "turn_oneRunning" ON "turn" ("conversationId", "mode")
			WHERE "state" IN ('dispatched', 'running', 'retrying')`,
		sql`CREATE INDEX "turn_open" ON "turn" ("channelId", "state", "dueAt") WHERE "state" <> 'ended'`,
		sql`CREATE INDEX "turn_conversation" ON "turn" ("conversationId", "openedAt")`,

		sql`CREATE TABLE "message" (
			"id"             TEXT PRIMARY KEY,
			"conversationId" TEXT NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      TEXT NOT NULL REFERENCES "channel" ("id"),
			"seq"            INTEGER NOT NULL,
			"wamid"          TEXT,
			"direction"      TEXT NOT NULL CHECK ("direction" IN ('in', 'out')),
			"author"         TEXT NOT NULL CHECK ("author" IN ('customer', 'ai', 'person', 'system')),
			"kind"           TEXT NOT NULL,
			"text"           TEXT,
			"content"        TEXT,
			"extra"          TEXT,
			"targetWamid"    TEXT,
			"saidAt"         TEXT NOT NULL,
			"recordedAt"     TEXT NOT NULL,
			"status"         TEXT NOT NULL,
			"statusReason"   TEXT,
			"errorCode"      INTEGER,
			"sentAt"         TEXT,
			"deliveredAt"    TEXT,
			"readAt"         TEXT,
			"failedAt"       TEXT,
			"editedAt"       TEXT,
			"removedAt"      TEXT,
			"turnId"         TEXT REFERENCES "turn" ("id"),
			"deliveryId"     TEXT REFERENCES "delivery" ("id"),
			UNIQUE ("channelId", "wamid"),
			UNIQUE ("conversationId", "seq")
		) ${strict}`,
		sql`CREATE INDEX "message_thread" ON "message" ("conversationId", "saidAt", "seq")`,
		sql`CREATE INDEX "message_turn" ON "message" ("turnId") WHERE "turnId" IS NOT NULL`,
		sql`CREATE INDEX "message_target" ON "message" ("channelId", "targetWamid") WHERE "targetWamid" IS NOT NULL`,

		sql`CREATE TABLE "outbox" (
			"position"       ${growingNumber},
			"id"             TEXT NOT NULL UNIQUE,
			"conversationId" TEXT NOT NULL REFERENCES "conversation" ("id"),
			"channelId"      TEXT NOT NULL REFERENCES "channel" ("id"),
			"messageId"      TEXT REFERENCES "message" ("id"),
			"kind"           TEXT NOT NULL CHECK ("kind" IN ('message', 'indicator')),
			"author"         TEXT NOT NULL CHECK ("author" IN ('ai', 'person', 'system')),
			"turnId"         TEXT REFERENCES "turn" ("id"),
			"attempt"        INTEGER,
			"epoch"          INTEGER,
			"cause"          TEXT NOT NULL,
			"nodeId"         TEXT NOT NULL,
			"runIndex"       INTEGER NOT NULL,
			"itemIndex"      INTEGER NOT NULL,
			"part"           INTEGER NOT NULL,
			"payload"        TEXT NOT NULL,
			"state"          TEXT NOT NULL
				CHECK ("state" IN ('draft', 'queued', 'claimed', 'sent', 'unknown', 'failed', 'discarded')),
			"reason"         TEXT,
			"tries"          INTEGER NOT NULL,
			"dueAt"          TEXT NOT NULL,
			"expiresAt"      TEXT,
			"claimedBy"      TEXT,
			"claimedAt"      TEXT,
			"claimUntil"     TEXT,
			"wamid"          TEXT,
			"errorCode"      INTEGER,
			"writtenAt"      TEXT NOT NULL,
			"settledAt"      TEXT,
			UNIQUE ("cause", "nodeId", "runIndex", "itemIndex", "part")
		) ${strict}`,
		sql`CREATE INDEX "outbox_open" ON "outbox" ("channelId", "state", "dueAt")
			WHERE "state" IN ('queued', 'claimed', 'unknown')`,
		sql`CREATE INDEX "outbox_conversation" ON "outbox" ("conversationId", "position")
			WHERE "state" IN ('draft', 'queued', 'claimed', 'unknown')`,
		sql`CREATE INDEX "outbox_turn" ON "outbox" ("turnId") WHERE "turnId" IS NOT NULL`,
		sql`CREATE INDEX "outbox_message" ON "outbox" ("messageId") WHERE "messageId" IS NOT NULL`,

		sql`CREATE TABLE "deadLetter" (
			"id"            TEXT PRIMARY KEY,
			"deliveryId"    TEXT REFERENCES "delivery" ("id"),
			"phoneNumberId" TEXT,
			"reason"        TEXT NOT NULL,
			"piece"         TEXT NOT NULL,
			"createdAt"     TEXT NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "deadLetter_created" ON "deadLetter" ("createdAt", "id")`,
		sql`CREATE INDEX "deadLetter_delivery" ON "deadLetter" ("deliveryId")`,

		sql`CREATE TABLE "orphanStatus" (
			"id"         TEXT PRIMARY KEY,
			"channelId"  TEXT NOT NULL REFERENCES "channel" ("id"),
			"wamid"      TEXT NOT NULL,
			"status"     TEXT NOT NULL,
			"receivedAt" TEXT NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "orphanStatus_wamid" ON "orphanStatus" ("channelId", "wamid")`,
		sql`CREATE INDEX "orphanStatus_received" ON "orphanStatus" ("receivedAt")`,

		sql`CREATE TABLE "change" (
			"seq"            ${growingNumber},
			"at"             TEXT NOT NULL,
			"kind"           TEXT NOT NULL,
			"conversationId" TEXT,
			"subjectId"      TEXT NOT NULL,
			"facts"          TEXT NOT NULL
		) ${strict}`,

		sql`CREATE TABLE "usage" (
			"id"               TEXT PRIMARY KEY,
			"at"               TEXT NOT NULL,
			"conversationId"   TEXT REFERENCES "conversation" ("id"),
			"turnId"           TEXT REFERENCES "turn" ("id"),
			"purpose"          TEXT NOT NULL,
			"model"            TEXT NOT NULL,
			"inputTokens"      INTEGER NOT NULL,
			"cachedTokens"     INTEGER NOT NULL,
			"outputTokens"     INTEGER NOT NULL,
			"costMicros"       INTEGER,
			"certainty"        TEXT NOT NULL CHECK ("certainty" IN ('exact', 'estimated', 'unknown')),
			"priceListVersion" TEXT NOT NULL
		) ${strict}`,
		sql`CREATE INDEX "usage_at" ON "usage" ("at")`,
		sql`CREATE INDEX "usage_conversation" ON "usage" ("conversationId")`,

		sql`CREATE TABLE "counter" (
			"name"  TEXT NOT NULL,
			"day"   TEXT NOT NULL,
			"value" INTEGER NOT NULL,
			PRIMARY KEY ("name", "day")
		) ${strict}`,
	];

	for (const statement of statements) await statement.execute(db);
}
