import { plus } from './database-time';
import type { Unit } from './schema';

/** What the store has seen of a number in the last days, as far as Meta's own state shows in it. */
export type SendEvidence = {
	/** Messages that Meta has accepted, long enough ago for a status to have come. */
	accepted: number;
	/** How many of them Meta has reported on. */
	told: number;
	/** Meta's code, when the last that it said of a message was a payment problem. */
	paymentCode: number | null;
	/** Whether a customer has written. */
	received: boolean;
};

const DAYS_MS = 7 * 24 * 60 * 60 * 1000;

/** A status comes within seconds where all is well. */
const STATUS_COMES_WITHIN_MS = 10 * 60 * 1000;

const MOST = 50;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const PAYMENT_CODES = [131042, 131044];

/** Reads the latest sends of a number, some dozens at most. */
export async function readSendEvidence(
	{ db, now }: Unit,
	channelId: string,
): Promise<SendEvidence> {
	const rows = await db
		.selectFrom('outbox')
		.leftJoin('message', 'message.id', 'outbox.messageId')
		.select(['outbox.state', 'outbox.errorCode as refusedWith', 'outbox.claimedAt'])
		.select(['message.status', 'message.errorCode as failedWith'])
		.where('outbox.channelId', '=', channelId)
		.where('outbox.claimedAt', '>', plus(now, -DAYS_MS))
		.where('outbox.kind', '=', 'message')
		.orderBy('outbox.claimedAt', 'desc')
		.limit(MOST)
		.execute();
	const inbound = await db
		.selectFrom('inbox')
		.select('conversationId')
		.where('channelId', '=', channelId)
		.where('lastInboundAt', '>', plus(now, -DAYS_MS))
		.limit(1)
		.executeTakeFirst();

	const old = rows.filter(
		({ state, claimedAt }) => state === 'sent' && claimedAt! < plus(now, -STATUS_COMES_WITHIN_MS),
	);
	const last = rows
		.map((row) => ({ status: row.status, code: row.refusedWith ?? row.failedWith }))
		.find(({ status, code }) => code !== null || status === 'delivered' || status === 'read');
	return {
		accepted: old.length,
		told: old.filter(({ status }) => status !== 'accepted').length,
		paymentCode: last?.code && PAYMENT_CODES.includes(last.code) ? last.code : null,
		received: inbound !== undefined,
	};
}
