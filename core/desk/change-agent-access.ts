import { changeAgent, findAgent, lockAgents, otherOwners } from '../store/agent-store';
import { endSessions } from '../store/agent-session-store';
import { appendAudit } from '../store/audit-store';
import { recordChange } from '../store/change-store';
import type { AgentRow } from '../store/desk-rows';
import type { Unit } from '../store/schema';
import type { InputOf } from './contract/route';
import type { RouteAt } from './contract/route-table';
import type { Caller } from './handler';
import { Refusal } from './refusal';

/**
 * Changes what an agent may do: role, being let in at all, second factor. Their sessions end
 * with it. Throws Refusal when somebody else has changed them since, or no owner would stay.
 */
export async function changeAgentAccess(
	unit: Unit,
	caller: Caller,
	{ agentId, version, ...wanted }: InputOf<RouteAt<'change-agent'>>,
): Promise<void> {
	await lockAgents(unit);
	const agent = await findAgent(unit, agentId);
	if (!agent) throw new Refusal('not-found', 'There is no such agent.');
	if (agent.version !== version) {
		throw new Refusal('changed-meanwhile', 'Somebody has changed this agent meanwhile.');
	}

	const { role = agent.role, disabled = agent.disabledAt !== null, endSecondFactor } = wanted;
	const owns = agent.role === 'owner' && agent.disabledAt === null;
	if (owns && (role !== 'owner' || disabled) && (await otherOwners(unit, agentId)) === 0) {
		throw new Refusal('not-possible', 'This is the only owner. Make somebody else one first.');
	}

	await changeAgent(unit, agentId, {
		role,
		disabledAt: disabled ? (agent.disabledAt ?? unit.now) : null,
		...(endSecondFactor && { totpSecret: null, totpStep: null }),
	});
	await endSessions(unit, agentId);
	await appendAudit(unit, caller, {
		action: 'change-agent',
		subjectId: agentId,
		details: factsOf(agent, { role, disabled, endSecondFactor }),
	});
	recordChange(unit, {
		kind: 'desk-changed',
		conversationId: null,
		subjectId: agentId,
		facts: { what: 'agents' },
	});
}

function factsOf(
	before: AgentRow,
	after: { role: AgentRow['role']; disabled: boolean; endSecondFactor?: true },
): Record<string, string | boolean> {
	const wasDisabled = before.disabledAt !== null;
	return {
		...(after.role !== before.role && { before: before.role, role: after.role }),
		...(after.disabled !== wasDisabled && { disabled: after.disabled }),
		...(after.endSecondFactor && { endSecondFactor: true }),
	};
}
