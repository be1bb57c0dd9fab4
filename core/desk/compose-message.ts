import type { PersonalMessage, PersonalPart } from '../outbox/send-as-person';
import { checkReactionTarget } from '../outbox/send-reaction';
import { renderParts } from '../outbox/send-text';
import type { ConversationRow, MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import { renderMedia } from '../whatsapp/render-media';
import { renderReaction } from '../whatsapp/render-reaction';
import { UPLOADED_LATER } from '../whatsapp/put-media-id';
import { composeTemplate } from './compose-template';
import type { InputOf } from './contract/route';
import type { RouteAt } from './contract/route-table';
import { Refusal } from './refusal';
import { uploadOf } from './upload-of';

export type Outgoing = InputOf<RouteAt<'sending'>>['message'];

/**
 * The parts of what an agent sends. Only a reaction leaves it to others to answer. Throws
 * Refusal or InputError for what cannot be sent.
 */
export async function composeMessage(
	unit: Unit,
	conversation: ConversationRow,
	agentId: string,
	message: Outgoing,
): Promise<Pick<PersonalMessage, 'parts' | 'takesOver'>> {
	switch (message.kind) {
		case 'text': {
			const quotedWamid = await quotedBy(unit, conversation, message);
			const { text } = message;
			const parts = renderParts({ text, markdown: false, previewUrl: true, quotedWamid });
			return { parts, takesOver: true };
		}
		case 'file': {
			const quotedWamid = await quotedBy(unit, conversation, message);
			const part = await filePart(unit, agentId, message);
			return { parts: [{ ...part, quotedWamid }], takesOver: true };
		}
		case 'template': {
			const { channelId } = conversation;
			const part = await composeTemplate(unit, { channelId, agentId }, message.template);
			return { parts: [part], takesOver: true };
		}
		case 'reaction': {
			const target = await messageOf(unit, conversation, message.messageId);
			if (!target?.wamid) throw notThere('react to');
			checkReactionTarget(target, unit.now);
			return { parts: [renderReaction(target.wamid, message.emoji)], takesOver: false };
		}
	}
}

async function filePart(
	unit: Unit,
	agentId: string,
	{ uploadId, caption }: Extract<Outgoing, { kind: 'file' }>,
): Promise<PersonalPart> {
	const file = await uploadOf(unit, agentId, uploadId);
	const isRecording = file.recorded === 1;
	const words = {
		kind: file.kind === 'voice' ? ('audio' as const) : file.kind,
		caption,
		fileName: file.fileName ?? undefined,
		voice: isRecording,
	};
	const rendered = renderMedia({ mediaId: UPLOADED_LATER }, words, { mimeType: file.type });
	return { ...rendered, file };
}

async function quotedBy(
	unit: Unit,
	conversation: ConversationRow,
	{ quotedMessageId }: { quotedMessageId?: string },
): Promise<string | undefined> {
	if (quotedMessageId === undefined) return undefined;
	const quoted = await messageOf(unit, conversation, quotedMessageId);
	if (!quoted?.wamid || quoted.removedAt !== null) throw notThere('answer');
	return quoted.wamid;
}

async function messageOf(
	{ db }: Unit,
	{ id }: ConversationRow,
	messageId: string,
): Promise<MessageRow | undefined> {
	return await db
		.selectFrom('message')
		.selectAll()
		.where('id', '=', messageId)
		.where('conversationId', '=', id)
		.executeTakeFirst();
}

function notThere(what: string): Refusal {
	return new Refusal(
		'not-possible',
		`WhatsApp does not have the message that you want to ${what}.`,
	);
}
