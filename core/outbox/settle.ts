import { pauseChannel, stopChannel } from '../store/channel-pauses';
import { plus } from '../store/database-time';
import { finishSendingTurn } from '../store/finish-turn';
import { recordMessageChange } from '../store/message-store';
import { answersTo, lockOutboxRow } from '../store/outbox-store';
import { makeDraft } from '../store/unsent-answers';
import { wakeFollowers } from '../store/pending';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import type { WriteJob } from '../store/write-job';
import type { SendOutcome } from '../whatsapp/send-message';
import { handOver } from './hand-over';
import { noteRecipient } from './note-recipient';
import { noteSent } from './note-sent';
import { tallySend } from './tally-send';

/** Pauses of 1, 4, 16 and 64 s, as Meta advises after its limits; then a person gets it. */
const MOST_REPEATS = 4;

/**
 * Writes down how the try for which `claimed` was taken has ended. A row that a status
 * has settled meanwhile stays as it is.
 */
export async function settle(unit: Unit, claimed: OutboxRow, outcome: SendOutcome): Promise<void> {
	const locked = await lockOutboxRow(unit, claimed.id);
	if (!locked || !isOpen(locked.row, claimed)) return;
	const { row, conversation } = locked;

	switch (outcome.outcome) {
		case 'accepted':
			await noteRecipient(unit, row, conversation, outcome.recipientWaId);
			return await noteSent(unit, row, outcome.wamid);
		case 'unknown':
			return await noteUnknown(unit, row, outcome.reason);
		case 'refused': {
			const { retry, meaning, code, scope, repeats = MOST_REPEATS, waitMs = 0 } = outcome.error;
			if (scope === 'number') await pauseChannel(unit, row.channelId, waitMs);
			const repeatable = retry === 'wait' || retry === 'yes';
			if (repeatable && row.state === 'claimed' && row.tries <= repeats) {
				tallySend(unit, 'repeated', code);
				return await tryAgain(unit, row, conversation, {
					reason: meaning,
					code,
					shortestMs: waitMs,
				});
			}
			if (retry === 'human') await stopChannel(unit, row.channelId, meaning);
			return await noteRefused(unit, row, { reason: meaning, code });
		}
	}
}

/** `settle` as a job. */
export const settleRow: WriteJob<{ row: OutboxRow; outcome: SendOutcome }, void> = {
	file: __filename,
	name: 'settleRow',
	run: (unit, { row, outcome }) => settle(unit, row, outcome),
};

/** The same try, claimed or, when its answer took too long, already given up as unknown. */
function isOpen(row: OutboxRow, claimed: OutboxRow): boolean {
	return (row.state === 'claimed' || row.state === 'unknown') && row.tries === claimed.tries;
}

/** Writes down whether an indicator was shown; one that was not is not tried again. */
export const settleIndicator: WriteJob<{ id: string; shown: 'shown' | 'failed' }, void> = {
	file: __filename,
	name: 'settleIndicator',
	flush: 'later',

	async run({ db, now }, { id, shown }) {
		await db
			.updateTable('outbox')
			.set({ state: shown === 'shown' ? 'sent' : 'failed', settledAt: now })
			.where('id', '=', id)
			.where('state', '=', 'claimed')
			.execute();
	},
};

/** Meta's status follows a send within seconds; when none has come by then, a person decides. */
export const STATUS_AWAITED_MS = 10 * 60 * 1000;

/**
 * Nobody knows whether Meta took the (locked) row: it is never repeated, a status webhook
 * tells, or a person decides.
 */
export async function noteUnknown(unit: Unit, row: OutboxRow, reason: string): Promise<void> {
	if (row.state !== 'claimed') return;
	await unit.db
		.updateTable('outbox')
		.set({
			state: 'unknown',
			reason,
			settledAt: unit.now,
			claimUntil: plus(unit.now, STATUS_AWAITED_MS),
		})
		.where('id', '=', row.id)
		.execute();
	if (row.kind === 'message') tallySend(unit, 'unknown');
	await showOnMessage(unit, row, { status: 'unknown', reason, code: null });
}

async function tryAgain(
	unit: Unit,
	row: OutboxRow,
	conversation: ConversationRow,
	{ reason, code, shortestMs }: { reason: string; code: number; shortestMs: number },
): Promise<void> {
	// Draft mode began while the call was on its way: a person decides about the next try,
	// also when it has ended since, together with the parts that it made drafts.
	if (
		row.author === 'ai' &&
		(conversation.control === 'draft' || (await isPartOfDraft(unit, row)))
	) {
		await makeDraft(unit, row, conversation);
		if (row.turnId !== null) await finishSendingTurn(unit, row.turnId);
		return;
	}
	const pauseMs = Math.max(shortestMs, 1000 * 4 ** (row.tries - 1));
	await unit.db
		.updateTable('outbox')
		.set({ state: 'queued', reason, dueAt: plus(unit.now, pauseMs) })
		.where('id', '=', row.id)
		.execute();
	if (row.messageId === null) return wakeFollowers(unit, ['rows']);
	const message = { id: row.messageId, conversationId: row.conversationId };
	recordMessageChange(unit, message, { status: 'queued', tries: row.tries, errorCode: code });
}

async function isPartOfDraft(unit: Unit, { turnId }: OutboxRow): Promise<boolean> {
	if (turnId === null) return false;
	return (await answersTo(unit, turnId)).some(({ state }) => state === 'draft');
}

/** Gives a (locked) row up for good; the customer does not have it, and a person has to see to it. */
export async function noteRefused(
	unit: Unit,
	row: OutboxRow,
	{ reason, code }: { reason: string; code: number | null },
): Promise<void> {
	await unit.db
		.updateTable('outbox')
		.set({ state: 'failed', reason, errorCode: code, settledAt: unit.now, claimUntil: null })
		.where('id', '=', row.id)
		.execute();
	if (row.kind === 'message') tallySend(unit, 'failed', code);
	await showOnMessage(unit, row, { status: 'failed', reason, code });
	if (row.author === 'ai') {
		await handOver(unit, {
			conversationId: row.conversationId,
			reason: 'send-failed',
			by: 'sender',
			tellCustomer: false,
		});
	}
	if (row.turnId !== null) await finishSendingTurn(unit, row.turnId);
}

/** Lets the thread show how the message of a row stands, which is not sent. */
export async function showOnMessage(
	unit: Unit,
	row: OutboxRow,
	shown: { status: 'unknown' | 'failed'; reason: string; code: number | null },
): Promise<void> {
	if (row.messageId === null) return;
	await unit.db
		.updateTable('message')
		.set({
			status: shown.status,
			statusReason: shown.reason,
			errorCode: shown.code,
			failedAt: shown.status === 'failed' ? unit.now : null,
		})
		.where('id', '=', row.messageId)
		.execute();
	recordMessageChange(
		unit,
		{ id: row.messageId, conversationId: row.conversationId },
		{ status: shown.status },
	);
}
