import { sql } from 'kysely';
import type { AgentRow } from './desk-rows';
import type { Unit } from './schema';

export async function findAgent({ db }: Unit, id: string): Promise<AgentRow | undefined> {
	return await db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findAgentByEmail({ db }: Unit, email: string): Promise<AgentRow | undefined> {
	return await db.selectFrom('agent').selectAll().where('email', '=', email).executeTakeFirst();
}

/** Whether the desk has been set up: there is an owner then, and one always stays. */
export async function hasOwner({ db }: Unit): Promise<boolean> {
	const owner = await db
		.selectFrom('agent')
		.select('id')
		.where('role', '=', 'owner')
		.limit(1)
		.executeTakeFirst();
	return owner !== undefined;
}

/** How many others could own the desk if `agentId` could not any more. */
export async function otherOwners({ db }: Unit, agentId: string): Promise<number> {
	const { owners } = await db
		.selectFrom('agent')
		.select(({ fn }) => fn.countAll<number>().as('owners'))
		.where('role', '=', 'owner')
		.where('disabledAt', 'is', null)
		.where('id', '!=', agentId)
		.executeTakeFirstOrThrow();
	return Number(owners);
}

export async function addAgent({ db }: Unit, agent: Omit<AgentRow, 'version'>): Promise<void> {
	await db.insertInto('agent').values(agent).execute();
}

/** Changes an agent and counts the version up. */
export async function changeAgent(
	{ db }: Unit,
	id: string,
	change: Partial<Omit<AgentRow, 'id' | 'version'>>,
): Promise<void> {
	await db
		.updateTable('agent')
		.set((eb) => ({ ...change, version: eb('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}

/**
 * Takes a step of the second factor's clock for a sign-in; false when that step, or a later
 * one, was taken before: a code works once (RFC 6238, section 5.2).
 */
export async function takeTotpStep({ db }: Unit, id: string, step: number): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('agent')
		.set({ totpStep: step })
		.where('id', '=', id)
		.where((eb) => eb.or([eb('totpStep', 'is', null), eb('totpStep', '<', step)]))
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

/**
 * Lets one transaction at a time decide who there is and what their roles are; whoever
 * decides by how many owners there are takes this first. SQLite's one writer needs no lock.
 */
export async function lockAgents({ db, dialect }: Unit): Promise<void> {
	if (dialect === 'sqlite') return;
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace agents ' || current_schema(), 0))`.execute(
		db,
	);
}
