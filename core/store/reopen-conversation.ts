import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import { setStatus } from './set-status';

/**
 * Opens a locked conversation that was snoozed or resolved, since the customer has written
 * again. What a blocked contact writes opens nothing.
 */
export async function reopenConversation(
	unit: Unit,
	conversation: Pick<ConversationRow, 'id' | 'contactId' | 'status' | 'snoozedUntil'>,
): Promise<void> {
	if (conversation.status === 'open') return;
	const { blockedAt } = await unit.db
		.selectFrom('contact')
		.select('blockedAt')
		.where('id', '=', conversation.contactId)
		.executeTakeFirstOrThrow();
	if (blockedAt !== null) return;

	await setStatus(unit, conversation, { status: 'open', by: 'customer' }, null);
}
