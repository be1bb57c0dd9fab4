import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

/** Opened without an agent it was a timer or, where that is said, the customer. */
export type NewStatus =
	| { status: 'open'; by?: 'customer' }
	| { status: 'resolved' }
	| { status: 'snoozed'; until: string };

/**
 * Opens, snoozes or resolves a conversation, whose row is locked, and says so in the thread.
 * False when it is so already. `agentId` is null where no person did it.
 */
export async function setStatus(
	unit: Unit,
	conversation: Pick<ConversationRow, 'id' | 'status' | 'snoozedUntil'>,
	next: NewStatus,
	agentId: string | null,
): Promise<boolean> {
	const { id, status: before } = conversation;
	const { status } = next;
	const snoozedUntil = next.status === 'snoozed' ? next.until : null;
	if (status === before && snoozedUntil === conversation.snoozedUntil) return false;

	await unit.db
		.updateTable('conversation')
		.set({ status, snoozedUntil })
		.where('id', '=', id)
		.execute();
	const facts = {
		status,
		before,
		...(snoozedUntil !== null && { until: snoozedUntil }),
		...(next.status === 'open' && next.by && { by: next.by }),
	};
	recordChange(unit, {
		kind: 'conversation-changed',
		conversationId: id,
		subjectId: id,
		facts,
	});
	await addConversationEvent(unit, { conversationId: id, kind: 'status-changed', agentId, facts });
	return true;
}
