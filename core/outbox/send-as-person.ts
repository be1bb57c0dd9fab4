import { windowState } from '../conversation/window';
import { assign } from '../store/assign';
import { changeControl } from '../store/control-store';
import type { OwnFile } from '../store/own-file';
import { repetitionCause } from '../store/repeated-messages';
import type { ConversationRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { discardUnsentAnswers } from '../store/unsent-answers';
import { writeParts } from '../store/write-parts';
import { renderMessage } from '../whatsapp/render-message';
import { recipientOf } from './recipient';
import type { OutgoingPart } from './outgoing-parts';

/** A message of an agent's, as it goes out; its file is uploaded right before. */
export type PersonalPart = OutgoingPart & { file?: OwnFile };

/** What makes a message be written once: the agent's press of Send, or the message that is repeated. */
export type Once = { agentId: string; clientId: string } | { repeats: string };

export type PersonalMessage = {
	agentId: string;
	once: Once;
	parts: PersonalPart[];
	/** Whether the agent answers from now on. */
	takesOver: boolean;
};

type Sent =
	| { outcome: 'written'; messageIds: string[] }
	| { outcome: 'window-closed' }
	| { outcome: 'not-possible'; reason: string };

/**
 * Writes what an agent says into the outbox of a conversation, whose row is locked. No
 * fence holds it. Who writes takes over, in the same transaction: an answer of the AI that
 * waits is discarded, and a conversation that nobody has becomes theirs.
 */
export async function sendAsPerson(
	unit: Unit,
	conversation: ConversationRow,
	message: PersonalMessage,
): Promise<Sent> {
	const { agentId, once, parts } = message;
	const { open } = windowState(conversation.lastInboundAt, new Date(unit.now));
	if (!open && parts.some(({ body }) => body.type !== 'template')) {
		return { outcome: 'window-closed' };
	}
	const reason = await whyNot(unit, conversation, parts);
	if (reason !== undefined) return { outcome: 'not-possible', reason };
	const recipient = await recipientOf(unit, conversation.contactId);
	if (!recipient) return { outcome: 'not-possible', reason: NO_ADDRESS };

	if (message.takesOver) await takeOver(unit, conversation, agentId);
	const { rows } = await writeParts(unit, originOf(once), {
		conversationId: conversation.id,
		channelId: conversation.channelId,
		author: 'person',
		agentId,
		turn: null,
		epoch: null,
		state: 'queued',
		parts: parts.map(({ content, body, quotedWamid, file }) => ({
			content,
			quotedWamid,
			file,
			render: (callbackData) => renderMessage({ recipient, quotedWamid, callbackData }, body),
		})),
	});
	return { outcome: 'written', messageIds: rows.flatMap(({ messageId }) => messageId ?? []) };
}

/** What has been written already, in its order. Undefined: it is new. */
export async function sentBefore(
	{ db }: Unit,
	once: Once,
): Promise<{ conversationId: string; messageIds: string[] } | undefined> {
	const { cause, nodeId } = originOf(once);
	const rows = await db
		.selectFrom('outbox')
		.select(['conversationId', 'messageId'])
		.where('cause', '=', cause)
		.where('nodeId', '=', nodeId)
		.orderBy('part')
		.execute();
	const [first] = rows;
	return (
		first && {
			conversationId: first.conversationId,
			messageIds: rows.flatMap(({ messageId }) => messageId ?? []),
		}
	);
}

const NO_ADDRESS = 'The contact has no number or user id to write to.';

/** An agent's id in the place of a node's: what one agent has pressed is none of another's. */
function originOf(once: Once) {
	const origin = { runIndex: 0, itemIndex: 0 };
	return 'repeats' in once
		? { ...origin, cause: repetitionCause(once.repeats), nodeId: '' }
		: { ...origin, cause: `desk:${once.clientId}`, nodeId: once.agentId };
}

async function whyNot(
	{ db }: Unit,
	{ contactId }: ConversationRow,
	parts: PersonalPart[],
): Promise<string | undefined> {
	const { blockedAt, optedOutAt } = await db
		.selectFrom('contact')
		.select(['blockedAt', 'optedOutAt'])
		.where('id', '=', contactId)
		.executeTakeFirstOrThrow();
	if (blockedAt !== null) return 'The contact is blocked. Unblock them to write to them.';
	if (optedOutAt !== null && parts.some(({ marketing }) => marketing)) {
		return 'The contact has asked for no automatic messages, so no marketing template goes to them.';
	}
	return undefined;
}

async function takeOver(unit: Unit, conversation: ConversationRow, agentId: string): Promise<void> {
	if (conversation.control !== 'human') {
		await discardUnsentAnswers(unit, conversation.id, 'A person answered instead');
		const control = { control: 'human', reason: 'taken-over', by: agentId } as const;
		await changeControl(unit, conversation.id, control);
	}
	if (conversation.assigneeId === null) {
		await assign(unit, conversation, { assigneeId: agentId, agentId });
	}
}
