import { windowState } from '../conversation/window';
import { recordMessageChange } from '../store/message-store';
import { answersTo } from '../store/outbox-store';
import { discardAnswer } from '../store/unsent-answers';
import { wakeFollowers } from '../store/pending';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { lockTurn } from '../store/turn-store';
import { replaceDraft } from './replace-draft';

export type Approval =
	| { outcome: 'approved'; messageIds: string[] }
	/** The customer has written since the person looked: read it first. */
	| { outcome: 'customer-wrote-again' }
	| { outcome: 'window-closed' }
	/** Sent, discarded by a takeover, or never there. */
	| { outcome: 'no-draft' };

/** Who decides about a draft: a name for people, and the agent of the desk, where it is one. */
export type Decider = { by: string; agentId?: string };

/**
 * Sends the draft of a turn, as somebody who has read up to `seenMessageId` wants it, or
 * their own `text` in its place, the draft being discarded. From here on it is that
 * person's message: no change of control holds it back.
 */
export async function approveDraft(
	unit: Unit,
	approval: Decider & { turnId: string; seenMessageId: string; text?: string },
): Promise<Approval> {
	const locked = await lockTurn(unit, approval.turnId);
	const drafts = await draftsOf(unit, approval.turnId);
	if (!locked || drafts.length === 0) return { outcome: 'no-draft' };

	const { id, lastInboundAt } = locked.conversation;
	if (!windowState(lastInboundAt, new Date(unit.now)).open) return { outcome: 'window-closed' };
	if ((await lastInbound(unit, id)) !== approval.seenMessageId) {
		return { outcome: 'customer-wrote-again' };
	}

	await adoptBegun(unit, approval);
	wakeFollowers(unit);
	if (approval.text !== undefined) {
		const messageIds = await replaceDraft(unit, locked, drafts, {
			...approval,
			text: approval.text,
		});
		return { outcome: 'approved', messageIds };
	}
	for (const row of drafts) await approveRow(unit, row, approval);
	return { outcome: 'approved', messageIds: drafts.flatMap(({ messageId }) => messageId ?? []) };
}

/** Discards the draft of a turn; the thread shows it as discarded. */
export async function discardDraft(
	unit: Unit,
	{ turnId, by }: { turnId: string; by: string },
): Promise<{ outcome: 'discarded' | 'no-draft' }> {
	await lockTurn(unit, turnId);
	if ((await draftsOf(unit, turnId)).length === 0) return { outcome: 'no-draft' };
	await discardAnswer(unit, turnId, `Discarded by ${by}`);
	return { outcome: 'discarded' };
}

async function draftsOf(unit: Unit, turnId: string): Promise<OutboxRow[]> {
	return (await answersTo(unit, turnId)).filter(({ state }) => state === 'draft');
}

async function lastInbound({ db }: Unit, conversationId: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('message')
		.select('id')
		.where('conversationId', '=', conversationId)
		.where('direction', '=', 'in')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.id;
}

/** Parts of the same answer that are on their way already: tried again, they go before the approved ones. */
async function adoptBegun(
	{ db }: Unit,
	{ turnId, by }: { turnId: string; by: string },
): Promise<void> {
	await db
		.updateTable('outbox')
		.set({ author: 'person', approvedBy: by, epoch: null })
		.where('turnId', '=', turnId)
		.where('kind', '=', 'message')
		.where('state', '=', 'claimed')
		.execute();
}

async function approveRow(unit: Unit, row: OutboxRow, { by, agentId }: Decider): Promise<void> {
	await unit.db
		.updateTable('outbox')
		.set({
			state: 'queued',
			author: 'person',
			approvedBy: by,
			epoch: null,
			dueAt: row.dueAt > unit.now ? row.dueAt : unit.now,
		})
		.where('id', '=', row.id)
		.execute();
	if (row.messageId === null) return;
	await unit.db
		.updateTable('message')
		.set({ status: 'queued', ...(agentId !== undefined && { agentId }) })
		.where('id', '=', row.messageId)
		.execute();
	const { conversationId, messageId } = row;
	const facts = { status: 'queued', by, approved: true };
	recordMessageChange(unit, { id: messageId, conversationId }, facts);
}
