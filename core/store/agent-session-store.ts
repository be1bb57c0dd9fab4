import { randomUUID } from 'node:crypto';
import { plus } from './database-time';
import type { AgentRow, AgentSessionRow } from './desk-rows';
import type { Unit } from './schema';

const IDLE_MS = 12 * 3_600_000;
const ABSOLUTE_MS = 7 * 24 * 3_600_000;

/** How exactly it is known when an agent was last here: each time costs a write. */
const SEEN_MS = 60_000;

/** Begins a session that ends after 12 hours without use, after 7 days in any case. */
export async function startSession(
	{ db, now }: Unit,
	session: Pick<AgentSessionRow, 'tokenHash' | 'agentId' | 'address' | 'userAgent'>,
): Promise<string> {
	const id = randomUUID();
	await db
		.insertInto('agentSession')
		.values({
			...session,
			id,
			createdAt: now,
			seenAt: now,
			idleUntil: plus(now, IDLE_MS),
			validUntil: plus(now, ABSOLUTE_MS),
			endedAt: null,
		})
		.execute();
	return id;
}

/** A session that is good now, and whose it is. */
export type LivingSession = Pick<AgentSessionRow, 'id' | 'seenAt' | 'validUntil'> &
	Pick<AgentRow, 'name' | 'role'> & { agentId: string };

export async function findSession(
	{ db, now }: Unit,
	tokenHash: string,
): Promise<LivingSession | undefined> {
	return await db
		.selectFrom('agentSession')
		.innerJoin('agent', 'agent.id', 'agentSession.agentId')
		.select([
			'agentSession.id',
			'agentSession.seenAt',
			'agentSession.validUntil',
			'agent.id as agentId',
			'agent.name',
			'agent.role',
		])
		.where('tokenHash', '=', tokenHash)
		.where('endedAt', 'is', null)
		.where('idleUntil', '>', now)
		.where('validUntil', '>', now)
		.where('disabledAt', 'is', null)
		.executeTakeFirst();
}

/** Whether `noteSeen` has something to note about a session. */
export function isLongUnseen({ now }: Unit, session: Pick<LivingSession, 'seenAt'>): boolean {
	return session.seenAt <= plus(now, -SEEN_MS);
}

/** Notes that a session is in use, which puts off the end that comes without use. */
export async function noteSeen(
	{ db, now }: Unit,
	{ id, validUntil }: Pick<LivingSession, 'id' | 'validUntil'>,
): Promise<void> {
	const idleUntil = plus(now, IDLE_MS);
	await db
		.updateTable('agentSession')
		.set({ seenAt: now, idleUntil: idleUntil < validUntil ? idleUntil : validUntil })
		.where('id', '=', id)
		.execute();
}

/** Ends sessions of an agent: all, one, or all but one. Returns how many were open. */
export async function endSessions(
	{ db, now }: Unit,
	agentId: string,
	which: { only?: string; except?: string } = {},
): Promise<number> {
	let query = db
		.updateTable('agentSession')
		.set({ endedAt: now })
		.where('agentId', '=', agentId)
		.where('endedAt', 'is', null)
		.where('idleUntil', '>', now)
		.where('validUntil', '>', now);
	if (which.only !== undefined) query = query.where('id', '=', which.only);
	if (which.except !== undefined) query = query.where('id', '!=', which.except);
	const { numUpdatedRows } = await query.executeTakeFirst();
	return Number(numUpdatedRows);
}

/** Where an agent is signed in, the latest used first. */
export async function openSessions(
	{ db, now }: Unit,
	agentId: string,
): Promise<Pick<AgentSessionRow, 'id' | 'address' | 'userAgent' | 'createdAt' | 'seenAt'>[]> {
	return await db
		.selectFrom('agentSession')
		.select(['id', 'address', 'userAgent', 'createdAt', 'seenAt'])
		.where('agentId', '=', agentId)
		.where('endedAt', 'is', null)
		.where('idleUntil', '>', now)
		.where('validUntil', '>', now)
		.orderBy('seenAt', 'desc')
		.orderBy('id')
		.limit(100)
		.execute();
}
