import type { AgentRow } from './desk-rows';
import type { Unit } from './schema';

/** An agent as owners see them: not the secrets. */
export type ListedAgent = Omit<
	AgentRow,
	'passwordHash' | 'totpSecret' | 'totpStep' | 'preferences'
> & {
	secondFactor: boolean;
	/** Whether a page of theirs is open now. */
	online: boolean;
	lastSeenAt: string | null;
};

/** All agents, also those who are shut out, by name. */
export async function listAgents({ db, now }: Unit): Promise<ListedAgent[]> {
	const rows = await db
		.selectFrom('agent')
		.select(['id', 'email', 'name', 'role', 'disabledAt', 'createdAt', 'version'])
		.select((eb) => [
			eb('totpSecret', 'is not', null).as('secondFactor'),
			eb
				.exists(
					eb
						.selectFrom('presence')
						.select('presence.pageId')
						.whereRef('presence.agentId', '=', 'agent.id')
						.where('presence.until', '>', now),
				)
				.as('online'),
			eb
				.selectFrom('agentSession')
				.select(({ fn }) => fn.max('seenAt').as('seenAt'))
				.whereRef('agentSession.agentId', '=', 'agent.id')
				.as('lastSeenAt'),
		])
		.orderBy('name')
		.orderBy('id')
		.execute();
	// SQLite has no booleans.
	return rows.map((row) => ({
		...row,
		secondFactor: Boolean(row.secondFactor),
		online: Boolean(row.online),
	}));
}
