import { randomUUID } from 'node:crypto';
import { recordChange } from './change-store';
import { plus } from './database-time';
import type { ChannelRow, Unit } from './schema';

/** The channel of a phone number id, or undefined when this store does not know the number. */
export async function findChannel(
	{ db }: Unit,
	phoneNumberId: string,
): Promise<ChannelRow | undefined> {
	return await db
		.selectFrom('channel')
		.selectAll()
		.where('phoneNumberId', '=', phoneNumberId)
		.executeTakeFirst();
}

export async function getChannel({ db }: Unit, id: string): Promise<ChannelRow> {
	return await db.selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The channel, its row locked until the transaction ends: who leads it is decided under this lock. */
async function lockChannel({ db, dialect }: Unit, id: string): Promise<ChannelRow> {
	const query = db.selectFrom('channel').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirstOrThrow();
}

/** Meta allows a new number 80 messages a second, in and out together. */
const MESSAGES_PER_SECOND = 40;

/** The channel of a number, made when it is new. */
export async function ensureChannel(
	unit: Unit,
	{ phoneNumberId, businessAccountId }: { phoneNumberId: string; businessAccountId: string | null },
): Promise<ChannelRow> {
	await unit.db
		.insertInto('channel')
		.values({
			id: randomUUID(),
			phoneNumberId,
			businessAccountId,
			owner: null,
			leaseHolder: null,
			leaseUntil: null,
			registration: 'none',
			registrationNote: null,
			registrationAt: null,
			previousCallback: null,
			holdingMessage: null,
			stoppedAt: null,
			stoppedReason: null,
			pausedUntil: null,
			pauses: 0,
			messagesPerSecond: MESSAGES_PER_SECOND,
			createdAt: unit.now,
		})
		.onConflict((conflict) => conflict.column('phoneNumberId').doNothing())
		.execute();
	return await unit.db
		.selectFrom('channel')
		.selectAll()
		.where('phoneNumberId', '=', phoneNumberId)
		.executeTakeFirstOrThrow();
}

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
	if (channel.leaseHolder !== lease.holder && isLed(channel, unit.now)) return 'led-by-another';

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

/** How the number is registered at Meta, for the doctor and the dashboard. */
export async function noteRegistration(
	unit: Unit,
	channelId: string,
	registration: Pick<ChannelRow, 'registration' | 'registrationNote'> &
		Partial<Pick<ChannelRow, 'previousCallback'>>,
): Promise<void> {
	await unit.db
		.updateTable('channel')
		.set({ ...registration, registrationAt: unit.now })
		.where('id', '=', channelId)
		.execute();
	recordChange(unit, {
		kind: 'channel-changed',
		conversationId: null,
		subjectId: channelId,
		facts: { registration: registration.registration },
	});
}

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
