import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { plus } from './database-time';
import {
	hasIndex,
	type InboxFilter,
	inboxConditions,
	rareFilter,
	statusesOf,
} from './inbox-filters';
import { INBOX_SORTS, type InboxSegment, type InboxSort } from './inbox-sorts';
import type { Page } from './page';
import type { Unit } from './schema';

/**
 * The conversations that pass the filter, by id, in the order of `sort`, a page at a time. How
 * long it takes does not grow with the number of conversations: a filter that few pass is
 * asked first, else the list is walked in its order until the page is full.
 */
export async function listInbox(
	unit: Unit,
	filter: InboxFilter,
	page: { sort: InboxSort; limit: number; after?: string },
): Promise<Page<string>> {
	const segments = INBOX_SORTS[page.sort](plus(unit.now, -WINDOW_MS));
	const rare = hasIndex(filter, page.sort) ? undefined : await rareFilter(unit, filter);
	const cursor = readCursor(page.after);

	const found: { id: string; cursor: string }[] = [];
	for (const [index, segment] of segments.entries()) {
		const wanted = page.limit + 1 - found.length;
		if (wanted <= 0 || index < cursor.segment) continue;
		const key = index === cursor.segment ? cursor.key : undefined;
		const rows = await readSegment(unit, { filter, rare, segment, key, limit: wanted });
		for (const row of rows) {
			found.push({ id: row.conversationId, cursor: [index, ...segment.keyOf(row)].join('|') });
		}
	}
	const shown = found.slice(0, page.limit);
	return {
		rows: shown.map(({ id }) => id),
		next: found.length > page.limit ? shown.at(-1)!.cursor : null,
	};
}

const WINDOW_MS = 24 * 60 * 60 * 1000;

function readCursor(after: string | undefined): { segment: number; key: string[] | undefined } {
	if (after === undefined) return { segment: 0, key: undefined };
	const [segment, ...key] = after.split('|');
	return { segment: Number(segment) || 0, key };
}

/** A row as far as its place in a list depends on it. */
export type InboxPlace = {
	conversationId: string;
	latestAt: string;
	attention: number;
	waitingSince: string;
	lastInboundAt: string | null;
};

const PLACE = sql`"inbox"."conversationId", "inbox"."latestAt", "inbox"."attention", "inbox"."waitingSince", "inbox"."lastInboundAt"`;

async function readSegment(
	unit: Unit,
	of: {
		filter: InboxFilter;
		rare: RawBuilder<unknown> | undefined;
		segment: InboxSegment;
		key: string[] | undefined;
		limit: number;
	},
): Promise<InboxPlace[]> {
	const { filter, rare, segment, key, limit } = of;
	const place = key === undefined ? [segment.where] : [segment.where, segment.after(key)];
	const tail = sql`ORDER BY ${segment.order} LIMIT ${limit}`;
	if (rare) {
		const conditions = inboxConditions(unit, filter, { statuses: statusesOf(filter) });
		const { rows } = await sql<InboxPlace>`WITH "few" AS MATERIALIZED (${rare})
			SELECT ${PLACE} FROM "few" CROSS JOIN "inbox"
			WHERE "inbox"."conversationId" = "few"."conversationId" AND ${and([...conditions, ...place])}
			${tail}`.execute(unit.db);
		return rows;
	}

	// One walk for each status and assignee: each is a range of an index in the list's order.
	const assignees = filter.assignees ?? [undefined];
	const walks = statusesOf(filter).flatMap((status) =>
		assignees.map((assignee) => {
			const conditions = inboxConditions(unit, filter, {
				statuses: [status],
				...(assignee !== undefined && { assignees: [assignee] }),
				ordersItself: segment.ordersItself,
			});
			return sql`SELECT * FROM (SELECT ${PLACE} FROM "inbox" WHERE ${and([...conditions, ...place])} ${tail}) AS "inbox"`;
		}),
	);
	if (walks.length === 1) return (await sql<InboxPlace>`${walks[0]}`.execute(unit.db)).rows;
	const { rows } =
		await sql<InboxPlace>`SELECT * FROM (${sql.join(walks, sql` UNION ALL `)}) AS "inbox" ${tail}`.execute(
			unit.db,
		);
	return rows;
}

function and(conditions: RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
	return sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;
}
