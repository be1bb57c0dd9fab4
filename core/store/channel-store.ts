import { randomUUID } from 'node:crypto';
import { amongIds } from './among-ids';
import { recordChange } from './change-store';
import type { ChannelRow } from './conversation-rows';
import type { Unit } from './schema';

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

/** Those of these numbers that the store knows. */
export async function findChannels(
	unit: Unit,
	phoneNumberIds: readonly string[],
): Promise<ChannelRow[]> {
	return await unit.db
		.selectFrom('channel')
		.selectAll()
		.where('phoneNumberId', 'in', amongIds(unit, phoneNumberIds))
		.execute();
}

export async function getChannel({ db }: Unit, id: string): Promise<ChannelRow> {
	return await db.selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The channel, its row locked until the transaction ends: who leads it is decided under this lock. */
export async function lockChannel({ db, dialect }: Unit, id: string): Promise<ChannelRow> {
	const query = db.selectFrom('channel').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirstOrThrow();
}

/** Meta allows a new number 80 messages a second, in and out together. */
export const MESSAGES_PER_SECOND = 40;

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

/** What agents call a number; false when there is no such channel. */
export async function nameChannel(
	unit: Unit,
	channelId: string,
	displayName: string,
): Promise<boolean> {
	const channel = await unit.db
		.updateTable('channel')
		.set({ displayName })
		.where('id', '=', channelId)
		.returning('id')
		.executeTakeFirst();
	if (!channel) return false;
	recordChange(unit, {
		kind: 'channel-changed',
		conversationId: null,
		subjectId: channelId,
		facts: { named: true },
	});
	return true;
}
