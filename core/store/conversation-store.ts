import { randomUUID } from 'node:crypto';
import type { ConversationRow, Unit } from './schema';

/** The conversation of a contact on a channel, made when it is their first. Control starts with the AI. */
export async function ensureConversation(
	unit: Unit,
	channelId: string,
	contactId: string,
): Promise<string> {
	const find = () =>
		unit.db
			.selectFrom('conversation')
			.select('id')
			.where('channelId', '=', channelId)
			.where('contactId', '=', contactId);

	const known = await find().executeTakeFirst();
	if (known) return known.id;

	await unit.db
		.insertInto('conversation')
		.values({
			id: randomUUID(),
			channelId,
			contactId,
			control: 'ai',
			epoch: 1,
			controlReason: null,
			controlSummary: null,
			controlAt: null,
			lastSeq: 0,
			lastInboundAt: null,
			lastMessageAt: null,
			failedAnswers: 0,
			createdAt: unit.now,
		})
		.onConflict((conflict) => conflict.columns(['channelId', 'contactId']).doNothing())
		.execute();
	return (await find().executeTakeFirstOrThrow()).id;
}

/**
 * The conversation, its row locked until the transaction ends: whoever decides by
 * control, epoch or order reads it this way first. Undefined when there is none.
 */
export async function lockConversation(
	{ db, dialect }: Unit,
	id: string,
): Promise<ConversationRow | undefined> {
	const query = db.selectFrom('conversation').selectAll().where('id', '=', id);
	return await (dialect === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

/** The next place in the conversation's order of arrival. */
export async function nextSeq({ db }: Unit, conversationId: string): Promise<number> {
	const { lastSeq } = await db
		.updateTable('conversation')
		.set((eb) => ({ lastSeq: eb('lastSeq', '+', 1) }))
		.where('id', '=', conversationId)
		.returning('lastSeq')
		.executeTakeFirstOrThrow();
	return lastSeq;
}

/** Counts an answer that failed, or, when one went out, starts anew. */
export async function noteAnswer(
	{ db }: Unit,
	conversationId: string,
	how: 'sent' | 'failed',
): Promise<void> {
	await db
		.updateTable('conversation')
		.set((eb) => ({ failedAnswers: how === 'sent' ? 0 : eb('failedAnswers', '+', 1) }))
		.where('id', '=', conversationId)
		.execute();
}
