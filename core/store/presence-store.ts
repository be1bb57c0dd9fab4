import { recordChange } from './change-store';
import type { PresenceRow } from './desk-rows';
import type { Unit } from './schema';

/** An open page of an agent, what it shows, and whether they type there. */
export type Heartbeat = Pick<PresenceRow, 'agentId' | 'pageId' | 'conversationId'> & {
	typing: boolean;
	/** Until when the page counts as open without another one. */
	until: string;
};

/** Notes that a page is open. The feed is told only where colleagues see a difference. */
export async function notePresence(unit: Unit, heartbeat: Heartbeat): Promise<void> {
	const { agentId, pageId, conversationId, until } = heartbeat;
	const typing = heartbeat.typing && conversationId !== null ? 1 : 0;
	const before = await pageOf(unit, heartbeat);
	const wasOnline = before !== undefined || (await isOnline(unit, agentId));
	await unit.db
		.insertInto('presence')
		.values({ agentId, pageId, conversationId, typing, until })
		.onConflict((conflict) =>
			conflict.columns(['agentId', 'pageId']).doUpdateSet({ conversationId, typing, until }),
		)
		.execute();

	if (!wasOnline) recordOnline(unit, agentId, true);
	if (before?.conversationId === conversationId && before.typing === typing) return;
	recordPresent(unit, agentId, [before?.conversationId, conversationId]);
}

/** Notes that a page is closed. */
export async function endPresence(
	unit: Unit,
	page: Pick<PresenceRow, 'agentId' | 'pageId'>,
): Promise<void> {
	const before = await pageOf(unit, page);
	await unit.db
		.deleteFrom('presence')
		.where('agentId', '=', page.agentId)
		.where('pageId', '=', page.pageId)
		.execute();
	if (!before) return;
	recordPresent(unit, page.agentId, [before.conversationId]);
	if (!(await isOnline(unit, page.agentId))) recordOnline(unit, page.agentId, false);
}

/** Removes pages that have not been heard of in time; at most `limit`. Tells how many they were. */
export async function sweepPresence(unit: Unit, limit: number): Promise<number> {
	const lapsed = await unit.db
		.deleteFrom('presence')
		.where((eb) =>
			eb(
				eb.refTuple('agentId', 'pageId'),
				'in',
				eb
					.selectFrom('presence')
					.select(['agentId', 'pageId'])
					.where('until', '<=', unit.now)
					.orderBy('agentId')
					.orderBy('pageId')
					.limit(limit)
					.$asTuple('agentId', 'pageId'),
			),
		)
		.where('until', '<=', unit.now)
		.returningAll()
		.execute();

	for (const { agentId, conversationId } of lapsed) recordPresent(unit, agentId, [conversationId]);
	for (const agentId of new Set(lapsed.map((row) => row.agentId))) {
		if (!(await isOnline(unit, agentId))) recordOnline(unit, agentId, false);
	}
	return lapsed.length;
}

/** When the next page counts as gone; undefined when none is open. */
export async function nextLapse({ db }: Unit): Promise<string | undefined> {
	const row = await db
		.selectFrom('presence')
		.select('until')
		.orderBy('until')
		.limit(1)
		.executeTakeFirst();
	return row?.until;
}

/** The agents of whom a page is open. */
export async function agentsOnline({ db, now }: Unit): Promise<string[]> {
	const rows = await db
		.selectFrom('presence')
		.select('agentId')
		.distinct()
		.where('until', '>', now)
		.orderBy('agentId')
		.execute();
	return rows.map(({ agentId }) => agentId);
}

async function pageOf(
	{ db, now }: Unit,
	{ agentId, pageId }: Pick<PresenceRow, 'agentId' | 'pageId'>,
): Promise<PresenceRow | undefined> {
	return await db
		.selectFrom('presence')
		.selectAll()
		.where('agentId', '=', agentId)
		.where('pageId', '=', pageId)
		.where('until', '>', now)
		.executeTakeFirst();
}

async function isOnline({ db, now }: Unit, agentId: string): Promise<boolean> {
	const row = await db
		.selectFrom('presence')
		.select('pageId')
		.where('agentId', '=', agentId)
		.where('until', '>', now)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

function recordOnline(unit: Unit, agentId: string, online: boolean): void {
	recordChange(unit, {
		kind: 'presence-changed',
		conversationId: null,
		subjectId: agentId,
		facts: { online },
	});
}

function recordPresent(
	unit: Unit,
	agentId: string,
	conversationIds: (string | null | undefined)[],
): void {
	for (const conversationId of new Set(conversationIds)) {
		if (conversationId == null) continue;
		recordChange(unit, { kind: 'presence-changed', conversationId, subjectId: agentId });
	}
}
