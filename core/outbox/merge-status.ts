import { stopChannel } from '../store/channel-pauses';
import { recordMessageChange } from '../store/message-store';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { StatusUpdate } from '../whatsapp/webhook-event';
import { handOver } from './hand-over';

/**
 * Statuses may come in any order, doubled, or days late: only upwards counts. A failure
 * stands above `sent`, which it follows, and below what only a device can report.
 */
const RANK = { accepted: 0, sent: 1, failed: 2, delivered: 3, read: 4, played: 5 } as const;

/** Applies one status to the message that it speaks of. */
export async function mergeStatus(
	unit: Unit,
	message: MessageRow,
	update: StatusUpdate,
): Promise<void> {
	if (update.status === 'failed') return await mergeFailure(unit, message, update);

	const { status, at } = update;
	const before = message.status in RANK ? RANK[message.status as keyof typeof RANK] : -1;
	await unit.db
		.updateTable('message')
		.set({
			...(RANK[status] > before && { status, statusReason: null, errorCode: null }),
			...(status === 'sent' && { sentAt: message.sentAt ?? at }),
			...(status === 'delivered' && { deliveredAt: message.deliveredAt ?? at }),
			...((status === 'read' || status === 'played') && { readAt: message.readAt ?? at }),
		})
		.where('id', '=', message.id)
		.execute();
	const hadTrouble = message.status === 'failed' || message.status === 'unknown';
	recordMessageChange(unit, message, { status, ...(hadTrouble && { before: message.status }) });
}

/**
 * A failure counts unless the message has reached a device: several devices may report
 * differently. The customer was left without it, so a person gets the conversation.
 */
async function mergeFailure(unit: Unit, message: MessageRow, update: StatusUpdate): Promise<void> {
	const reached = ['delivered', 'read', 'played', 'failed'].includes(message.status);
	if (reached) return;

	const code = update.error?.code ?? null;
	const known = code === null ? undefined : classifyGraphError({ code });
	await unit.db
		.updateTable('message')
		.set({
			status: 'failed',
			statusReason: known?.meaning ?? update.error?.title ?? 'Meta could not deliver it',
			errorCode: code,
			failedAt: update.at,
		})
		.where('id', '=', message.id)
		.execute();
	recordMessageChange(unit, message, { status: 'failed' });

	if (known?.retry === 'human') await stopChannel(unit, message.channelId, known.meaning);
	if (message.author !== 'person') {
		await handOver(unit, {
			conversationId: message.conversationId,
			reason: 'send-failed',
			by: 'meta',
			tellCustomer: false,
		});
	}
}
