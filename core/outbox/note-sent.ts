import { traceOf } from '../conversation/trace';
import { endPauses } from '../store/channel-pauses';
import { noteAnswer } from '../store/conversation-store';
import { recordMessageChange } from '../store/message-store';
import type { Unit } from '../store/schema';
import { measure } from '../store/tally-store';
import type { OutboxRow } from '../store/turn-rows';
import { finishSendingTurn } from '../store/finish-turn';
import { getTurn } from '../store/turn-store';
import { applyOrphans } from './orphan-statuses';
import { tallySend } from './tally-send';

/**
 * Settles a locked row as sent under `wamid`: by Meta's response, or by a status that came
 * first, after the response was lost, or in spite of a refusal. Whatever a person or a
 * limit has made of the row since, the customer has it; only what was never tried stays.
 */
export async function noteSent(unit: Unit, row: OutboxRow, wamid: string): Promise<void> {
	if (isSettledAsSent(row)) return;
	await unit.db
		.updateTable('outbox')
		.set({
			state: 'sent',
			wamid,
			reason: null,
			errorCode: null,
			settledAt: unit.now,
			claimUntil: null,
		})
		.where('id', '=', row.id)
		.execute();
	await endPauses(unit, row.channelId);

	if (row.messageId !== null) {
		tallySend(unit, 'sent');
		await unit.db
			.updateTable('message')
			.set({
				status: 'accepted',
				statusReason: null,
				errorCode: null,
				failedAt: null,
				wamid,
				sentAt: unit.now,
			})
			.where('id', '=', row.messageId)
			.execute();
		await unit.db
			.updateTable('conversation')
			.set({ lastMessageAt: unit.now })
			.where('id', '=', row.conversationId)
			.execute();
		recordMessageChange(
			unit,
			{ id: row.messageId, conversationId: row.conversationId },
			{ status: 'accepted', ...(row.state !== 'claimed' && { before: row.state }) },
			['rows'],
		);
		await applyOrphans(unit, row.channelId, wamid);
	}
	if (row.author === 'ai') {
		await measureAnswer(unit, row);
		await noteAnswer(unit, row.conversationId, 'sent');
	}
	if (row.turnId !== null) await finishSendingTurn(unit, row.turnId);
}

/** How long the customer has waited, from the first message of the turn to the first part of its answer. */
async function measureAnswer(unit: Unit, { turnId, part }: OutboxRow): Promise<void> {
	const turn = turnId === null || part > 0 ? undefined : await getTurn(unit, turnId);
	if (turn?.mode !== 'live') return;
	const seconds = (Date.parse(unit.now) - Date.parse(turn.openedAt)) / 1000;
	const traceId = traceOf({ turnId: turn.id, id: turn.id });
	measure(unit, 'answer-seconds', {}, { seconds, traceId });
}

/** Whether a wamid tells nothing new of a row: it is known to be sent, or was never tried. */
export function isSettledAsSent({ tries, state }: Pick<OutboxRow, 'tries' | 'state'>): boolean {
	return tries === 0 || state === 'sent';
}
