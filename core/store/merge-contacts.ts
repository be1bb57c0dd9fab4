import { stricterControl } from '../conversation/control';
import { recordChange } from './change-store';
import { lockConversation } from './conversation-store';
import { discardUnsentAnswers } from './outbox-store';
import type { ConversationRow, Unit } from './schema';
import { endTurn, joinWaitingTurn } from './turn-store';

/**
 * Makes two contacts one, since Meta showed that they are the same person. Both
 * histories stay; where both had a conversation on a channel it becomes one, under
 * the stricter control and a new epoch, and what was being answered is answered anew.
 */
export async function mergeContacts(
	unit: Unit,
	{ keep, drop }: { keep: string; drop: string },
): Promise<void> {
	const conversations = await unit.db
		.selectFrom('conversation')
		.select(['id', 'channelId', 'contactId'])
		.where('contactId', 'in', [keep, drop])
		.execute();

	for (const dropped of conversations.filter(({ contactId }) => contactId === drop)) {
		const kept = conversations.find(
			({ contactId, channelId }) => contactId === keep && channelId === dropped.channelId,
		);
		if (kept) await mergeConversations(unit, kept.id, dropped.id);
		else {
			await unit.db
				.updateTable('conversation')
				.set({ contactId: keep })
				.where('id', '=', dropped.id)
				.execute();
		}
	}

	await keepOptOut(unit, keep, drop);
	await unit.db
		.updateTable('contactAlias')
		.set({ contactId: keep })
		.where('contactId', '=', drop)
		.execute();
	await unit.db.deleteFrom('contact').where('id', '=', drop).execute();
}

async function mergeConversations(unit: Unit, keepId: string, dropId: string): Promise<void> {
	const [first, second] = [keepId, dropId].sort();
	const rows = [await lockConversation(unit, first!), await lockConversation(unit, second!)];
	const keep = rows.find((row) => row?.id === keepId) as ConversationRow;
	const drop = rows.find((row) => row?.id === dropId) as ConversationRow;

	const unanswered = [
		...(await supersedeOpenTurns(unit, keepId)),
		...(await supersedeOpenTurns(unit, dropId)),
	];
	await discardUnsentAnswers(
		unit,
		keepId,
		'The conversation was merged with another of the customer',
	);
	await discardUnsentAnswers(
		unit,
		dropId,
		'The conversation was merged with another of the customer',
	);

	const stricter = stricterControl(keep.control, drop.control);
	const controlled = stricter === keep.control ? keep : drop;
	await unit.db
		.updateTable('message')
		.set((eb) => ({ conversationId: keepId, seq: eb('seq', '+', keep.lastSeq) }))
		.where('conversationId', '=', dropId)
		.execute();
	for (const table of ['turn', 'outbox', 'usage', 'change'] as const) {
		await unit.db
			.updateTable(table)
			.set({ conversationId: keepId })
			.where('conversationId', '=', dropId)
			.execute();
	}
	await unit.db
		.updateTable('conversation')
		.set({
			control: stricter,
			epoch: Math.max(keep.epoch, drop.epoch) + 1,
			controlReason: controlled.controlReason,
			controlSummary: controlled.controlSummary,
			controlAt: controlled.controlAt,
			lastSeq: keep.lastSeq + drop.lastSeq,
			lastInboundAt: later(keep.lastInboundAt, drop.lastInboundAt),
			lastMessageAt: later(keep.lastMessageAt, drop.lastMessageAt),
			failedAnswers: Math.max(keep.failedAnswers, drop.failedAnswers),
		})
		.where('id', '=', keepId)
		.execute();
	await unit.db.deleteFrom('conversation').where('id', '=', dropId).execute();

	for (const { mode, messageIds } of unanswered) {
		await joinWaitingTurn(unit, {
			conversationId: keepId,
			channelId: keep.channelId,
			mode,
			messageIds,
			quietMs: 0,
			longestWaitMs: 0,
		});
	}
	await recordChange(unit, {
		kind: 'conversations-merged',
		conversationId: keepId,
		subjectId: dropId,
		facts: { control: stricter },
	});
}

/** Ends every open turn and gives back the messages that no answer has gone out for. */
async function supersedeOpenTurns(unit: Unit, conversationId: string) {
	const turns = await unit.db
		.selectFrom('turn')
		.select(['id', 'mode'])
		.where('conversationId', '=', conversationId)
		.where('state', '<>', 'ended')
		.orderBy('openedAt')
		.execute();

	const unanswered = [];
	for (const { id, mode } of turns) {
		const messages = await unit.db
			.selectFrom('message')
			.select('id')
			.where('turnId', '=', id)
			.where('direction', '=', 'in')
			.execute();
		const handed = await unit.db
			.selectFrom('outbox')
			.select('id')
			.where('turnId', '=', id)
			.where('kind', '=', 'message')
			.where('state', 'in', ['claimed', 'sent', 'unknown'])
			.executeTakeFirst();
		if (!handed) unanswered.push({ mode, messageIds: messages.map((message) => message.id) });
		await endTurn(unit, id, {
			outcome: 'superseded',
			reason: 'The conversation was merged with another',
		});
	}
	return unanswered;
}

async function keepOptOut({ db }: Unit, keep: string, drop: string): Promise<void> {
	const rows = await db
		.selectFrom('contact')
		.select('optedOutAt')
		.where('id', 'in', [keep, drop])
		.execute();
	const optedOutAt = rows.map((row) => row.optedOutAt).find((at) => at !== null);
	if (optedOutAt)
		await db.updateTable('contact').set({ optedOutAt }).where('id', '=', keep).execute();
}

function later(a: string | null, b: string | null): string | null {
	if (a === null || b === null) return a ?? b;
	return a > b ? a : b;
}
