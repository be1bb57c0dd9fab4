import { recordChange } from './change-store';
import { lockConversation } from './conversation-store';
import type { Unit } from './schema';

/**
 * Notes up to which `seq` a person has read a conversation; true when that changed. Reading
 * only moves on, so that two who read at once lose nothing; `unread` moves back.
 */
export async function markRead(
	unit: Unit,
	mark: { conversationId: string; seq: number; unread: boolean },
): Promise<boolean> {
	const { conversationId, seq, unread } = mark;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return false;
	const { lastSeq, readSeq: before } = conversation;
	const wanted = Math.min(seq, lastSeq);
	const readSeq = unread ? wanted : Math.max(wanted, before);
	if (readSeq === before) return false;

	await setReadSeq(unit, conversationId, readSeq);
	return true;
}

/** Lets the newest message not count as unread, since nobody need read it, where nothing before it does. */
export async function passUnread(unit: Unit, conversationId: string): Promise<void> {
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return;
	const { readSeq, lastSeq } = conversation;
	const unread = await unit.db
		.selectFrom('message')
		.select('id')
		.where('conversationId', '=', conversationId)
		.where('direction', '=', 'in')
		.where('seq', '>', readSeq)
		.where('seq', '<', lastSeq)
		.limit(1)
		.executeTakeFirst();
	if (!unread) await setReadSeq(unit, conversationId, lastSeq);
}

async function setReadSeq(unit: Unit, conversationId: string, readSeq: number): Promise<void> {
	await unit.db
		.updateTable('conversation')
		.set({ readSeq })
		.where('id', '=', conversationId)
		.execute();
	recordChange(unit, {
		kind: 'conversation-changed',
		conversationId,
		subjectId: conversationId,
		facts: { readSeq },
	});
}
