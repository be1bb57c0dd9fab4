import { plus } from './database-time';
import type { Unit } from './schema';

/** Nobody writes down a time that lies so far ahead of the clock as what has happened. */
const CLOCK_TOLERANCE_MS = 60_000;

/** How long what is under way may still take, in milliseconds from now. */
type TimesAnew = { leaseMs: number; deadlineMs: number; claimMs: number; statusMs: number };

/** Whether the database's clock stood hours or minutes later when the store last changed. */
export async function wentBack({ db, now }: Unit): Promise<boolean> {
	const last = await db
		.selectFrom('change')
		.select('at')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last !== undefined && last.at > plus(now, CLOCK_TOLERANCE_MS);
}

/** No pause after a refusal of Meta's is longer. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * For a channel whose database's clock was set: turns that wait are due now, runs have their
 * whole time again, and nothing else lies further ahead than it is ever put off. Else customers
 * would wait for as many hours as the clock was set back, and runs would be given up that have
 * just begun when it is set forward.
 */
export async function setTimesAnew(
	{ db, now }: Unit,
	channelId: string,
	{ leaseMs, deadlineMs, claimMs, statusMs }: TimesAnew,
): Promise<void> {
	const turns = db.updateTable('turn').where('channelId', '=', channelId);
	await turns
		.set({ dueAt: now })
		.where('state', 'in', ['waiting', 'retrying'])
		.where('dueAt', '>', now)
		.execute();
	const running = turns.where('state', 'in', ['dispatched', 'running']);
	await running.set({ deadlineAt: plus(now, deadlineMs) }).execute();
	const leaseUntil = plus(now, leaseMs);
	await running.set({ leaseUntil }).where('leaseUntil', '>', leaseUntil).execute();

	const paused = plus(now, LONGEST_PAUSE_MS);
	const claimed = plus(now, claimMs);
	const told = plus(now, statusMs);
	const outbox = db.updateTable('outbox').where('channelId', '=', channelId);
	await outbox
		.set({ dueAt: now })
		.where('state', '=', 'queued')
		.where('dueAt', '>', paused)
		.execute();
	await outbox
		.set({ claimedAt: now, claimUntil: claimed })
		.where('state', '=', 'claimed')
		.where('claimUntil', '>', claimed)
		.execute();
	await outbox
		.set({ claimUntil: told })
		.where('state', '=', 'unknown')
		.where('claimUntil', '>', told)
		.execute();

	const media = db.updateTable('media').where('channelId', '=', channelId);
	await media.set({ dueAt: now }).where('state', '=', 'waiting').where('dueAt', '>', now).execute();
	await media
		.set({ dueAt: claimed, claimUntil: claimed })
		.where('state', '=', 'fetching')
		.where('claimUntil', '>', claimed)
		.execute();

	await db
		.updateTable('channel')
		.set({ pausedUntil: now })
		.where('id', '=', channelId)
		.where('pausedUntil', '>', paused)
		.execute();
}
