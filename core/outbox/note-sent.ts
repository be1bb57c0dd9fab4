import { endPauses } from '../store/channel-pauses';
import { noteAnswer } from '../store/conversation-store';
import { recordMessageChange } from '../store/message-store';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { finishSendingTurn } from '../store/finish-turn';
import { applyOrphans } from './orphan-statuses';

/**
 * Settles a locked row as sent under `wamid`: by Meta's response, or by a status that came
 * first, after the response was lost, or in spite of a refusal. Whatever a person or a
 * limit has made of the row since, the customer has it; only what was never tried stays.
 */
export async function noteSent(unit: Unit, row: OutboxRow, wamid: string): Promise<void> {
	if (row.tries === 0 || row.state === 'sent') return;
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
		);
		await applyOrphans(unit, row.channelId, wamid);
	}
	if (row.author === 'ai') {
		await noteAnswer(unit, row.conversationId, 'sent');
	}
	if (row.turnId !== null) await finishSendingTurn(unit, row.turnId);
}
