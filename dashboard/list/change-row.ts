import type { AnswerAt, InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { attempt } from '../state/notices';
import { patchConversation } from '../state/open-conversation';
import { go, openId } from '../state/route';
import { putRows } from '../state/rows';
import { forgetRead } from '../thread/mark-read';

type Changing = 'assign' | 'change-labels' | 'set-priority' | 'set-status' | 'mark-read';

/** Changes a conversation from the list; the row shows what became of it at once. */
export async function changeRow<Path extends Changing>(
	path: Path,
	input: InputAt<Path>,
): Promise<void> {
	const answer: AnswerAt<Changing> | undefined = await attempt(() => call(path, input));
	if (!answer) return;
	putRows([answer.conversation]);
	patchConversation(answer.conversation.id, answer.conversation);
}

/** How far back the customer's last message is looked for. */
const LOOKED_AT = 50;

/** Makes the customer's last message unread again, and closes the thread, which would read it. */
export async function markUnread(conversationId: string): Promise<void> {
	const read = await attempt(() => call('history', { conversationId, limit: LOOKED_AT }));
	if (!read) return;
	const messages = read.entries.filter((entry) => entry.entry === 'message');
	const last = messages.findLast(({ direction }) => direction === 'in') ?? messages[0];
	if (!last) return;
	if (openId.value === conversationId) go({ at: 'inbox', conversationId: null });
	forgetRead(conversationId);
	await changeRow('mark-read', { conversationId, seq: last.seq - 1, unread: true });
}
