import type { Store } from '../store/open-store';
import { readRows } from '../store/read-rows';
import type { ConversationRow } from './contract/conversation-shape';
import { Refusal } from './refusal';

/**
 * The conversation as the list shows it after a change has committed. Throws Refusal when it
 * is gone: a merge may have taken it away meanwhile.
 */
export async function changedConversation(
	store: Store,
	conversationId: string,
): Promise<{ conversation: ConversationRow }> {
	const [conversation] = await store.read((unit) => readRows(unit, [conversationId]));
	if (!conversation) throw new Refusal('not-found', 'This conversation is no longer there.');
	return { conversation };
}
