import { randomUUID } from 'node:crypto';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';

/** The conversation of a contact on a channel, made when it is their first. */
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
		.values(newConversation(unit, channelId, contactId))
		.onConflict((conflict) => conflict.columns(['channelId', 'contactId']).doNothing())
		.execute();
	return (await find().executeTakeFirstOrThrow()).id;
}

/** The first conversation of a contact on a channel, before anything is said. Control starts with the AI. */
export function newConversation(
	{ now }: Unit,
	channelId: string,
	contactId: string,
): ConversationRow {
	return {
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
		status: 'open',
		snoozedUntil: null,
		assigneeId: null,
		priority: 0,
		readSeq: 0,
		createdAt: now,
	};
}

/** What to do while another transaction has the row: wait for it, or give up for now. */
export type WhenLocked = 'wait' | 'skip';

/**
 * The conversation, its row locked until the transaction ends: whoever decides by its
 * control, epoch, turns or outbox, or writes them, reads it this way first. SQLite's one
 * writer needs no lock. Undefined when there is none, or it was skipped.
 */
export async function lockConversation(
	{ db, dialect }: Unit,
	id: string,
	whenLocked: WhenLocked = 'wait',
): Promise<ConversationRow | undefined> {
	const query = db.selectFrom('conversation').selectAll().where('id', '=', id);
	if (dialect === 'sqlite') return await query.executeTakeFirst();

	// Not FOR UPDATE: that would also wait for every row that merely refers to this one.
	const locked = query.forNoKeyUpdate();
	return await (whenLocked === 'skip' ? locked.skipLocked() : locked).executeTakeFirst();
}

/**
 * Locks the conversation of a row that a merge may move to another one meanwhile: reads
 * the row again under the lock until it belongs to what is locked. Undefined when the
 * row is gone, or its conversation was skipped.
 */
export async function lockConversationOf<Row extends { conversationId: string }>(
	unit: Unit,
	read: () => Promise<Row | undefined>,
	whenLocked: WhenLocked = 'wait',
): Promise<{ row: Row; conversation: ConversationRow } | undefined> {
	let row = await read();
	while (row) {
		const { conversationId } = row;
		const conversation = await lockConversation(unit, conversationId, whenLocked);
		if (!conversation && whenLocked === 'skip') return undefined;
		// SQLite has one writer, which this is: nothing has moved meanwhile.
		if (conversation && unit.dialect === 'sqlite') return { row, conversation };
		row = await read();
		if (conversation && row?.conversationId === conversationId) return { row, conversation };
	}
	return undefined;
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

/**
 * The next place in the order of arrival for a message said at `saidAt`, whose time the
 * conversation takes over unless it knows a later one. All in one update: on PostgreSQL
 * each leaves a version of the row behind, through which a long delivery has to wade.
 */
export async function noteArrival(
	{ db }: Unit,
	conversationId: string,
	{ saidAt, opensWindow }: { saidAt: string; opensWindow: boolean },
): Promise<number> {
	const { lastSeq } = await db
		.updateTable('conversation')
		.set((eb) => {
			const latest = (column: 'lastMessageAt' | 'lastInboundAt') =>
				eb
					.case()
					.when(eb.or([eb(column, 'is', null), eb(column, '<', saidAt)]))
					.then(saidAt)
					.else(eb.ref(column))
					.end();
			return {
				lastSeq: eb('lastSeq', '+', 1),
				lastMessageAt: latest('lastMessageAt'),
				...(opensWindow && { lastInboundAt: latest('lastInboundAt') }),
			};
		})
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
