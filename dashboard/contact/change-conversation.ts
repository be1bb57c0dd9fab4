import type { AnswerAt, InputAt } from '../../core/desk/contract/route-table';
import { call } from '../api/call';
import { attempt } from '../state/notices';
import { patchConversation } from '../state/open-conversation';
import { putRows } from '../state/rows';

type Changing = 'assign' | 'change-labels' | 'set-priority';

/** Changes a conversation and shows what became of it, here and in the list. */
export async function changeConversation<Path extends Changing>(
	path: Path,
	input: InputAt<Path>,
): Promise<void> {
	const answer: AnswerAt<Changing> | undefined = await attempt(() => call(path, input));
	if (!answer) return;
	putRows([answer.conversation]);
	patchConversation(answer.conversation.id, answer.conversation);
}
