import { type RawBuilder, sql } from 'kysely';
import { amongIds, idsParameter } from './among-ids';
import { executeKept, type KeptStatements } from './execute-kept';
import type { Unit } from './schema';

/**
 * Brings the rows of the inbox list up to date for these conversations, in one statement for
 * all of them. Their rows are locked, so that what is written last is also what is true.
 */
export async function refreshInbox(unit: Unit, conversationIds: readonly string[]): Promise<void> {
	const ids = [...new Set(conversationIds)].sort();
	if (ids.length === 0) return;
	if (unit.dialect === 'postgres') await lockAll(unit, ids);

	await executeKept(unit, {
		kept,
		key: 'refresh',
		statement: () => refreshing(unit, ids),
		parameter: idsParameter(unit, ids),
	});
}

const kept: KeptStatements = new Map();

function refreshing(unit: Unit, ids: string[]): RawBuilder<unknown> {
	const differs = sql.raw(unit.dialect === 'sqlite' ? 'IS NOT' : 'IS DISTINCT FROM');
	const columns = DERIVED.map((column) => sql.ref(column));
	return sql`
		WITH "fact" AS MATERIALIZED (${facts(unit, ids)}),
		"judged" AS MATERIALIZED (${judged})
		INSERT INTO "inbox" ("conversationId", ${sql.join(columns)})
		SELECT "id", "channelId", "status", coalesce("assigneeId", ''), "answering",
			CASE WHEN "status" <> 'open' OR "blocked" THEN 0
				WHEN "trouble" THEN 10 * "priority" + 3
				WHEN "answering" = 'waiting' THEN 10 * "priority" + 2
				WHEN "answering" = 'draft' THEN 10 * "priority" + 1
				ELSE 0 END,
			CASE WHEN "trouble" OR "answering" IN ('waiting', 'draft')
				THEN coalesce("unansweredSince", CASE WHEN "control" = 'human' THEN "controlAt" END, "latestAt")
				ELSE "latestAt" END,
			"unread", "lastInboundAt", "latestAt", "latestMessageId"
		FROM "judged" WHERE true
		ON CONFLICT ("conversationId") DO UPDATE
			SET ${sql.join(columns.map((column) => sql`${column} = excluded.${column}`))}
			WHERE ${sql.join(
				columns.map((column) => sql`"inbox".${column} ${differs} excluded.${column}`),
				sql` OR `,
			)}`;
}

const DERIVED = [
	'channelId',
	'status',
	'assigneeId',
	'answering',
	'attention',
	'waitingSince',
	'unread',
	'lastInboundAt',
	'latestAt',
	'latestMessageId',
];

/** Said by the business and on its way at least: not thought better of, and not failed. */
const WENT_OUT = sql`m."direction" = 'out' AND m."status" NOT IN ('draft', 'failed', 'unknown', 'discarded')`;

/** Written as in the index `message_said`, word for word: SQLite uses it only then. */
const CUSTOMER_SAID = sql`m."direction" = 'in' AND m."kind" NOT IN ('reaction', 'system', 'edit', 'revoke')`;

/** A person said it, or approved what the AI had written. */
const BY_PERSON = sql`(m."author" = 'person' OR m."agentId" IS NOT NULL)`;

const facts = (unit: Unit, ids: string[]) => sql`
	SELECT c."id", c."channelId", c."status", c."assigneeId", c."priority", c."control",
		c."controlReason", c."controlAt", c."readSeq", c."lastInboundAt", c."createdAt",
		k."blockedAt" IS NOT NULL AS "blocked",
		(SELECT m."seq" FROM "message" m
			WHERE m."conversationId" = c."id" AND ${WENT_OUT} AND m."author" IN ('ai', 'person')
			ORDER BY m."seq" DESC LIMIT 1) AS "answeredSeq",
		(SELECT m."id" FROM "message" m
			WHERE m."conversationId" = c."id" AND m."status" <> 'discarded'
				AND m."kind" NOT IN ('reaction', 'edit', 'revoke')
			ORDER BY m."saidAt" DESC, m."seq" DESC LIMIT 1) AS "latestMessageId",
		EXISTS (SELECT 1 FROM "outbox" o
			WHERE o."conversationId" = c."id" AND o."state" = 'draft' AND o."author" = 'ai'
				AND o."state" IN ('draft', 'queued', 'claimed', 'unknown')) AS "drafted",
		EXISTS (SELECT 1 FROM "turn" t
			WHERE t."conversationId" = c."id" AND t."mode" = 'live'
				AND t."state" IN ('dispatched', 'running', 'retrying', 'sending')) AS "thinking"
	FROM "conversation" c JOIN "contact" k ON k."id" = c."contactId"
	WHERE c."id" IN ${amongIds(unit, ids)}`;

const noted = sql`
	SELECT f.*,
		coalesce((SELECT m."saidAt" FROM "message" m WHERE m."id" = f."latestMessageId"), f."createdAt")
			AS "latestAt",
		(SELECT m."saidAt" FROM "message" m
			WHERE m."conversationId" = f."id" AND ${CUSTOMER_SAID} AND m."seq" > coalesce(f."answeredSeq", 0)
			ORDER BY m."seq" LIMIT 1) AS "unansweredSince",
		CASE WHEN f."blocked" THEN 0 ELSE (SELECT count(*) FROM (SELECT 1 FROM "message" m
			WHERE m."conversationId" = f."id" AND ${CUSTOMER_SAID} AND m."seq" > f."readSeq"
			LIMIT 100) AS "unreadMessage") END AS "unread",
		EXISTS (SELECT 1 FROM "message" m
			WHERE m."conversationId" = f."id" AND m."direction" = 'out'
				AND m."seq" > coalesce(f."answeredSeq", 0) AND m."status" IN ('failed', 'unknown')
				AND (f."control" = 'human' OR ${BY_PERSON})) AS "trouble",
		f."control" = 'human'
			AND coalesce(f."controlReason", 'taken-over') NOT IN ('taken-over', 'answered-on-phone', 'returned')
			AND NOT EXISTS (SELECT 1 FROM "message" m
				WHERE m."conversationId" = f."id" AND m."saidAt" >= f."controlAt" AND ${WENT_OUT}
					AND ${BY_PERSON}) AS "handedOver"
	FROM "fact" f`;

const judged = sql`
	SELECT n.*,
		CASE WHEN n."drafted" THEN 'draft'
			WHEN n."control" = 'human' AND NOT n."blocked"
				AND (n."unansweredSince" IS NOT NULL OR n."handedOver") THEN 'waiting'
			WHEN n."control" = 'human' THEN 'person'
			WHEN n."thinking" THEN 'thinking'
			ELSE 'ai' END AS "answering"
	FROM (${noted}) AS n`;

async function lockAll(unit: Unit, ids: string[]): Promise<void> {
	await unit.db
		.selectFrom('conversation')
		.select('id')
		.where('id', 'in', amongIds(unit, ids))
		.orderBy('id')
		.forNoKeyUpdate()
		.execute();
}
