import type { Unit } from './schema';

/** How many people are at the desk. */
export type Attendance = {
	/** Agents with a session that is good now. */
	agentsSignedIn: number;
	agentsOnline: number;
	/** Pages that are open, in whichever process they are served. */
	pagesOpen: number;
};

export async function readAttendance({ db, now }: Unit): Promise<Attendance> {
	const signedIn = await db
		.selectFrom('agentSession')
		.innerJoin('agent', 'agent.id', 'agentSession.agentId')
		.select(({ fn }) => fn.count<number>('agent.id').distinct().as('agents'))
		.where('agentSession.endedAt', 'is', null)
		.where('agentSession.idleUntil', '>', now)
		.where('agentSession.validUntil', '>', now)
		.where('agent.disabledAt', 'is', null)
		.executeTakeFirstOrThrow();
	const open = await db
		.selectFrom('presence')
		.select(({ fn }) => [
			fn.countAll<number>().as('pages'),
			fn.count<number>('agentId').distinct().as('agents'),
		])
		.where('until', '>', now)
		.executeTakeFirstOrThrow();
	return {
		agentsSignedIn: Number(signedIn.agents),
		agentsOnline: Number(open.agents),
		pagesOpen: Number(open.pages),
	};
}
