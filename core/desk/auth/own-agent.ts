import type { AgentRow } from '../../store/desk-rows';
import { preferencesSchema, type OwnAgent } from '../contract/agent-shape';

/** Agents as they see themselves. */
export function ownAgent(agent: AgentRow): OwnAgent {
	return {
		id: agent.id,
		name: agent.name,
		role: agent.role,
		online: true,
		email: agent.email,
		secondFactor: agent.totpSecret !== null,
		preferences: preferencesSchema.parse(JSON.parse(agent.preferences)),
		version: agent.version,
	};
}
