import { assign } from '../store/assign';
import { lockConversation } from '../store/conversation-store';
import type { ConversationRow } from '../store/conversation-rows';
import type { AgentRow, Role } from '../store/desk-rows';
import type { Unit } from '../store/schema';
import { hasRole } from './has-role';

export type Assignment =
	| { outcome: 'assigned' }
	| { outcome: 'refused'; code: 'not-found' | 'not-allowed' | 'not-possible'; reason: string };

/**
 * Gives a conversation to an agent, or to nobody, where `by` may: supervisors give any to
 * anybody; agents take any themselves, and give away what is theirs or nobody's.
 */
export async function assignConversation(
	unit: Unit,
	request: {
		conversationId: string;
		assigneeId: string | null;
		by: { agentId: string; role: Role } | 'workflow';
	},
): Promise<Assignment> {
	const { conversationId, assigneeId, by } = request;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return refused('not-found', 'There is no such conversation.');
	if (by !== 'workflow' && !mayAssign(conversation, assigneeId, by)) {
		return refused(
			'not-allowed',
			'A colleague has this conversation. Take it yourself, or ask them or a supervisor to hand it over.',
		);
	}
	const unfit = assigneeId === null ? undefined : whyUnfit(await lockAgent(unit, assigneeId));
	if (unfit) return refused('not-possible', unfit);

	const agentId = by === 'workflow' ? null : by.agentId;
	await assign(unit, conversation, { assigneeId, agentId });
	return { outcome: 'assigned' };
}

function mayAssign(
	conversation: Pick<ConversationRow, 'assigneeId'>,
	assigneeId: string | null,
	by: { agentId: string; role: Role },
): boolean {
	if (hasRole(by.role, 'supervisor') || assigneeId === by.agentId) return true;
	return conversation.assigneeId === null || conversation.assigneeId === by.agentId;
}

function whyUnfit(agent: AgentRow | undefined): string | undefined {
	if (!agent) return 'There is no such agent.';
	if (agent.disabledAt !== null) return 'This agent no longer works at the desk.';
	if (!hasRole(agent.role, 'agent')) return 'A viewer answers nobody: choose an agent.';
	return undefined;
}

/** The agent, who stays one until the transaction ends. */
async function lockAgent({ db, dialect }: Unit, id: string): Promise<AgentRow | undefined> {
	const query = db.selectFrom('agent').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forShare() : query).executeTakeFirst();
}

function refused(
	code: Extract<Assignment, { outcome: 'refused' }>['code'],
	reason: string,
): Assignment {
	return { outcome: 'refused', code, reason };
}
