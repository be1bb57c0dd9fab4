import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

/**
 * Gives a conversation, whose row is locked, to an agent or to nobody, and says so in the
 * thread. Who has it already keeps it without a word.
 */
export async function assign(
	unit: Unit,
	{ id, assigneeId: before }: Pick<ConversationRow, 'id' | 'assigneeId'>,
	to: { assigneeId: string | null; agentId: string | null },
): Promise<void> {
	const { assigneeId, agentId } = to;
	if (assigneeId === before) return;
	await unit.db.updateTable('conversation').set({ assigneeId }).where('id', '=', id).execute();
	recordChange(unit, {
		kind: 'conversation-changed',
		conversationId: id,
		subjectId: id,
		facts: { to: assigneeId, before },
	});
	await addConversationEvent(unit, {
		conversationId: id,
		kind: 'assigned',
		agentId,
		facts: { to: assigneeId, before },
	});
}
