import { type MessageContent, messageText } from '../conversation/message';
import { recordChange } from './change-store';
import { lockConversation, lockConversationOf, noteArrival } from './conversation-store';
import { addMedia } from './media-store';
import { newId } from './new-id';
import type { Work } from './pending';
import type { ConversationRow, MessageAuthor, MessageRow } from './conversation-rows';
import type { Unit } from './schema';

/** A message as Meta brought it: from the customer, or from a person on the phone app. */
export type ArrivedMessage = {
	conversationId: string;
	channelId: string;
	wamid: string;
	author: Extract<MessageAuthor, 'customer' | 'person'>;
	content: MessageContent;
	extra: Record<string, unknown>;
	saidAt: string;
	/** Whether it opens the 24 h window anew. */
	opensWindow: boolean;
	deliveryId: string;
};

/** What is known of a message when it arrives; what is heard in it comes later. */
export type NewMessage = Omit<
	MessageRow,
	'transcript' | 'transcriptLanguage' | 'transcription' | 'agentId'
>;

/**
 * Adds a message once, and tells how its conversation was before: Meta delivers at least once,
 * and a second copy changes nothing.
 */
export async function addArrived(
	unit: Unit,
	message: ArrivedMessage,
): Promise<
	| { outcome: 'added'; id: string; conversation: ConversationRow | undefined }
	| { outcome: 'duplicate' }
> {
	const conversation = await lockConversation(unit, message.conversationId);
	if (await findByWamid(unit, message.channelId, message.wamid)) return { outcome: 'duplicate' };

	const { content, author } = message;
	const seq = await noteArrival(unit, message.conversationId, message);
	const row = arrivedRow(unit, message, seq);
	const { id } = row;
	const { numInsertedOrUpdatedRows } = await unit.db
		.insertInto('message')
		.values(row)
		// Another process may just have stored it under another alias of the customer.
		.onConflict((conflict) => conflict.columns(['channelId', 'wamid']).doNothing())
		.executeTakeFirstOrThrow();
	if (!numInsertedOrUpdatedRows) return { outcome: 'duplicate' };

	await addMedia(unit, { ...message, id }, content);
	recordChange(
		unit,
		{
			kind: 'message-added',
			conversationId: message.conversationId,
			subjectId: id,
			facts: { author, kind: content.kind },
		},
		['turns'],
	);
	await recordReaction(unit, message.channelId, content);
	return { outcome: 'added', id, conversation };
}

/** The row of an arrived message that has this place in its conversation's order. */
export function arrivedRow({ now }: Unit, message: ArrivedMessage, seq: number): NewMessage {
	const { content, extra, author } = message;
	return {
		id: newId(now),
		conversationId: message.conversationId,
		channelId: message.channelId,
		seq,
		wamid: message.wamid,
		direction: author === 'customer' ? 'in' : 'out',
		author,
		kind: content.kind,
		text: messageText(content),
		content: JSON.stringify(content),
		extra: Object.keys(extra).length > 0 ? JSON.stringify(extra) : null,
		targetWamid: 'targetWamid' in content ? content.targetWamid : null,
		saidAt: message.saidAt,
		recordedAt: now,
		status: author === 'customer' ? 'received' : 'sent',
		statusReason: null,
		errorCode: null,
		sentAt: author === 'customer' ? null : message.saidAt,
		deliveredAt: null,
		readAt: null,
		failedAt: null,
		editedAt: null,
		removedAt: null,
		turnId: null,
		deliveryId: message.deliveryId,
	};
}

/**
 * The message, its conversation's row locked: what a status says of it depends on what
 * others have said before. Undefined when no message has this id.
 */
export async function lockByWamid(
	unit: Unit,
	channelId: string,
	wamid: string,
): Promise<MessageRow | undefined> {
	return (await lockConversationOf(unit, () => findByWamid(unit, channelId, wamid)))?.row;
}

export async function findByWamid(
	{ db }: Unit,
	channelId: string,
	wamid: string,
): Promise<MessageRow | undefined> {
	return await db
		.selectFrom('message')
		.selectAll()
		.where('channelId', '=', channelId)
		.where('wamid', '=', wamid)
		.executeTakeFirst();
}

/** The inbound messages of a turn in the order in which they were said; deleted ones are left out. */
export async function messagesOfTurn({ db }: Unit, turnId: string): Promise<MessageRow[]> {
	return await db
		.selectFrom('message')
		.selectAll()
		.where('turnId', '=', turnId)
		.where('direction', '=', 'in')
		.where('removedAt', 'is', null)
		.orderBy('saidAt')
		.orderBy('seq')
		.execute();
}

/**
 * At most `limit` messages of a conversation in the order in which they were said,
 * the latest `limit` before (`saidAt`, `seq`) when that is given.
 */
export async function thread(
	{ db }: Unit,
	conversationId: string,
	page: { limit: number; before?: Pick<MessageRow, 'saidAt' | 'seq'> },
): Promise<MessageRow[]> {
	const { before } = page;
	const newestFirst = await db
		.selectFrom('message')
		.selectAll()
		.where('conversationId', '=', conversationId)
		.$if(before !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('saidAt', '<', before!.saidAt),
					eb.and([eb('saidAt', '=', before!.saidAt), eb('seq', '<', before!.seq)]),
				]),
			),
		)
		.orderBy('saidAt', 'desc')
		.orderBy('seq', 'desc')
		.limit(page.limit)
		.execute();
	return newestFirst.reverse();
}

/** Tells the feed that a reaction shows on the message that it speaks of, where that is known. */
export async function recordReaction(
	unit: Unit,
	channelId: string,
	content: MessageContent,
): Promise<void> {
	if (content.kind !== 'reaction') return;
	const target = await findByWamid(unit, channelId, content.targetWamid);
	if (target) recordMessageChange(unit, target, { reacted: true });
}

/** Tells the feed that a message looks different now. */
export function recordMessageChange(
	unit: Unit,
	message: Pick<MessageRow, 'id' | 'conversationId'>,
	facts: Record<string, string | number | boolean | null>,
	work?: Iterable<Work>,
): void {
	recordChange(
		unit,
		{
			kind: 'message-changed',
			conversationId: message.conversationId,
			subjectId: message.id,
			facts,
		},
		work,
	);
}
