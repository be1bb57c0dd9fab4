import { recordChange } from './change-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import { tally } from './tally-store';
import type { OutboxRow } from './turn-rows';
import { answersTo } from './outbox-store';

/** Discards the AI's rows of a conversation that nobody has begun to send, and shows them as such. */
export async function discardUnsentAnswers(
	unit: Unit,
	conversationId: string,
	reason: string,
	{ but = [] }: { but?: string[] } = {},
): Promise<void> {
	const rows = await unit.db
		.selectFrom('outbox')
		.select(['id', 'messageId', 'conversationId', 'author'])
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
	row: Pick<OutboxRow, 'id' | 'messageId' | 'conversationId' | 'author'>,
	reason: string,
): Promise<void> {
	await unit.db
		.updateTable('outbox')
		.set({ state: 'discarded', reason, settledAt: unit.now })
		.where('id', '=', row.id)
		.execute();
	if (row.messageId === null) return;

	tally(unit, 'send', { outcome: 'discarded', error: 'none' });
	if (row.author === 'ai') tally(unit, 'answer-discarded', {});
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
