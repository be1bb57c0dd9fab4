import { sql } from 'kysely';
import { belongsTo } from './inbox-filters';
import type { Unit } from './schema';

export type InboxCounts = { mine: number; unassigned: number; all: number; needYou: number };

/**
 * How many open conversations are the agent's, nobody's, and anybody's, and how many of the
 * first two need a person. With `ownOnly` those of others are not counted.
 */
export async function countInbox(
	unit: Unit,
	{ agentId, ownOnly, channelId }: { agentId: string; ownOnly: boolean; channelId?: string },
): Promise<InboxCounts> {
	const open = sql`"status" = 'open'${channelId === undefined ? sql`` : sql` AND "channelId" = ${channelId}`}`;
	const { rows } = await sql<InboxCounts>`SELECT
		(SELECT count(*) FROM "inbox" WHERE ${belongsTo([agentId])} AND ${open}) AS "mine",
		(SELECT count(*) FROM "inbox" WHERE ${belongsTo([null])} AND ${open}) AS "unassigned",
		${ownOnly ? sql`0` : sql`(SELECT count(*) FROM "inbox" WHERE ${open})`} AS "all",
		(SELECT count(*) FROM "inbox" WHERE "attention" > 0 AND ${open}
			AND ${belongsTo([null, agentId])}) AS "needYou"`.execute(unit.db);
	const counts = rows[0]!;
	return ownOnly ? { ...counts, all: counts.mine + counts.unassigned } : counts;
}
