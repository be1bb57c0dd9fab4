import { findByWamid } from '../store/message-store';
import type { ChannelRow, OutboxRow, Unit } from '../store/schema';
import type { StatusUpdate } from '../whatsapp/webhook-event';
import { mergeStatus } from './merge-status';
import { noteSent } from './note-sent';
import { keepOrphan } from './orphan-statuses';

/**
 * Applies Meta's news of a message that we sent. Its callback data, our outbox row's id,
 * finds it first: a status may arrive before the response that holds its wamid. News
 * of an unknown message is kept for 7 days.
 */
export async function applyStatus(
	unit: Unit,
	channel: ChannelRow,
	status: StatusUpdate,
): Promise<void> {
	const row = status.callbackData && (await outboxRow(unit, channel.id, status.callbackData));
	if (row) await noteSent(unit, row, status.wamid);

	const message = await findByWamid(unit, channel.id, status.wamid);
	if (!message) return await keepOrphan(unit, channel.id, status);
	if (message.direction === 'out') await mergeStatus(unit, message, status);
}

async function outboxRow(
	{ db }: Unit,
	channelId: string,
	id: string,
): Promise<OutboxRow | undefined> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('id', '=', id)
		.where('channelId', '=', channelId)
		.executeTakeFirst();
}
