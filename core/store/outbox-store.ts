import { randomUUID } from 'node:crypto';
import { type MessageContent, messageText } from '../conversation/message';
import { recordChange } from './change-store';
import { lockConversationOf, nextSeq, type WhenLocked } from './conversation-store';
import { addMedia } from './media-store';
import { wakeFollowers } from './pending';
import type { ConversationRow, OutboxRow, Unit } from './schema';

/** The states after which a row changes no more (an `unknown` may still turn out to be sent). */
export const SETTLED: OutboxRow['state'][] = ['sent', 'unknown', 'failed', 'discarded'];

/** The row with its conversation, whose row is locked: every change of the outbox begins with this. */
export async function lockOutboxRow(
	unit: Unit,
	id: string,
	whenLocked?: WhenLocked,
): Promise<{ row: OutboxRow; conversation: ConversationRow } | undefined> {
	const read = () =>
		unit.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
	return await lockConversationOf(unit, read, whenLocked);
}

/** Which step of which run writes: the same step of the same turn writes its rows once. */
export type OutboxOrigin = Pick<OutboxRow, 'cause' | 'nodeId' | 'runIndex' | 'itemIndex'>;

export type OutboxDraft = {
	conversationId: string;
	channelId: string;
	author: OutboxRow['author'];
	turn: { id: string; attempt: number } | null;
	epoch: number | null;
	/** `draft` waits for a person's approval. */
	state: 'queued' | 'draft';
	/** One payload a part, with what the thread shows of it; the row's id goes in by `render`. */
	parts: { content: MessageContent; render(rowId: string): object }[];
};

/**
 * Writes all parts of one answer, each with its message in the thread, in the open
 * transaction. A step that has written before gets back what it wrote then, and
 * nothing is added: a run that is repeated resumes.
 */
export async function writeParts(
	unit: Unit,
	origin: OutboxOrigin,
	draft: OutboxDraft,
): Promise<{ rows: OutboxRow[]; resumed: boolean }> {
	const written = await partsOf(unit, origin);
	if (written.length > 0) return { rows: written, resumed: true };

	for (const [part, { content, render }] of draft.parts.entries()) {
		const id = randomUUID();
		const messageId = randomUUID();
		await unit.db
			.insertInto('message')
			.values({
				...NEW_MESSAGE,
				id: messageId,
				conversationId: draft.conversationId,
				channelId: draft.channelId,
				seq: await nextSeq(unit, draft.conversationId),
				author: draft.author,
				kind: content.kind,
				text: messageText(content),
				content: JSON.stringify(content),
				targetWamid: 'targetWamid' in content ? content.targetWamid : null,
				saidAt: unit.now,
				recordedAt: unit.now,
				status: draft.state,
				turnId: draft.turn?.id ?? null,
			})
			.execute();
		const { conversationId, channelId } = draft;
		await addMedia(unit, { id: messageId, conversationId, channelId }, content);
		await unit.db
			.insertInto('outbox')
			.values({
				...NEW_ROW,
				...origin,
				id,
				part,
				messageId,
				kind: 'message',
				conversationId: draft.conversationId,
				channelId: draft.channelId,
				author: draft.author,
				turnId: draft.turn?.id ?? null,
				attempt: draft.turn?.attempt ?? null,
				epoch: draft.epoch,
				payload: JSON.stringify(render(id)),
				state: draft.state,
				dueAt: unit.now,
				writtenAt: unit.now,
			})
			.execute();
		recordChange(unit, {
			kind: 'message-added',
			conversationId: draft.conversationId,
			subjectId: messageId,
			facts: { author: draft.author, status: draft.state },
		});
	}
	return { rows: await partsOf(unit, origin), resumed: false };
}

/** What an indicator's row holds: which one, for which message of the customer. */
export type IndicatorPayload = { indicator: 'typing' | 'read'; wamid: string };

/** Writes a typing or read indicator: sent soon or not at all, and never again. */
export async function writeIndicator(
	unit: Unit,
	origin: OutboxOrigin,
	indicator: Pick<
		OutboxRow,
		'conversationId' | 'channelId' | 'author' | 'turnId' | 'attempt' | 'epoch'
	> & { expiresAt: string; payload: IndicatorPayload },
): Promise<string> {
	const id = randomUUID();
	await unit.db
		.insertInto('outbox')
		.values({
			...NEW_ROW,
			...origin,
			...indicator,
			id,
			part: 0,
			messageId: null,
			kind: 'indicator',
			payload: JSON.stringify(indicator.payload),
			state: 'queued',
			dueAt: unit.now,
			writtenAt: unit.now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	wakeFollowers(unit);
	return id;
}

/** The rows that a step wrote, first part first. */
async function partsOf({ db }: Unit, origin: OutboxOrigin): Promise<OutboxRow[]> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('cause', '=', origin.cause)
		.where('nodeId', '=', origin.nodeId)
		.where('runIndex', '=', origin.runIndex)
		.where('itemIndex', '=', origin.itemIndex)
		.orderBy('part')
		.execute();
}

/** The messages written in answer to a turn, in the order of writing. */
export async function answersTo({ db }: Unit, turnId: string): Promise<OutboxRow[]> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('turnId', '=', turnId)
		.where('kind', '=', 'message')
		.orderBy('position')
		.execute();
}

/** Whether a part of the answer to a turn has been handed to Meta, as far as we know, or will be, as a person wants. */
export async function isBegun({ db }: Unit, turnId: string): Promise<boolean> {
	const row = await db
		.selectFrom('outbox')
		.select('id')
		.where('turnId', '=', turnId)
		.where('kind', '=', 'message')
		.where((eb) =>
			eb.or([
				eb('state', 'in', ['claimed', 'sent', 'unknown']),
				eb.and({ state: 'queued', author: 'person' }),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** Discards the AI's rows of a conversation that nobody has begun to send, and shows them as such. */
export async function discardUnsentAnswers(
	unit: Unit,
	conversationId: string,
	reason: string,
	{ but = [] }: { but?: string[] } = {},
): Promise<void> {
	const rows = await unit.db
		.selectFrom('outbox')
		.select(['id', 'messageId', 'conversationId'])
		.where('conversationId', '=', conversationId)
		.where('author', '=', 'ai')
		.where('state', 'in', ['queued', 'draft'])
		.$if(but.length > 0, (query) =>
			query.where((eb) => eb.or([eb('turnId', 'is', null), eb('turnId', 'not in', but)])),
		)
		.execute();
	for (const row of rows) await discardRow(unit, row, reason);
}

/** Discards what is written in answer to a turn and not yet begun, drafts included. */
export async function discardAnswer(unit: Unit, turnId: string, reason: string): Promise<void> {
	const rows = await answersTo(unit, turnId);
	for (const row of rows) {
		if (row.state === 'queued' || row.state === 'draft') await discardRow(unit, row, reason);
	}
}

/** Lets what is left of the answers to these turns go under another epoch. */
export async function keepUnderFence(
	{ db }: Unit,
	turnIds: string[],
	epoch: number,
): Promise<void> {
	if (turnIds.length === 0) return;
	await db
		.updateTable('outbox')
		.set({ epoch })
		.where('turnId', 'in', turnIds)
		.where('kind', '=', 'message')
		.where('state', 'in', ['queued', 'claimed'])
		// What a person has approved has no epoch, and needs none.
		.where('epoch', 'is not', null)
		.execute();
}

/** Makes the AI's rows that nobody has begun to send wait for a person's approval. */
export async function turnIntoDrafts(
	unit: Unit,
	conversation: Pick<ConversationRow, 'id' | 'epoch'>,
): Promise<void> {
	const rows = await unit.db
		.selectFrom('outbox')
		.select(['id', 'messageId'])
		.where('conversationId', '=', conversation.id)
		.where('author', '=', 'ai')
		.where('kind', '=', 'message')
		.where('state', '=', 'queued')
		.execute();
	for (const row of rows) await makeDraft(unit, row, conversation);
}

/** Makes one row of the AI wait for a person's approval. */
export async function makeDraft(
	unit: Unit,
	{ id, messageId }: Pick<OutboxRow, 'id' | 'messageId'>,
	conversation: Pick<ConversationRow, 'id' | 'epoch'>,
): Promise<void> {
	await unit.db
		.updateTable('outbox')
		.set({ state: 'draft', epoch: conversation.epoch })
		.where('id', '=', id)
		.execute();
	if (messageId === null) return;

	await unit.db
		.updateTable('message')
		.set({ status: 'draft' })
		.where('id', '=', messageId)
		.execute();
	recordChange(unit, {
		kind: 'message-changed',
		conversationId: conversation.id,
		subjectId: messageId,
		facts: { status: 'draft' },
	});
}

/** Discards one row before anything of it was sent; its message stays in the thread as discarded. */
export async function discardRow(
	unit: Unit,
	row: Pick<OutboxRow, 'id' | 'messageId' | 'conversationId'>,
	reason: string,
): Promise<void> {
	await unit.db
		.updateTable('outbox')
		.set({ state: 'discarded', reason, settledAt: unit.now })
		.where('id', '=', row.id)
		.execute();
	if (row.messageId === null) return;

	await unit.db
		.updateTable('message')
		.set({ status: 'discarded', statusReason: reason })
		.where('id', '=', row.messageId)
		.execute();
	recordChange(unit, {
		kind: 'message-changed',
		conversationId: row.conversationId,
		subjectId: row.messageId,
		facts: { status: 'discarded' },
	});
}

const NEW_MESSAGE = {
	wamid: null,
	direction: 'out',
	extra: null,
	statusReason: null,
	errorCode: null,
	sentAt: null,
	deliveredAt: null,
	readAt: null,
	failedAt: null,
	editedAt: null,
	removedAt: null,
	deliveryId: null,
} as const;

const NEW_ROW = {
	reason: null,
	tries: 0,
	expiresAt: null,
	claimedBy: null,
	claimedAt: null,
	claimUntil: null,
	wamid: null,
	errorCode: null,
	settledAt: null,
	approvedBy: null,
} as const;
