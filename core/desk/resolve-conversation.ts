import { askSurvey } from '../outbox/ask-survey';
import { changeControl } from '../store/control-store';
import { lockConversation } from '../store/conversation-store';
import type { Unit } from '../store/schema';
import { setStatus } from '../store/set-status';
import type { DeskSettings } from './contract/desk-routes';

/**
 * Resolves a conversation: it goes back to the AI and the customer is asked how it was, as
 * the desk's settings say. One that is resolved already stays as it is. Priority and
 * assignee stay, for when the customer writes again.
 */
export async function resolveConversation(
	unit: Unit,
	request: { conversationId: string; agentId: string | null; ask?: boolean | undefined },
	settings: Pick<DeskSettings, 'returnOnResolve' | 'ask' | 'question' | 'answers'>,
): Promise<boolean> {
	const { conversationId, agentId, ask = settings.ask } = request;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return false;
	if (!(await setStatus(unit, conversation, { status: 'resolved' }, agentId))) return false;

	if (settings.returnOnResolve && conversation.control === 'human') {
		await changeControl(unit, conversationId, {
			control: 'ai',
			reason: 'returned',
			by: agentId ?? 'workflow',
		});
	}
	const { question, answers } = settings;
	if (ask) await askSurvey(unit, conversation, { question, answers, agentId });
	return true;
}
