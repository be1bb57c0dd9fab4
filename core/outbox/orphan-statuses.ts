import { randomUUID } from 'node:crypto';
import { count } from '../store/counter-store';
import { findByWamid } from '../store/message-store';
import type { Unit } from '../store/schema';
import type { StatusUpdate } from '../whatsapp/webhook-event';
import { mergeStatus } from './merge-status';

/** Bounds the statuses kept for messages that may never become known. */
const MOST_ORPHANS_A_CHANNEL = 10_000;

/** Keeps a status whose message is not known yet; beyond the bound it is only counted. */
export async function keepOrphan(
	unit: Unit,
	channelId: string,
	status: StatusUpdate,
): Promise<void> {
	const { kept } = await unit.db
		.selectFrom('orphanStatus')
		.select(({ fn }) => fn.countAll<number>().as('kept'))
		.where('channelId', '=', channelId)
		.executeTakeFirstOrThrow();
	if (Number(kept) >= MOST_ORPHANS_A_CHANNEL) return await count(unit, 'orphan-status-dropped');

	await unit.db
		.insertInto('orphanStatus')
		.values({
			id: randomUUID(),
			channelId,
			wamid: status.wamid,
			status: JSON.stringify(status),
			receivedAt: unit.now,
		})
		.execute();
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
		const message = await findByWamid(unit, channelId, wamid);
		if (message) await mergeStatus(unit, message, JSON.parse(orphan.status) as StatusUpdate);
	}
}

/** Forgets orphans that arrived before `before`. */
export async function pruneOrphans({ db }: Unit, before: string): Promise<void> {
	await db.deleteFrom('orphanStatus').where('receivedAt', '<', before).execute();
}
