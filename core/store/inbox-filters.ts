import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { ConversationStatus } from './conversation-rows';
import type { Answering } from './derived-rows';
import type { InboxSort } from './inbox-sorts';
import type { Unit } from './schema';

/** Which conversations a list shows; what is left out does not matter. */
export type InboxFilter = {
	status: ConversationStatus | 'any';
	/** Whose they are; null stands for nobody's. */
	assignees?: (string | null)[];
	labelId?: string;
	channelId?: string;
	answering?: Answering;
};

/** What so few conversations pass is read as a whole and sorted. */
const FEW = 2_000;

export function statusesOf({ status }: InboxFilter): ConversationStatus[] {
	return status === 'any' ? ['open', 'snoozed', 'resolved'] : [status];
}

/** The filter as conditions, with the statuses and assignees of one walk in place of its own. */
export function inboxConditions(
	{ dialect }: Unit,
	filter: InboxFilter,
	walk: {
		statuses: ConversationStatus[];
		assignees?: (string | null)[];
		ordersItself?: boolean;
	},
): RawBuilder<SqlBool>[] {
	// SQLite, which knows no figures of the tables, takes the index that fits most conditions.
	const unindexed = walk.ordersItself && dialect === 'sqlite' ? sql.raw('+') : sql.raw('');
	const column = (name: string) => sql`${unindexed}${sql.ref(`inbox.${name}`)}`;
	const { labelId, channelId, answering } = filter;
	const assignees = walk.assignees ?? filter.assignees;
	return [
		sql<SqlBool>`"inbox"."status" IN (${sql.join(walk.statuses)})`,
		...(assignees ? [belongsTo(assignees)] : []),
		...(channelId !== undefined ? [sql<SqlBool>`${column('channelId')} = ${channelId}`] : []),
		...(answering !== undefined ? [sql<SqlBool>`${column('answering')} = ${answering}`] : []),
		...(labelId !== undefined
			? [
					sql<SqlBool>`EXISTS (SELECT 1 FROM "conversationLabel" l
						WHERE l."conversationId" = "inbox"."conversationId" AND l."labelId" = ${labelId})`,
				]
			: []),
	];
}

/** That a conversation of the list is one of theirs; null is nobody. */
export function belongsTo(assignees: readonly (string | null)[]): RawBuilder<SqlBool> {
	const ids = assignees.map((assignee) => assignee ?? '');
	return sql<SqlBool>`"inbox"."assigneeId" IN (${sql.join(ids)})`;
}

/**
 * Whether what passes the filter stands in one index, in the order of the list: by assignee in
 * every order, by number and by who answers in that of the latest message.
 */
export function hasIndex(
	{ labelId, channelId, answering, assignees }: InboxFilter,
	sort: InboxSort,
) {
	if (labelId !== undefined) return false;
	const others = [channelId, answering].filter((value) => value !== undefined).length;
	if (assignees) return others === 0;
	return others === 0 || (others === 1 && (sort === 'latest' || sort === 'oldest'));
}

/** Of the filter that only few conversations pass, their ids as a query; undefined when none is so rare. */
export async function rareFilter(
	unit: Unit,
	filter: InboxFilter,
): Promise<RawBuilder<unknown> | undefined> {
	for (const some of singleFilters(filter)) {
		const { rows } = await sql<{ count: number }>`SELECT count(*) AS "count"
			FROM (${some} LIMIT ${FEW + 1}) AS "some"`.execute(unit.db);
		if (rows[0]!.count <= FEW) return some;
	}
	return undefined;
}

function singleFilters({ labelId, channelId, answering, assignees }: InboxFilter) {
	const inbox = (condition: RawBuilder<SqlBool>) =>
		sql`SELECT "conversationId" FROM "inbox" WHERE ${condition}`;
	return [
		...(labelId !== undefined
			? [sql`SELECT "conversationId" FROM "conversationLabel" WHERE "labelId" = ${labelId}`]
			: []),
		...(answering !== undefined ? [inbox(sql<SqlBool>`"answering" = ${answering}`)] : []),
		...(assignees ? [inbox(belongsTo(assignees))] : []),
		...(channelId !== undefined ? [inbox(sql<SqlBool>`"channelId" = ${channelId}`)] : []),
	];
}
