import { sql } from 'kysely';
import { plus } from '../store/database-time';
import type { ChannelRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';

/** How many messages a number may send at this moment, and when to look again where it is none. */
export type Pace = { sendsNow: number; lookAgainAt: string | null };

/**
 * The pace of a number, kept in the store, so that it holds across processes: nothing
 * while it is stopped or paused, else what is left of the second's share.
 */
export async function paceOf({ db, now }: Unit, channel: ChannelRow): Promise<Pace> {
	if (channel.stoppedAt !== null) return { sendsNow: 0, lookAgainAt: null };
	if (channel.pausedUntil !== null && channel.pausedUntil > now) {
		return { sendsNow: 0, lookAgainAt: channel.pausedUntil };
	}

	const { sent } = await db
		.selectFrom('outbox')
		.select(({ fn }) => fn.countAll<number>().as('sent'))
		.where('channelId', '=', channel.id)
		.where('kind', '=', 'message')
		.where('claimedAt', '>', plus(now, -SECOND_MS))
		// What was claimed before the clock was set back is past all the same.
		.where('claimedAt', '<', plus(now, SECOND_MS))
		.executeTakeFirstOrThrow();
	const sendsNow = Math.max(0, channel.messagesPerSecond - sent);
	return { sendsNow, lookAgainAt: sendsNow === 0 ? plus(now, SECOND_MS / 10) : null };
}

/**
 * Lets one claim of a number after the other count what has been claimed: on PostgreSQL two
 * that count at the same time see neither of each other. Held until the transaction ends.
 */
export async function lockPace({ db, dialect }: Unit, channelId: string): Promise<void> {
	if (dialect === 'sqlite') return;
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace pace ' || ${channelId}, 0))`.execute(
		db,
	);
}

const SECOND_MS = 1_000;
