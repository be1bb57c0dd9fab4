import { addConversationEvent } from './conversation-event-store';
import type { ConversationEventKind } from './desk-rows';
import type { Unit } from './schema';

/** Says in all conversations of a contact what became of them. */
export async function addContactEvent(
	unit: Unit,
	event: { contactId: string; kind: ConversationEventKind; agentId: string | null },
): Promise<void> {
	const { contactId, kind, agentId } = event;
	const conversations = await unit.db
		.selectFrom('conversation')
		.select('id')
		.where('contactId', '=', contactId)
		.orderBy('id')
		.execute();
	for (const { id: conversationId } of conversations) {
		await addConversationEvent(unit, { conversationId, kind, agentId, facts: {} });
	}
}
