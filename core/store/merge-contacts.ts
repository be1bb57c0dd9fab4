import { stricterControl } from '../conversation/control';
import { recordChange } from './change-store';
import { addConversationEvent } from './conversation-event-store';
import { lockConversation } from './conversation-store';
import { finishSendingTurns } from './finish-turn';
import { mergedState } from './merged-state';
import { messagesOfTurn } from './message-store';
import { moveDeskRows } from './move-desk-rows';
import { isBegun } from './outbox-store';
import { discardUnsentAnswers, keepUnderFence } from './unsent-answers';
import type { ContactRow, ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import { endTurn, joinWaitingTurn } from './turn-store';
import { leaveToSender } from './turn-runs';

/**
 * Makes two contacts one, whose rows are locked, since Meta showed that they are the same
 * person. Both histories stay; where both had a conversation on a channel it becomes one,
 * under the stricter control and a new epoch. What was being answered is answered anew,
 * but for an answer of which a part is out already: that one is sent to its end, if the
 * AI may.
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

	await keepProfile(unit, keep, drop);
	for (const table of ['contactAlias', 'optIn'] as const) {
		await unit.db
			.updateTable(table)
			.set({ contactId: keep })
			.where('contactId', '=', drop)
			.execute();
	}
	await unit.db.deleteFrom('contact').where('id', '=', drop).execute();
	recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: keep });
}

async function mergeConversations(unit: Unit, keepId: string, dropId: string): Promise<void> {
	const [first, second] = [keepId, dropId].sort();
	const rows = [await lockConversation(unit, first!), await lockConversation(unit, second!)];
	const keep = rows.find((row) => row?.id === keepId) as ConversationRow;
	const drop = rows.find((row) => row?.id === dropId) as ConversationRow;

	const open = [await closeOpenTurns(unit, keepId), await closeOpenTurns(unit, dropId)];
	const begun = open.flatMap((turns) => turns.begun);
	const unanswered = open.flatMap((turns) => turns.unanswered);
	const stricter = stricterControl(keep.control, drop.control);
	const controlled = stricter === keep.control ? keep : drop;
	const epoch = Math.max(keep.epoch, drop.epoch) + 1;
	if (stricter === 'ai') await keepUnderFence(unit, begun, epoch);
	for (const id of [keepId, dropId]) {
		await discardUnsentAnswers(unit, id, 'The conversation was merged with another', {
			but: stricter === 'ai' ? begun : [],
		});
	}
	const state = await mergedState(unit, keep, drop);
	await unit.db
		.updateTable('message')
		.set((eb) => ({ conversationId: keepId, seq: eb('seq', '+', keep.lastSeq) }))
		.where('conversationId', '=', dropId)
		.execute();
	for (const table of ['media', 'turn', 'outbox', 'usage'] as const) {
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
			epoch,
			controlReason: controlled.controlReason,
			controlSummary: controlled.controlSummary,
			controlAt: controlled.controlAt,
			lastSeq: keep.lastSeq + drop.lastSeq,
			lastInboundAt: later(keep.lastInboundAt, drop.lastInboundAt),
			lastMessageAt: later(keep.lastMessageAt, drop.lastMessageAt),
			failedAnswers: Math.max(keep.failedAnswers, drop.failedAnswers),
			...state,
		})
		.where('id', '=', keepId)
		.execute();
	await moveDeskRows(unit, { from: dropId, to: keepId });
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
	await finishSendingTurns(unit, keepId);
	recordChange(unit, {
		kind: 'conversations-merged',
		conversationId: keepId,
		subjectId: dropId,
		facts: { control: stricter },
	});
	await addConversationEvent(unit, {
		conversationId: keepId,
		kind: 'merged',
		agentId: null,
		facts: { control: stricter },
	});
}

/**
 * Takes every open turn from its run: one of which a part is out already is left to the
 * sender, the others end, and their messages want another answer.
 */
async function closeOpenTurns(unit: Unit, conversationId: string) {
	const turns = await unit.db
		.selectFrom('turn')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.where('state', '<>', 'ended')
		.orderBy('openedAt')
		.execute();

	const begun: string[] = [];
	const unanswered = [];
	for (const turn of turns) {
		if (await isBegun(unit, turn.id)) {
			await leaveToSender(unit, turn);
			begun.push(turn.id);
			continue;
		}
		const messages = await messagesOfTurn(unit, turn.id);
		if (messages.length > 0) {
			unanswered.push({ mode: turn.mode, messageIds: messages.map(({ id }) => id) });
		}
		await endTurn(unit, turn.id, {
			outcome: 'superseded',
			reason: 'The conversation was merged with another',
		});
	}
	return { begun, unanswered };
}

/** What only the dropped contact knew is not forgotten; a wish for silence, and a block, count for both. */
async function keepProfile({ db }: Unit, keep: string, drop: string): Promise<void> {
	const rows = await db.selectFrom('contact').selectAll().where('id', 'in', [keep, drop]).execute();
	const kept = rows.find(({ id }) => id === keep);
	const dropped = rows.find(({ id }) => id === drop);
	if (!kept || !dropped) return;

	// A name that a person gave says more than WhatsApp's own.
	const named = kept.namedAt === null && dropped.namedAt !== null ? dropped : kept;
	await db
		.updateTable('contact')
		.set({
			name: named.name ?? dropped.name,
			namedAt: named.namedAt,
			username: kept.username ?? dropped.username,
			language: kept.language ?? dropped.language,
			optedOutAt: kept.optedOutAt ?? dropped.optedOutAt,
			blockedAt: kept.blockedAt ?? dropped.blockedAt,
			fields: JSON.stringify({ ...fieldsOf(dropped), ...fieldsOf(kept) }),
			version: Math.max(kept.version, dropped.version) + 1,
		})
		.where('id', '=', keep)
		.execute();
}

function fieldsOf({ fields }: Pick<ContactRow, 'fields'>): Record<string, string> {
	return JSON.parse(fields) as Record<string, string>;
}

function later(a: string | null, b: string | null): string | null {
	if (a === null || b === null) return a ?? b;
	return a > b ? a : b;
}
