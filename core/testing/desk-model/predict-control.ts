import type { Control } from '../../conversation/control';
import type { Conversation, Desk, Row, Turn } from './desk';
import { finishSendingTurns } from './predict-endings';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

/** Whether free text may be sent: a minute less than 24 hours after the customer's last message. */
export function isWindowOpen({ clock }: Desk, { lastInboundAt }: Conversation): boolean {
	return lastInboundAt !== null && clock.now < lastInboundAt + DAY_MS - MINUTE_MS;
}

/** Gives control; false when it was there already. */
export function changeControl(desk: Desk, conversation: Conversation, control: Control): boolean {
	if (conversation.control === control) return false;
	conversation.control = control;
	conversation.epoch += 1;
	if (control === 'ai') conversation.failedAnswers = 0;
	if (control === 'human') discardUnsent(desk, conversation);
	if (control === 'draft') {
		for (const row of unsentOf(desk, conversation)) {
			if (row.state === 'queued' && row.kind === 'message') makeDraft(row);
		}
	}
	finishSendingTurns(desk, conversation);
	return true;
}

/** A person gets the conversation, and the customer is told where that is wanted and possible. */
export function handOver(desk: Desk, conversation: Conversation, tellCustomer: boolean): void {
	if (!changeControl(desk, conversation, 'human')) return;
	if (!tellCustomer || !isWindowOpen(desk, conversation)) return;
	addRow(desk, {
		conversation,
		kind: 'message',
		author: 'system',
		cause: `handover of ${conversation.name} at ${conversation.epoch}`,
		step: '',
		epoch: conversation.epoch,
		state: 'queued',
	});
}

export function addRow(
	desk: Desk,
	row: Pick<Row, 'conversation' | 'kind' | 'author' | 'cause' | 'step' | 'epoch'> & {
		state: 'queued' | 'draft';
		turn?: Turn;
		expiresAt?: number;
	},
): void {
	desk.rows.push({
		tries: 0,
		dueAt: desk.clock.now,
		claimedAt: null,
		claimUntil: null,
		wamid: null,
		status: row.kind === 'message' ? row.state : null,
		...row,
		name: `row ${desk.rows.length + 1}`,
		turn: row.turn ?? null,
		attempt: row.turn?.attempt ?? null,
		expiresAt: row.expiresAt ?? null,
	});
}

/** What the AI wrote in a conversation and nobody has begun to send. */
function unsentOf({ rows }: Desk, conversation: Conversation): Row[] {
	return rows.filter(
		(row) =>
			row.conversation === conversation &&
			row.author === 'ai' &&
			(row.state === 'queued' || row.state === 'draft'),
	);
}

export function discardUnsent(desk: Desk, conversation: Conversation, but: Turn[] = []): void {
	for (const row of unsentOf(desk, conversation)) {
		if (row.turn === null || !but.includes(row.turn)) discard(row);
	}
}

export function discard(row: Row): void {
	row.state = 'discarded';
	if (row.status !== null) row.status = 'discarded';
}

export function makeDraft(row: Row): void {
	row.state = 'draft';
	row.epoch = row.conversation.epoch;
	row.status = 'draft';
}
