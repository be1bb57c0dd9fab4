import type { TurnItem } from '../conversation/turn';
import { windowState } from '../conversation/window';
import { InputError } from '../errors';
import { checkStore, startRun } from '../inbox/start-run';
import { awaitsApproval } from '../store/answer-basis-store';
import { lockConversation } from '../store/conversation-store';
import type { Store } from '../store/open-store';
import { type OutboxOrigin, writeParts } from '../store/write-parts';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { type RenderedMessage, renderMessage } from '../whatsapp/render-message';
import { conversationOfNumber } from './conversation-of-number';
import { recipientOf } from './recipient';

/** One message of an answer or a notice; the parts of one are sent in this order. */
export type OutgoingPart = RenderedMessage & { quotedWamid?: string };

/** The step of the workflow that sends; see `OutboxOrigin`. */
export type SendingStep = Pick<OutboxOrigin, 'nodeId' | 'runIndex' | 'itemIndex'>;

/** Whom a notice goes to: a conversation, of this channel where one is named, or whoever has a number. */
export type Destination =
	| { conversationId: string; channelId?: string }
	/** With its country code; contact and conversation are made where the store has none. */
	| { phone: string; channelId: string };

/**
 * Writes the answer to a turn into the outbox, all parts in one transaction, under the
 * turn's fence: as a draft where a person approves answers, or this one. A run that is repeated gets
 * what it wrote before. Throws InputError for a run that is over, a closed window (but
 * for templates), or a turn of another store or number.
 */
export async function writeOutgoingAnswer(
	{ store, channelId }: { store: Store; channelId: string },
	item: TurnItem,
	step: SendingStep,
	parts: OutgoingPart[],
): Promise<OutboxRow[]> {
	checkStore(store, item);
	if (item.channel.id !== channelId) {
		throw new InputError(
			'The turn came in on another number than the credential of this node sends from. Choose the same WhatsApp credential as in "WhatsApp Trigger".',
		);
	}
	// The rows take the fields of their origin as they come: what else a step has stays outside.
	const { nodeId, runIndex, itemIndex } = step;
	return await store.write(async (unit) => {
		const conversation = await startRun(unit, item);
		const drafts = await isForApproval(unit, conversation, item.turn.id);
		const { rows } = await writeParts(
			unit,
			{ nodeId, runIndex, itemIndex, cause: `turn:${item.turn.id}` },
			{
				...(await addressed(unit, conversation, parts)),
				author: 'ai',
				turn: { id: item.turn.id, attempt: item.turn.attempt },
				epoch: drafts ? conversation.epoch : item.conversation.epoch,
				state: drafts ? 'draft' : 'queued',
			},
		);
		return rows;
	});
}

/** A person approves what goes while control is draft, and what no document bears out. */
async function isForApproval(
	unit: Unit,
	{ control }: ConversationRow,
	turnId: string,
): Promise<boolean> {
	return control === 'draft' || (control === 'ai' && (await awaitsApproval(unit, turnId)));
}

/**
 * Writes messages of the builder's own, which answer no turn: no fence holds them. Throws
 * InputError for an unknown conversation, something that is no phone number, a closed
 * window (but for templates), or marketing for a contact who has opted out.
 */
export async function writeOutgoingNotice(
	store: Store,
	destination: Destination,
	step: SendingStep & { executionId: string },
	parts: OutgoingPart[],
): Promise<OutboxRow[]> {
	const { executionId, nodeId, runIndex, itemIndex } = step;
	return await store.write(async (unit) => {
		const conversation = await conversationAt(unit, destination);
		const { rows } = await writeParts(
			unit,
			{ nodeId, runIndex, itemIndex, cause: `execution:${executionId}` },
			{
				...(await addressed(unit, conversation, parts)),
				author: 'system',
				turn: null,
				epoch: null,
				state: 'queued',
			},
		);
		return rows;
	});
}

async function conversationAt(unit: Unit, destination: Destination): Promise<ConversationRow> {
	if ('phone' in destination) {
		return await conversationOfNumber(unit, destination.channelId, destination.phone);
	}
	const { conversationId, channelId } = destination;
	const conversation = await lockConversation(unit, conversationId);
	if (!conversation) throw new InputError('The store has no conversation with this id.');
	if (channelId !== undefined && conversation.channelId !== channelId) {
		throw new InputError(
			'The conversation is with another number than the credential of this node sends from. Choose the WhatsApp credential of that number.',
		);
	}
	return conversation;
}

async function addressed(unit: Unit, conversation: ConversationRow, parts: OutgoingPart[]) {
	checkWindow(unit, conversation, parts);
	if (parts.some(({ marketing }) => marketing)) await checkConsent(unit, conversation);
	const recipient = await recipientOf(unit, conversation.contactId);
	if (!recipient) throw new InputError('The contact has no number or user id to write to.');

	return {
		conversationId: conversation.id,
		channelId: conversation.channelId,
		parts: parts.map(({ content, body, quotedWamid }) => ({
			content,
			quotedWamid,
			render: (callbackData: string) =>
				renderMessage({ recipient, quotedWamid, callbackData }, body),
		})),
	};
}

function checkWindow(unit: Unit, { lastInboundAt }: ConversationRow, parts: OutgoingPart[]): void {
	const { open } = windowState(lastInboundAt, new Date(unit.now));
	if (open || parts.every(({ body }) => body.type === 'template')) return;
	throw new InputError(
		'The 24-hour window of this conversation is closed, so WhatsApp takes only templates. Send an approved template, or wait until the customer writes again.',
	);
}

async function checkConsent({ db }: Unit, { contactId }: ConversationRow): Promise<void> {
	const { optedOutAt } = await db
		.selectFrom('contact')
		.select('optedOutAt')
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	if (optedOutAt === null) return;
	throw new InputError(
		'The contact has asked for no automatic messages, so no marketing template goes to them.',
	);
}
