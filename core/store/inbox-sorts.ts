import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { InboxPlace } from './list-inbox';

export type InboxSort = 'latest' | 'oldest' | 'needs-you' | 'closing-soon';

/** A part of a sorted list, which has an order, and an index, of its own. */
export type InboxSegment = {
	where: RawBuilder<SqlBool>;
	order: RawBuilder<unknown>;
	keyOf(place: InboxPlace): (string | number)[];
	/** What comes behind the row with this key. */
	after(key: string[]): RawBuilder<SqlBool>;
	/** It has indexes by status, and by whose it is: another filter must not lead to another one. */
	ordersItself: boolean;
};

const latestFirst = (where: RawBuilder<SqlBool>): InboxSegment => ({
	where,
	order: sql`"inbox"."latestAt" DESC, "inbox"."conversationId" DESC`,
	keyOf: ({ latestAt, conversationId }) => [latestAt, conversationId],
	after: ([at, id]) =>
		sql<SqlBool>`("inbox"."latestAt", "inbox"."conversationId") < (${at ?? ''}, ${id ?? ''})`,
	ordersItself: false,
});

const oldestFirst: InboxSegment = {
	where: sql<SqlBool>`1 = 1`,
	order: sql`"inbox"."latestAt", "inbox"."conversationId"`,
	keyOf: ({ latestAt, conversationId }) => [latestAt, conversationId],
	after: ([at, id]) =>
		sql<SqlBool>`("inbox"."latestAt", "inbox"."conversationId") > (${at ?? ''}, ${id ?? ''})`,
	ordersItself: false,
};

const mostUrgentFirst: InboxSegment = {
	where: sql<SqlBool>`"inbox"."attention" > 0`,
	order: sql`"inbox"."attention" DESC, "inbox"."waitingSince", "inbox"."conversationId"`,
	keyOf: ({ attention, waitingSince, conversationId }) => [attention, waitingSince, conversationId],
	after: ([attention, since, id]) => sql<SqlBool>`"inbox"."attention" <= ${Number(attention) || 0}
		AND ("inbox"."attention" < ${Number(attention) || 0}
			OR ("inbox"."waitingSince", "inbox"."conversationId") > (${since ?? ''}, ${id ?? ''}))`,
	ordersItself: true,
};

const closingFirst = (openAfter: string): InboxSegment => ({
	where: sql<SqlBool>`"inbox"."lastInboundAt" > ${openAfter}`,
	order: sql`"inbox"."lastInboundAt", "inbox"."conversationId"`,
	keyOf: ({ lastInboundAt, conversationId }) => [lastInboundAt ?? '', conversationId],
	after: ([at, id]) =>
		sql<SqlBool>`("inbox"."lastInboundAt", "inbox"."conversationId") > (${at ?? ''}, ${id ?? ''})`,
	ordersItself: true,
});

/**
 * How a list is ordered, part after part: those that need a person, or whose window closes,
 * come first, and then the others by their latest message. A window is open when the
 * customer has written after `openAfter`.
 */
export const INBOX_SORTS: Record<InboxSort, (openAfter: string) => InboxSegment[]> = {
	latest: () => [latestFirst(sql<SqlBool>`1 = 1`)],
	oldest: () => [oldestFirst],
	'needs-you': () => [mostUrgentFirst, latestFirst(sql<SqlBool>`"inbox"."attention" = 0`)],
	'closing-soon': (openAfter) => [
		closingFirst(openAfter),
		latestFirst(
			sql<SqlBool>`("inbox"."lastInboundAt" IS NULL OR "inbox"."lastInboundAt" <= ${openAfter})`,
		),
	],
};
