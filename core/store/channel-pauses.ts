import { recordChange } from './change-store';
import { plus } from './database-time';
import type { Unit } from './schema';
import { lockChannel } from './channel-store';

/** Stops all sending on the channel until `startChannel`; keeps the first reason. */
export async function stopChannel(unit: Unit, channelId: string, reason: string): Promise<void> {
	const { numUpdatedRows } = await unit.db
		.updateTable('channel')
		.set({ stoppedAt: unit.now, stoppedReason: reason })
		.where('id', '=', channelId)
		.where('stoppedAt', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) {
		recordChange(unit, {
			kind: 'channel-changed',
			conversationId: null,
			subjectId: channelId,
			facts: { stopped: true },
		});
	}
}

/** Lets a stopped or paused channel send again; nothing happens to one that runs. */
export async function startChannel(unit: Unit, channelId: string): Promise<void> {
	const { numUpdatedRows } = await unit.db
		.updateTable('channel')
		.set({ stoppedAt: null, stoppedReason: null, pausedUntil: null, pauses: 0 })
		.where('id', '=', channelId)
		.where((eb) => eb.or([eb('stoppedAt', 'is not', null), eb('pauses', '>', 0)]))
		.executeTakeFirst();
	if (numUpdatedRows > 0n) {
		recordChange(unit, {
			kind: 'channel-changed',
			conversationId: null,
			subjectId: channelId,
			facts: { stopped: false },
		});
	}
}

/** The longest pause that the growing ones reach; Meta's limits are per second, minute or hour. */
const LONGEST_PAUSE_MS = 256_000;

/**
 * Holds everything on the channel back for 1, 4, 16 … s, longer with each time in a row,
 * at least `shortestMs`: Meta said that the number, not the recipient, gets too much.
 */
export async function pauseChannel(
	unit: Unit,
	channelId: string,
	shortestMs: number,
): Promise<void> {
	const { pauses, pausedUntil } = await lockChannel(unit, channelId);
	// What was on its way when the pause began says the same thing once more.
	if (pausedUntil !== null && pausedUntil > unit.now) return;

	const pauseMs = Math.max(shortestMs, Math.min(1000 * 4 ** pauses, LONGEST_PAUSE_MS));
	await unit.db
		.updateTable('channel')
		.set({ pauses: pauses + 1, pausedUntil: plus(unit.now, pauseMs) })
		.where('id', '=', channelId)
		.execute();
}

/**
 * Meta has taken a message after a pause: the next pause is a short one again. What was
 * on its way when a pause began, or is told of meanwhile, does not end it.
 */
export async function endPauses({ db, now }: Unit, channelId: string): Promise<void> {
	await db
		.updateTable('channel')
		.set({ pauses: 0, pausedUntil: null })
		.where('id', '=', channelId)
		.where('pauses', '>', 0)
		.where((eb) => eb.or([eb('pausedUntil', 'is', null), eb('pausedUntil', '<=', now)]))
		.execute();
}
