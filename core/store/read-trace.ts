import type { MessageRow } from './conversation-rows';
import type { Unit } from './schema';
import type { DeliveryRow, OutboxRow, TurnRow, UsageRow } from './turn-rows';

/** A message with the turn that it belongs to, and with what came before and after it in that turn. */
export type Trace = {
	message: TracedMessage;
	turn: TurnRow | undefined;
	/** What the customer said last in the turn; the message itself where it is the customer's. */
	said: TracedMessage | undefined;
	delivery: Pick<DeliveryRow, 'id' | 'receivedAt'> | undefined;
	/** The answer's messages, in their order; the message itself alone where it is one. */
	answers: (TracedMessage & { sending: TracedSending | undefined })[];
	usage: Pick<UsageRow, 'purpose' | 'model' | 'inputTokens' | 'outputTokens' | 'costMicros'>[];
};

export type TracedMessage = Pick<
	MessageRow,
	| 'id'
	| 'conversationId'
	| 'turnId'
	| 'deliveryId'
	| 'direction'
	| 'saidAt'
	| 'recordedAt'
	| 'status'
	| 'statusReason'
	| 'errorCode'
	| 'sentAt'
	| 'deliveredAt'
	| 'readAt'
	| 'failedAt'
>;

type TracedSending = Pick<
	OutboxRow,
	'writtenAt' | 'tries' | 'claimedAt' | 'settledAt' | 'state' | 'reason' | 'errorCode'
>;

/** The most parts of an answer that are shown: a text is cut into ten at most. */
const MOST_PARTS = 20;

/** What is known of a message's way; undefined when there is no such message. */
export async function readTrace(unit: Unit, messageId: string): Promise<Trace | undefined> {
	const { db } = unit;
	const message = await messages(unit).where('id', '=', messageId).executeTakeFirst();
	if (!message) return undefined;

	const { turnId, direction } = message;
	const turn =
		turnId === null
			? undefined
			: await db.selectFrom('turn').selectAll().where('id', '=', turnId).executeTakeFirst();
	const said = direction === 'in' ? message : await lastSaid(unit, turnId);
	const deliveryId = (said ?? message).deliveryId;
	return {
		message,
		turn,
		said,
		delivery:
			deliveryId === null
				? undefined
				: await db
						.selectFrom('delivery')
						.select(['id', 'receivedAt'])
						.where('id', '=', deliveryId)
						.executeTakeFirst(),
		answers: await withSending(
			unit,
			direction === 'out' ? [message] : await answersTo(unit, turnId),
		),
		usage: turn ? await usageOf(unit, message.conversationId, turn.id) : [],
	};
}

function messages({ db }: Unit) {
	return db
		.selectFrom('message')
		.select([
			'id',
			'conversationId',
			'turnId',
			'deliveryId',
			'direction',
			'saidAt',
			'recordedAt',
			'status',
			'statusReason',
			'errorCode',
			'sentAt',
			'deliveredAt',
			'readAt',
			'failedAt',
		]);
}

async function lastSaid(unit: Unit, turnId: string | null): Promise<TracedMessage | undefined> {
	if (turnId === null) return undefined;
	return await messages(unit)
		.where('turnId', '=', turnId)
		.where('direction', '=', 'in')
		.orderBy('saidAt', 'desc')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
}

async function answersTo(unit: Unit, turnId: string | null): Promise<TracedMessage[]> {
	if (turnId === null) return [];
	return await messages(unit)
		.where('turnId', '=', turnId)
		.where('direction', '=', 'out')
		.orderBy('seq')
		.limit(MOST_PARTS)
		.execute();
}

async function withSending({ db }: Unit, answers: TracedMessage[]): Promise<Trace['answers']> {
	if (answers.length === 0) return [];
	const rows = await db
		.selectFrom('outbox')
		.select([
			'messageId',
			'writtenAt',
			'tries',
			'claimedAt',
			'settledAt',
			'state',
			'reason',
			'errorCode',
		])
		.where(
			'messageId',
			'in',
			answers.map(({ id }) => id),
		)
		.execute();
	return answers.map((answer) => ({
		...answer,
		sending: rows.find(({ messageId }) => messageId === answer.id),
	}));
}

async function usageOf({ db }: Unit, conversationId: string, turnId: string) {
	return await db
		.selectFrom('usage')
		.select(['purpose', 'model', 'inputTokens', 'outputTokens', 'costMicros'])
		.where('conversationId', '=', conversationId)
		.where('turnId', '=', turnId)
		.orderBy('at')
		.limit(50)
		.execute();
}
