import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

/**
 * Opens a locked conversation that was snoozed or resolved, since the customer has written
 * again. What a blocked contact writes opens nothing.
 */
export async function reopenConversation(
	unit: Unit,
	{ id, contactId, status }: Pick<ConversationRow, 'id' | 'contactId' | 'status'>,
): Promise<void> {
	if (status === 'open') return;
	const { blockedAt } = await unit.db
		.selectFrom('contact')
		.select('blockedAt')
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	if (blockedAt !== null) return;

	await unit.db
		.updateTable('conversation')
		.set({ status: 'open', snoozedUntil: null })
		.where('id', '=', id)
		.execute();
	const facts = { status: 'open', before: status, by: 'customer' };
	await addConversationEvent(unit, {
		conversationId: id,
		kind: 'status-changed',
		agentId: null,
		facts,
	});
	recordChange(unit, { kind: 'conversation-changed', conversationId: id, subjectId: id, facts });
}
