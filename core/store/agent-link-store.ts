import { randomUUID } from 'node:crypto';
import { plus } from './database-time';
import type { AgentLinkRow } from './desk-rows';
import type { Unit } from './schema';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a link of each purpose works. */
const VALID_MS: Record<AgentLinkRow['purpose'], number> = {
	'set-up': 30 * MINUTE_MS,
	invitation: 3 * DAY_MS,
	reset: DAY_MS,
};

/** Makes a link that works once. Earlier ones for the same end are worthless from now on. */
export async function makeLink(
	unit: Unit,
	link: Pick<AgentLinkRow, 'tokenHash' | 'purpose'> &
		Partial<Pick<AgentLinkRow, 'agentId' | 'email' | 'role' | 'createdBy'>>,
): Promise<{ id: string; validUntil: string }> {
	const { agentId = null, email = null } = link;
	await withdrawLinks(unit, { purpose: link.purpose, agentId, email });

	const made = { id: randomUUID(), validUntil: plus(unit.now, VALID_MS[link.purpose]) };
	await unit.db
		.insertInto('agentLink')
		.values({
			...link,
			...made,
			agentId,
			email,
			role: link.role ?? null,
			createdBy: link.createdBy ?? null,
			createdAt: unit.now,
			usedAt: null,
		})
		.execute();
	return made;
}

async function withdrawLinks(
	{ db, now }: Unit,
	{ purpose, agentId, email }: Pick<AgentLinkRow, 'purpose' | 'agentId' | 'email'>,
): Promise<void> {
	await db
		.updateTable('agentLink')
		.set({ validUntil: now })
		.where('purpose', '=', purpose)
		.where('usedAt', 'is', null)
		.where('validUntil', '>', now)
		.where('agentId', agentId === null ? 'is' : '=', agentId)
		.where('email', email === null ? 'is' : '=', email)
		.execute();
}

/** A link that still works. */
export async function findLink(
	{ db, now }: Unit,
	tokenHash: string,
): Promise<AgentLinkRow | undefined> {
	return await db
		.selectFrom('agentLink')
		.selectAll()
		.where('tokenHash', '=', tokenHash)
		.where('usedAt', 'is', null)
		.where('validUntil', '>', now)
		.executeTakeFirst();
}

/** Uses a link up; of several who try at the same moment, one gets it. */
export async function takeLink(
	{ db, now }: Unit,
	tokenHash: string,
): Promise<AgentLinkRow | undefined> {
	return await db
		.updateTable('agentLink')
		.set({ usedAt: now })
		.where('tokenHash', '=', tokenHash)
		.where('usedAt', 'is', null)
		.where('validUntil', '>', now)
		.returningAll()
		.executeTakeFirst();
}

/** Invitations that nobody has accepted yet, the newest first. */
export async function openInvitations({ db, now }: Unit): Promise<AgentLinkRow[]> {
	return await db
		.selectFrom('agentLink')
		.selectAll()
		.where('purpose', '=', 'invitation')
		.where('usedAt', 'is', null)
		.where('validUntil', '>', now)
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
}

/** Makes an invitation worthless; false when it was no open one. */
export async function withdrawInvitation({ db, now }: Unit, id: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('agentLink')
		.set({ validUntil: now })
		.where('id', '=', id)
		.where('purpose', '=', 'invitation')
		.where('usedAt', 'is', null)
		.where('validUntil', '>', now)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
