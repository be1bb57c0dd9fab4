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
	claim: { owner: string; takeOver: boolean; holdingMessage: string | null },
): Promise<'owned' | 'owned-by-another'> {
	const { owner } = await getChannel(unit, channelId);
	if (owner !== null && owner !== claim.owner && !claim.takeOver) return 'owned-by-another';

	const changes = owner !== claim.owner;
	await unit.db
		.updateTable('channel')
		.set({
			owner: claim.owner,
			holdingMessage: claim.holdingMessage,
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
	const channel = await getChannel(unit, channelId);
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
	await recordChange(unit, {
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
		await recordChange(unit, {
			kind: 'channel-changed',
			conversationId: null,
			subjectId: channelId,
			facts: { stopped: true },
		});
	}
}

/** Lets a stopped channel send again; nothing happens to one that runs. */
export async function startChannel(unit: Unit, channelId: string): Promise<void> {
	await unit.db
		.updateTable('channel')
		.set({ stoppedAt: null, stoppedReason: null })
		.where('id', '=', channelId)
		.execute();
}
