import type { MessageContent } from '../conversation/message';
import type { OwnFile } from '../store/own-file';
import type { MessageRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { findTemplate } from '../store/template-store';
import { takeMediaIdOut } from '../whatsapp/put-media-id';
import type { MessageBody, MessagePayload } from '../whatsapp/render-message';
import type { PersonalPart } from './send-as-person';

type Repetition =
	{ outcome: 'repeatable'; part: PersonalPart } | { outcome: 'not-possible'; reason: string };

/**
 * A message of ours as one more message, where the customer cannot get it twice: it was
 * refused or never handed over, or nobody has heard of it for so long that it was left to a
 * person. Its conversation is locked.
 */
export async function repeatMessage(unit: Unit, message: MessageRow): Promise<Repetition> {
	const row = await unit.db
		.selectFrom('outbox')
		.selectAll()
		.where('messageId', '=', message.id)
		.where('kind', '=', 'message')
		.executeTakeFirst();
	if (!row || message.content === null) return notPossible('The message was not sent from here.');
	const reason = whyNot(message, row);
	if (reason !== undefined) return notPossible(reason);

	const payload = JSON.parse(row.payload) as MessagePayload & { context?: { message_id: string } };
	const file = await storedFile(unit, message.id);
	if (row.fileId !== null && !file) return notPossible('The file is no longer here.');
	const body = bodyOf(payload);
	return {
		outcome: 'repeatable',
		part: {
			content: contentOf(message.content, file),
			body: file && file.mediaId !== '' ? takeMediaIdOut(body, file.mediaId) : body,
			quotedWamid: payload.context?.message_id,
			marketing: await isMarketing(unit, message.channelId, body),
			...(file && { file }),
		},
	};
}

function whyNot(
	{ status, author }: MessageRow,
	{ state, claimUntil }: OutboxRow,
): string | undefined {
	if (status === 'failed') return undefined;
	if (status === 'discarded' && author === 'person') return undefined;
	if (status === 'unknown' && state === 'unknown') {
		if (claimUntil === null) return undefined;
		return 'It is not known yet whether WhatsApp has the message. Wait a few minutes, lest the customer get it twice.';
	}
	return 'The message has not failed.';
}

function bodyOf(payload: MessagePayload): MessageBody {
	return { type: payload.type, [payload.type]: payload[payload.type] };
}

async function storedFile(
	{ db }: Unit,
	messageId: string,
): Promise<(OwnFile & { mediaId: string }) | undefined> {
	const media = await db
		.selectFrom('media')
		.select(['hash', 'kind', 'mimeType', 'size', 'fileName', 'mediaId'])
		.where('messageId', '=', messageId)
		.where('state', '=', 'stored')
		.executeTakeFirst();
	if (!media || media.hash === null || media.size === null || media.kind === 'sticker') {
		return undefined;
	}
	const { hash, kind, mimeType: type, size, fileName, mediaId } = media;
	return { hash, kind, type, size, fileName, mediaId };
}

/** Meta's id of the file is not the new message's: it is uploaded for that one. */
function contentOf(stored: string, file: object | undefined): MessageContent {
	const content = JSON.parse(stored) as MessageContent;
	if (!file || !('media' in content)) return content;
	return { ...content, media: { ...content.media, mediaId: '' } };
}

async function isMarketing(unit: Unit, channelId: string, body: MessageBody): Promise<boolean> {
	if (body.type !== 'template') return false;
	const { name, language } = body.template as { name: string; language: { code: string } };
	const definition = await findTemplate(unit, { channelId, name, language: language.code });
	return definition?.category === 'MARKETING';
}

function notPossible(reason: string): Repetition {
	return { outcome: 'not-possible', reason };
}
