import { plus } from './database-time';
import type { ChannelRow } from './conversation-rows';
import type { Unit } from './schema';
import { lockChannel, MESSAGES_PER_SECOND } from './channel-store';

/**
 * Makes `owner` the one trigger that dispatches and sends for the number. Another
 * owner keeps it unless `takeOver` says otherwise.
 */
export async function claimOwnership(
	unit: Unit,
	channelId: string,
	claim: {
		owner: string;
		takeOver: boolean;
		holdingMessage: string | null;
		messagesPerSecond?: number;
	},
): Promise<'owned' | 'owned-by-another'> {
	const { owner } = await lockChannel(unit, channelId);
	if (owner !== null && owner !== claim.owner && !claim.takeOver) return 'owned-by-another';

	const changes = owner !== claim.owner;
	await unit.db
		.updateTable('channel')
		.set({
			owner: claim.owner,
			holdingMessage: claim.holdingMessage,
			messagesPerSecond: claim.messagesPerSecond ?? MESSAGES_PER_SECOND,
			// A new owner need not wait for the old one's lease to run out.
			...(changes && { leaseHolder: null, leaseUntil: null }),
		})
		.where('id', '=', channelId)
		.execute();
	return 'owned';
}

/** Gives the number up, if `owner` still has it. */
export async function releaseOwnership(
	unit: Unit,
	channelId: string,
	owner: string,
): Promise<void> {
	await unit.db
		.updateTable('channel')
		.set({ owner: null, leaseHolder: null, leaseUntil: null })
		.where('id', '=', channelId)
		.where('owner', '=', owner)
		.execute();
}

/**
 * Says that `holder`, a process of the owner, lives for `leaseMs` more. One process
 * leads: while another's lease runs, or the number has another owner, it is refused. A
 * number that its owner gave up falls to the trigger that still waits for it.
 */
export async function renewLease(
	unit: Unit,
	channelId: string,
	lease: { owner: string; holder: string; leaseMs: number },
): Promise<'leading' | 'led-by-another' | 'not-the-owner'> {
	const channel = await lockChannel(unit, channelId);
	if (channel.owner !== null && channel.owner !== lease.owner) return 'not-the-owner';
	// One that lies further ahead than any lease is of before the clock was set back.
	const isOfNow = (channel.leaseUntil ?? '') <= plus(unit.now, 2 * lease.leaseMs);
	if (channel.leaseHolder !== lease.holder && isLed(channel, unit.now) && isOfNow) {
		return 'led-by-another';
	}

	await unit.db
		.updateTable('channel')
		.set({
			owner: lease.owner,
			leaseHolder: lease.holder,
			leaseUntil: plus(unit.now, lease.leaseMs),
		})
		.where('id', '=', channelId)
		.execute();
	return 'leading';
}

/** Ends `holder`'s lease at once, so that the next process need not wait for it to run out. */
export async function endLease(unit: Unit, channelId: string, holder: string): Promise<void> {
	await unit.db
		.updateTable('channel')
		.set({ leaseHolder: null, leaseUntil: null })
		.where('id', '=', channelId)
		.where('leaseHolder', '=', holder)
		.execute();
}

/** Whether a living process dispatches and sends for the channel. */
export function isLed(channel: ChannelRow, now: string): boolean {
	return channel.leaseUntil !== null && channel.leaseUntil > now;
}
