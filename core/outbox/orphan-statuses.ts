import { amongIds } from '../store/among-ids';
import { count } from '../store/counter-store';
import { lockByWamid } from '../store/message-store';
import { newId } from '../store/new-id';
import type { Unit } from '../store/schema';
import type { OrphanStatusRow } from '../store/turn-rows';
import type { StatusUpdate } from '../whatsapp/webhook-event';
import { mergeStatus } from './merge-status';

/** Bounds the statuses kept for messages that may never become known. */
export const MOST_ORPHANS_A_CHANNEL = 10_000;

/** Keeps a status whose message is not known yet; beyond the bound it is only counted. */
export async function keepOrphan(
	unit: Unit,
	channelId: string,
	status: StatusUpdate,
): Promise<void> {
	const kept = (await countOrphans(unit, [channelId])).get(channelId) ?? 0;
	if (kept >= MOST_ORPHANS_A_CHANNEL) return count(unit, 'orphan-status-dropped');

	await unit.db
		.insertInto('orphanStatus')
		.values(orphanRow(unit, channelId, status))
		.execute();
}

/** How many are kept, by channel; a channel without any is left out. */
export async function countOrphans(
	unit: Unit,
	channelIds: readonly string[],
): Promise<Map<string, number>> {
	const rows = await unit.db
		.selectFrom('orphanStatus')
		.select(({ fn }) => ['channelId', fn.countAll<number>().as('kept')])
		.where('channelId', 'in', amongIds(unit, channelIds))
		.groupBy('channelId')
		.execute();
	return new Map(rows.map(({ channelId, kept }) => [channelId, Number(kept)]));
}

export function orphanRow({ now }: Unit, channelId: string, status: StatusUpdate): OrphanStatusRow {
	return {
		id: newId(now),
		channelId,
		wamid: status.wamid,
		status: JSON.stringify(status),
		receivedAt: now,
	};
}

/** Applies what had come for a message before its wamid was known. */
export async function applyOrphans(unit: Unit, channelId: string, wamid: string): Promise<void> {
	const orphans = await unit.db
		.deleteFrom('orphanStatus')
		.where('channelId', '=', channelId)
		.where('wamid', '=', wamid)
		.returning('status')
		.execute();

	for (const orphan of orphans) {
		const message = await lockByWamid(unit, channelId, wamid);
		if (message) await mergeStatus(unit, message, JSON.parse(orphan.status) as StatusUpdate);
	}
}

/**
 * Applies orphans whose message is known by now: a status and the response to its send
 * may be stored at the same moment, by two processes that do not see each other's yet.
 */
export async function adoptOrphans(unit: Unit, channelId: string): Promise<void> {
	const found = await unit.db
		.selectFrom('orphanStatus')
		.innerJoin('message', (join) =>
			join
				.onRef('message.channelId', '=', 'orphanStatus.channelId')
				.onRef('message.wamid', '=', 'orphanStatus.wamid'),
		)
		.select('orphanStatus.wamid')
		.distinct()
		.where('orphanStatus.channelId', '=', channelId)
		.limit(100)
		.execute();
	for (const { wamid } of found) await applyOrphans(unit, channelId, wamid);
}

/** Forgets the oldest orphans that arrived before `before`, `most` at most. Gives how many. */
export async function pruneOrphans({ db }: Unit, before: string, most: number): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom('orphanStatus')
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('orphanStatus')
				.select('id')
				.where('receivedAt', '<', before)
				.orderBy('receivedAt')
				.limit(most),
		)
		.executeTakeFirstOrThrow();
	return Number(numDeletedRows);
}
