import type { TurnItem } from '../conversation/turn';
import { windowState } from '../conversation/window';
import { InputError } from '../errors';
import { checkStore, startRun } from '../inbox/start-run';
import { lockConversation } from '../store/conversation-store';
import type { Store } from '../store/open-store';
import { type OutboxOrigin, writeParts } from '../store/outbox-store';
import type { ConversationRow, OutboxRow, Unit } from '../store/schema';
import { formatForWhatsApp } from '../whatsapp/format-text';
import { renderText } from '../whatsapp/render-message';
import { splitText } from '../whatsapp/split-text';
import { recipientOf } from './recipient';

export type TextToSend = {
	text: string;
	/** Whether the text is Markdown, as models write it. */
	markdown: boolean;
	previewUrl: boolean;
	quotedWamid?: string;
};

/** The step of the workflow that sends; see `OutboxOrigin`. */
export type SendingStep = Pick<OutboxOrigin, 'nodeId' | 'runIndex' | 'itemIndex'>;

/**
 * Writes the answer to a turn into the outbox, all parts in one transaction, under the
 * turn's fence: as a draft where a person approves answers. A run that is repeated gets
 * what it wrote before. Throws InputError for a run that is over, an empty text, a
 * closed window, or a turn of another store or number.
 */
export async function writeAnswer(
	{ store, channelId }: { store: Store; channelId: string },
	item: TurnItem,
	step: SendingStep,
	message: TextToSend,
): Promise<OutboxRow[]> {
	checkStore(store, item);
	if (item.channel.id !== channelId) {
		throw new InputError(
			'The turn came in on another number than the credential of this node sends from. Choose the same WhatsApp credential as in "WhatsApp Trigger".',
		);
	}
	return await store.write(async (unit) => {
		const conversation = checkWindow(unit, await startRun(unit, item));
		const drafts = conversation.control === 'draft';
		const { rows } = await writeParts(
			unit,
			{ ...step, cause: `turn:${item.turn.id}` },
			{
				...(await written(unit, conversation, message)),
				author: 'ai',
				turn: { id: item.turn.id, attempt: item.turn.attempt },
				epoch: drafts ? conversation.epoch : item.conversation.epoch,
				state: drafts ? 'draft' : 'queued',
			},
		);
		return rows;
	});
}

/**
 * Writes a message of the builder's own, which answers no turn: no fence holds it.
 * Throws InputError for an unknown conversation, an empty text or a closed window.
 */
export async function writeNotice(
	store: Store,
	conversationId: string,
	step: SendingStep & { executionId: string },
	message: TextToSend,
): Promise<OutboxRow[]> {
	const { executionId, ...origin } = step;
	return await store.write(async (unit) => {
		const conversation = checkWindow(unit, await knownConversation(unit, conversationId));
		const { rows } = await writeParts(
			unit,
			{ ...origin, cause: `execution:${executionId}` },
			{
				...(await written(unit, conversation, message)),
				author: 'system',
				turn: null,
				epoch: null,
				state: 'queued',
			},
		);
		return rows;
	});
}

async function knownConversation(unit: Unit, id: string): Promise<ConversationRow> {
	const conversation = await lockConversation(unit, id);
	if (!conversation) throw new InputError('The store has no conversation with this id.');
	return conversation;
}

function checkWindow(unit: Unit, conversation: ConversationRow): ConversationRow {
	const { open } = windowState(conversation.lastInboundAt, new Date(unit.now));
	if (!open) {
		throw new InputError(
			'The 24-hour window of this conversation is closed, so WhatsApp takes no free text. Send an approved template, or wait until the customer writes again.',
		);
	}
	return conversation;
}

async function written(unit: Unit, conversation: ConversationRow, message: TextToSend) {
	const recipient = await recipientOf(unit, conversation.contactId);
	if (!recipient) throw new InputError('The contact has no number or user id to write to.');

	const { markdown, previewUrl, quotedWamid } = message;
	const body = markdown ? formatForWhatsApp(message.text) : message.text;
	const parts = splitText(body);
	if (parts.length === 0) throw new InputError('The text is empty. Write something to send.');

	return {
		conversationId: conversation.id,
		channelId: conversation.channelId,
		parts: parts.map((text, part) => ({
			text,
			kind: 'text' as const,
			content: JSON.stringify({ kind: 'text', text }),
			render: (callbackData: string) =>
				renderText({
					recipient,
					body: text,
					previewUrl,
					quotedWamid: part === 0 ? quotedWamid : undefined,
					callbackData,
				}),
		})),
	};
}
