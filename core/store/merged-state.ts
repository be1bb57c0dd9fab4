import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

type State = Pick<
	ConversationRow,
	'status' | 'snoozedUntil' | 'assigneeId' | 'priority' | 'readSeq'
>;

/**
 * How agents find one conversation that was two: open where one of them was, with the kept
 * one's assignee and priority where it has them. The dropped one's messages follow the kept
 * one's; what nobody has read in either of them stays unread, also where that makes a few
 * unread again. Call it before the messages move.
 */
export async function mergedState(
	unit: Unit,
	keep: ConversationRow,
	drop: ConversationRow,
): Promise<State> {
	return {
		...mergedStatus(keep, drop),
		assigneeId: keep.assigneeId ?? drop.assigneeId,
		priority: keep.priority || drop.priority,
		readSeq: (await hasUnread(unit, keep)) ? keep.readSeq : keep.lastSeq + drop.readSeq,
	};
}

function mergedStatus(
	keep: ConversationRow,
	drop: ConversationRow,
): Pick<State, 'status' | 'snoozedUntil'> {
	const statuses = [keep.status, drop.status];
	if (statuses.includes('open')) return { status: 'open', snoozedUntil: null };
	if (!statuses.includes('snoozed')) return { status: 'resolved', snoozedUntil: null };

	const [earliest = null] = [keep.snoozedUntil, drop.snoozedUntil]
		.filter((until) => until !== null)
		.sort();
	return { status: 'snoozed', snoozedUntil: earliest };
}

async function hasUnread({ db }: Unit, { id, readSeq }: ConversationRow): Promise<boolean> {
	const row = await db
		.selectFrom('message')
		.select('id')
		.where('conversationId', '=', id)
		.where('direction', '=', 'in')
		.where('seq', '>', readSeq)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
