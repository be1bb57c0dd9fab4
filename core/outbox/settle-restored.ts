import type { ExpressionBuilder } from 'kysely';
import { lockConversation } from '../store/conversation-store';
import type { Store } from '../store/open-store';
import type { Schema, Unit } from '../store/schema';
import { restartDesk } from '../store/restart-desk';
import type { OutboxRow } from '../store/turn-rows';
import { endTurn } from '../store/turn-store';
import { discardRow } from '../store/unsent-answers';
import { handOver } from './hand-over';
import { showOnMessage } from './settle';

/** What was under way in a restored store: with how many customers, and how many messages. */
export type SettledRestore = { conversations: number; messages: number };

const WHY = 'The desk was restored from a backup';

/**
 * Sees to what was under way when the backup of a restored store was taken. The desk has gone
 * on since: whatever was to be sent may have been sent, whoever waited may have been answered.
 * So nothing of it goes out by itself: messages become unknown, and conversations with a turn
 * or an answer go to a person. Run again after a break, it does the rest. `takenAt` is null
 * where nobody knows it.
 */
export async function settleRestored(
	store: Store,
	takenAt: string | null,
): Promise<SettledRestore> {
	await store.write((unit) => restartDesk(unit, takenAt));

	const settled: SettledRestore = { conversations: 0, messages: 0 };
	for (const conversationId of await store.read(unsettledConversations)) {
		const messages = await store.write((unit) => settleConversation(unit, conversationId));
		if (messages === undefined) continue;
		settled.conversations += 1;
		settled.messages += messages;
	}
	return settled;
}

async function unsettledConversations({ db }: Unit): Promise<string[]> {
	const rows = await db
		.selectFrom('turn')
		.select('conversationId')
		.where('state', '<>', 'ended')
		.union(db.selectFrom('outbox').select('conversationId').where(isOpen))
		.execute();
	return rows.map(({ conversationId }) => conversationId);
}

/** How many messages nobody knows of now; undefined where nothing but an indicator was open. */
export async function settleConversation(
	unit: Unit,
	conversationId: string,
): Promise<number | undefined> {
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) return undefined;

	const messages = await settleRows(unit, conversationId);
	const turns = await unit.db
		.selectFrom('turn')
		.select('id')
		.where('conversationId', '=', conversationId)
		.where('state', '<>', 'ended')
		.execute();
	const outcome = conversation.control === 'human' ? 'left-to-person' : 'handed-over';
	for (const { id } of turns) await endTurn(unit, id, { outcome, reason: WHY });
	if (turns.length === 0 && messages.length === 0) return undefined;

	// What a person sent is with a person.
	if (turns.length > 0 || messages.some(({ author }) => author !== 'person')) {
		await handOver(unit, {
			conversationId,
			reason: 'unknown-outcome',
			summary: `${WHY}. What was being answered then may have been answered since.`,
			by: 'restore',
			tellCustomer: false,
		});
	}
	return messages.length;
}

/** Gives the messages of which nobody knows from now on whether they were sent. */
async function settleRows(unit: Unit, conversationId: string): Promise<OutboxRow[]> {
	const rows = await unit.db
		.selectFrom('outbox')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.where(isOpen)
		.orderBy('position')
		.execute();
	for (const row of rows) {
		if (row.kind === 'indicator' && row.state !== 'unknown') await discardRow(unit, row, WHY);
		else await noteMaybeSent(unit, row);
	}
	return rows.filter(({ kind }) => kind === 'message');
}

/** Whether a row would still be sent, or is watched. */
function isOpen({ or, and, eb }: ExpressionBuilder<Schema, 'outbox'>) {
	return or([
		eb('state', 'in', ['queued', 'claimed', 'draft']),
		and([eb('state', '=', 'unknown'), eb('claimUntil', 'is not', null)]),
	]);
}

/** Its watch is over at once, so that a person may send it again. */
async function noteMaybeSent(unit: Unit, row: OutboxRow): Promise<void> {
	const reason = `${WHY}: it may have been sent`;
	await unit.db
		.updateTable('outbox')
		.set({ state: 'unknown', reason, settledAt: unit.now, claimUntil: null })
		.where('id', '=', row.id)
		.execute();
	await showOnMessage(unit, row, { status: 'unknown', reason, code: null });
}
