import type { HandoverReason } from '../conversation/control';
import { windowState } from '../conversation/window';
import { getChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { writeParts } from '../store/outbox-store';
import type { ConversationRow, Unit } from '../store/schema';
import { renderText } from '../whatsapp/render-message';
import { recipientOf } from './recipient';

/**
 * Gives a conversation to a person, with the reason, and tells the customer the
 * channel's holding message in the same transaction: never one without the other.
 * Nothing happens when a person has it already.
 */
export async function handOver(
	unit: Unit,
	handover: {
		conversationId: string;
		reason: HandoverReason;
		summary?: string | null;
		by: string;
		tellCustomer: boolean;
	},
): Promise<'handed-over' | 'with-person-already'> {
	const { conversationId, reason, summary, by } = handover;
	const result = await changeControl(unit, conversationId, {
		control: 'human',
		reason,
		summary,
		by,
	});
	if (!result?.changed) return 'with-person-already';

	if (handover.tellCustomer) await tellCustomer(unit, result.conversation);
	return 'handed-over';
}

async function tellCustomer(unit: Unit, conversation: ConversationRow): Promise<void> {
	const { holdingMessage } = await getChannel(unit, conversation.channelId);
	const recipient = await recipientOf(unit, conversation.contactId);
	const { open } = windowState(conversation.lastInboundAt, new Date(unit.now));
	if (!holdingMessage?.trim() || !recipient || !open) return;

	await writeParts(
		unit,
		{
			cause: `handover:${conversation.id}:${conversation.epoch}`,
			nodeId: '',
			runIndex: 0,
			itemIndex: 0,
		},
		{
			conversationId: conversation.id,
			channelId: conversation.channelId,
			author: 'system',
			turn: null,
			epoch: conversation.epoch,
			state: 'queued',
			parts: [
				{
					text: holdingMessage,
					kind: 'text',
					content: JSON.stringify({ kind: 'text', text: holdingMessage }),
					render: (callbackData) => renderText({ recipient, body: holdingMessage, callbackData }),
				},
			],
		},
	);
}
