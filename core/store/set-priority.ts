import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import { lockConversation } from './conversation-store';
import type { Unit } from './schema';

/** Says how urgent a conversation is: 0 none, 1 low, 2 medium, 3 high, 4 urgent. False when it is so already. */
export async function setPriority(
	unit: Unit,
	change: { conversationId: string; priority: number; agentId: string | null },
): Promise<boolean> {
	const { conversationId, priority, agentId } = change;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation || conversation.priority === priority) return false;

	await unit.db
		.updateTable('conversation')
		.set({ priority })
		.where('id', '=', conversationId)
		.execute();
	const facts = { priority, before: conversation.priority };
	recordChange(unit, {
		kind: 'conversation-changed',
		conversationId,
		subjectId: conversationId,
		facts,
	});
	await addConversationEvent(unit, { conversationId, kind: 'priority-changed', agentId, facts });
	return true;
}
