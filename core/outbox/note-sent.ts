import { noteAnswer } from '../store/conversation-store';
import { recordMessageChange } from '../store/message-store';
import type { OutboxRow, Unit } from '../store/schema';
import { finishSendingTurn } from '../store/finish-turn';
import { applyOrphans } from './orphan-statuses';

/**
 * Settles a row as sent under `wamid`: by Meta's response, or by a status that came
 * first or after the response was lost. What is settled as sent or refused stays so.
 */
export async function noteSent(unit: Unit, row: OutboxRow, wamid: string): Promise<void> {
	const { numUpdatedRows } = await unit.db
		.updateTable('outbox')
		.set({ state: 'sent', wamid, reason: null, settledAt: unit.now })
		.where('id', '=', row.id)
		.where('state', 'in', ['claimed', 'unknown'])
		.executeTakeFirst();
	if (numUpdatedRows === 0n) return;

	if (row.messageId !== null) {
		await unit.db
			.updateTable('message')
			.set({ status: 'accepted', statusReason: null, wamid, sentAt: unit.now })
			.where('id', '=', row.messageId)
			.execute();
		await unit.db
			.updateTable('conversation')
			.set({ lastMessageAt: unit.now })
			.where('id', '=', row.conversationId)
			.execute();
		await recordMessageChange(
			unit,
			{ id: row.messageId, conversationId: row.conversationId },
			{ status: 'accepted' },
		);
		await applyOrphans(unit, row.channelId, wamid);
	}
	if (row.author === 'ai') {
		await noteAnswer(unit, row.conversationId, 'sent');
	}
	if (row.turnId !== null) await finishSendingTurn(unit, row.turnId);
}
