import type { Control } from '../conversation/control';
import { assign } from '../store/assign';
import { answerInFlight, type AnswerInFlight } from '../store/answer-in-flight';
import { changeControl } from '../store/control-store';
import { lockConversation } from '../store/conversation-store';
import type { Unit } from '../store/schema';

/** What became of the answer that the AI was about to give. */
export type InFlight = 'none' | 'thinking' | 'discarded' | 'became-draft' | 'handed-to-meta';

/**
 * Changes who answers, as an agent wants it, and tells what became of an answer in flight.
 * Who takes a conversation over that nobody has gets it.
 */
export async function switchControl(
	unit: Unit,
	request: { conversationId: string; control: Control; agentId: string; note?: string | undefined },
): Promise<{ changed: boolean; inFlight: InFlight }> {
	const { conversationId, control, agentId, note } = request;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return { changed: false, inFlight: 'none' };
	const before = await answerInFlight(unit, conversationId);

	const result = await changeControl(unit, conversationId, {
		control,
		reason: control === 'human' ? 'taken-over' : 'returned',
		by: agentId,
		...(note && { note }),
	});
	if (control === 'human' && conversation.assigneeId === null) {
		await assign(unit, conversation, { assigneeId: agentId, agentId });
	}
	if (!result?.changed) return { changed: false, inFlight: 'none' };
	return { changed: true, inFlight: becameOf(before, control) };
}

function becameOf(before: AnswerInFlight, control: Control): InFlight {
	switch (before) {
		case 'queued':
			return control === 'draft' ? 'became-draft' : 'discarded';
		case 'draft':
			return control === 'human' ? 'discarded' : 'none';
		default:
			return before;
	}
}
