import { stopChannel } from '../store/channel-pauses';
import { recordMessageChange } from '../store/message-store';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { StatusUpdate } from '../whatsapp/webhook-event';
import { handOver } from './hand-over';
import { tallySend } from './tally-send';

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

	await unit.db
		.updateTable('message')
		.set(progressOf(message, update.status, update.at))
		.where('id', '=', message.id)
		.execute();
	recordProgress(unit, message, update.status);
}

type Progress = Exclude<StatusUpdate['status'], 'failed'>;

/** What news of a message that goes its way, given out at `at`, changes in its row. */
export function progressOf(
	message: Pick<MessageRow, 'status' | 'sentAt' | 'deliveredAt' | 'readAt'>,
	status: Progress,
	at: string,
) {
	const before = message.status in RANK ? RANK[message.status as keyof typeof RANK] : -1;
	return {
		...(RANK[status] > before && { status, statusReason: null, errorCode: null }),
		...(status === 'sent' && { sentAt: message.sentAt ?? at }),
		...(status === 'delivered' && { deliveredAt: message.deliveredAt ?? at }),
		...((status === 'read' || status === 'played') && { readAt: message.readAt ?? at }),
	};
}

/** Tells the feed of such news; `message` is as it was before. */
export function recordProgress(
	unit: Unit,
	message: Pick<MessageRow, 'id' | 'conversationId' | 'status'>,
	status: Progress,
): void {
	const hadTrouble = message.status === 'failed' || message.status === 'unknown';
	const facts = { status, ...(hadTrouble && { before: message.status }) };
	recordMessageChange(unit, message, facts, []);
}

/** Whether a failure says nothing any more: the message has reached a device, or is known to have failed. */
export function isPastFailing({ status }: Pick<MessageRow, 'status'>): boolean {
	return ['delivered', 'read', 'played', 'failed'].includes(status);
}

/**
 * A failure counts unless the message has reached a device: several devices may report
 * differently. The customer was left without it, so a person gets the conversation.
 */
async function mergeFailure(unit: Unit, message: MessageRow, update: StatusUpdate): Promise<void> {
	if (isPastFailing(message)) return;

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
	tallySend(unit, 'undelivered', code);

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
