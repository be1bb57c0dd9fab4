import type { ThreadMessage } from '../../core/desk/contract/thread-shape';
import { call } from '../api/call';
import { attempt } from '../state/notices';
import { openConversation, takeEntries } from '../state/open-conversation';

/** Says what the agent thinks of an answer; null takes it back. */
export async function rate(
	message: ThreadMessage,
	verdict: 'good' | 'wrong' | null,
	why?: string,
): Promise<void> {
	const answer = await attempt(() => call('rate-answer', { messageId: message.id, verdict, why }));
	if (answer) takeEntries(openConversation.value?.id ?? '', [answer.entry]);
}
