import type { Role } from './desk-rows';
import type { Unit } from './schema';

/** Those of the sessions that are good now, with the role that their agent has now. */
export async function livingSessions(
	{ db, now }: Unit,
	sessionIds: string[],
): Promise<Map<string, Role>> {
	if (sessionIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('agentSession')
		.innerJoin('agent', 'agent.id', 'agentSession.agentId')
		.select(['agentSession.id', 'agent.role'])
		.where('agentSession.id', 'in', sessionIds)
		.where('agentSession.endedAt', 'is', null)
		.where('agentSession.idleUntil', '>', now)
		.where('agentSession.validUntil', '>', now)
		.where('agent.disabledAt', 'is', null)
		.execute();
	return new Map(rows.map(({ id, role }) => [id, role]));
}
