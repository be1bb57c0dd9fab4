import type { TurnItem } from '../conversation/turn';
import { windowState } from '../conversation/window';
import { InputError } from '../errors';
import { startRun } from '../inbox/start-run';
import { awaitsApproval } from '../store/answer-basis-store';
import type { ConversationRow } from '../store/conversation-rows';
import { lockConversation } from '../store/conversation-store';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import type { WriteJob } from '../store/write-job';
import { type OutboxOrigin, writeParts } from '../store/write-parts';
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

type AnswerToWrite = { item: TurnItem; step: SendingStep; parts: OutgoingPart[] };

/**
 * See `writeOutgoingAnswer`. It need not reach the disk by itself: before a part goes, its claim
 * does, and this with it.
 */
export const writeAnswerParts: WriteJob<AnswerToWrite, OutboxRow[]> = {
	file: __filename,
	name: 'writeAnswerParts',
	flush: 'later',

	async run(unit, { item, step, parts }) {
		const conversation = await startRun(unit, item);
		const drafts = await isForApproval(unit, conversation, item.turn.id);
		const { rows } = await writeParts(
			unit,
			{ ...step, cause: `turn:${item.turn.id}` },
			{
				...(await addressed(unit, conversation, parts)),
				author: 'ai',
				turn: { id: item.turn.id, attempt: item.turn.attempt },
				epoch: drafts ? conversation.epoch : item.conversation.epoch,
				state: drafts ? 'draft' : 'queued',
			},
		);
		return rows;
	},
};

/** A person approves what goes while control is draft, and what no document bears out. */
async function isForApproval(
	unit: Unit,
	{ control }: ConversationRow,
	turnId: string,
): Promise<boolean> {
	return control === 'draft' || (control === 'ai' && (await awaitsApproval(unit, turnId)));
}

type NoticeToWrite = {
	destination: Destination;
	executionId: string;
	step: SendingStep;
	parts: OutgoingPart[];
};

/** See `writeOutgoingNotice`. The workflow goes on once it is on the disk. */
export const writeNoticeParts: WriteJob<NoticeToWrite, OutboxRow[]> = {
	file: __filename,
	name: 'writeNoticeParts',

	async run(unit, { destination, executionId, step, parts }) {
		const conversation = await conversationAt(unit, destination);
		const { rows } = await writeParts(
			unit,
			{ ...step, cause: `execution:${executionId}` },
			{
				...(await addressed(unit, conversation, parts)),
				author: 'system',
				turn: null,
				epoch: null,
				state: 'queued',
			},
		);
		return rows;
	},
};

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
