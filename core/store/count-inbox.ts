import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { belongsTo } from './inbox-filters';
import type { Unit } from './schema';

export type InboxCounts = { mine: number; unassigned: number; all: number; needYou: number };

/**
 * How many open conversations are the agent's, nobody's, and anybody's, and how many of the
 * first two need a person. With `ownOnly` those of others are not counted. What is more than
 * `most` counts as one more than that, so that counting takes no longer in a desk of a million.
 */
export async function countInbox(
	unit: Unit,
	{
		agentId,
		ownOnly,
		channelId,
		most = MOST_COUNTED,
	}: { agentId: string; ownOnly: boolean; channelId?: string; most?: number },
): Promise<InboxCounts> {
	const open = sql<SqlBool>`"status" = 'open'${channelId === undefined ? sql`` : sql` AND "channelId" = ${channelId}`}`;
	const count = (condition: RawBuilder<SqlBool>) =>
		sql`(SELECT count(*) FROM (SELECT 1 FROM "inbox" WHERE ${condition} AND ${open}
			LIMIT ${most + 1}) AS "some")`;
	const { rows } = await sql<InboxCounts>`SELECT
		${count(belongsTo([agentId]))} AS "mine",
		${count(belongsTo([null]))} AS "unassigned",
		${ownOnly ? sql`0` : count(sql<SqlBool>`1 = 1`)} AS "all",
		${count(sql<SqlBool>`"attention" > 0 AND ${belongsTo([null, agentId])}`)} AS "needYou"`.execute(
		unit.db,
	);
	const counts = rows[0]!;
	if (!ownOnly) return counts;
	return { ...counts, all: Math.min(counts.mine + counts.unassigned, most + 1) };
}

/** The page shows what is more as `10,000+`. */
const MOST_COUNTED = 10_000;
