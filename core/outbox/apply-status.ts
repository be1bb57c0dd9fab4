import { lockByWamid } from '../store/message-store';
import { lockOutboxRow } from '../store/outbox-store';
import type { ChannelRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
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
	const locked = status.callbackData && (await lockOutboxRow(unit, status.callbackData));
	if (locked && locked.row.channelId === channel.id) {
		await noteSent(unit, locked.row, status.wamid);
	}

	const message = await lockByWamid(unit, channel.id, status.wamid);
	if (!message) return await keepOrphan(unit, channel.id, status);
	if (message.direction === 'out') await mergeStatus(unit, message, status);
}
