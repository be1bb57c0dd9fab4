import type { HandoverReason } from '../conversation/control';
import { windowState } from '../conversation/window';
import { getChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import { writeParts } from '../store/write-parts';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
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
		/** Said in place of the channel's holding message. */
		words?: string;
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

	if (handover.tellCustomer) await tellCustomer(unit, result.conversation, handover.words);
	return 'handed-over';
}

async function tellCustomer(
	unit: Unit,
	conversation: ConversationRow,
	ownWords: string | undefined,
): Promise<void> {
	const { holdingMessage } = await getChannel(unit, conversation.channelId);
	const words = ownWords ?? holdingMessage ?? '';
	const recipient = await recipientOf(unit, conversation.contactId);
	const { open } = windowState(conversation.lastInboundAt, new Date(unit.now));
	if (words.trim() === '' || !recipient || !open) return;

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
					content: { kind: 'text', text: words },
					render: (callbackData) => renderText({ recipient, body: words, callbackData }),
				},
			],
		},
	);
}
