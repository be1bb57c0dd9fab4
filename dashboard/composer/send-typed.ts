import type { Conversation } from '../../core/desk/contract/conversation-shape';
import { call } from '../api/call';
import { attempt } from '../state/notices';
import { takeEntries } from '../state/open-conversation';
import { send } from '../state/sending';

/** Sends what was typed. It is shown at once; should it fail, it stands there with a button. */
export async function sendText(
	{ id }: Conversation,
	typed: string,
	quotedMessageId?: string,
): Promise<void> {
	const text = typed.trim();
	await send(id, { kind: 'text', text, quotedMessageId }, text);
}

/** Adds a note for colleagues; false when the desk did not take it. */
export async function sendNote(conversationId: string, typed: string): Promise<boolean> {
	const answer = await attempt(() => call('add-note', { conversationId, text: typed.trim() }));
	if (answer) takeEntries(conversationId, [answer.entry]);
	return answer !== undefined;
}
