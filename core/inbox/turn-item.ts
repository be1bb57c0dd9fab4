import type { MessageContent } from '../conversation/message';
import { traceOf } from '../conversation/trace';
import type { TurnItem } from '../conversation/turn';
import { windowState } from '../conversation/window';
import { getChannel } from '../store/channel-store';
import { aliasesOf } from '../store/contact-store';
import { mediaOfMessages } from '../store/media-store';
import { messagesOfTurn } from '../store/message-store';
import type { MediaRow } from '../store/conversation-rows';
import type { Unit } from '../store/schema';
import type { TurnRow } from '../store/turn-rows';

/** The item of a dispatched turn, or undefined when the customer took back all it held. */
export async function turnItem(
	unit: Unit,
	turn: TurnRow,
	storeId: string,
): Promise<TurnItem | undefined> {
	const messages = await messagesOfTurn(unit, turn.id);
	if (messages.length === 0) return undefined;

	const channel = await getChannel(unit, turn.channelId);
	const conversation = await unit.db
		.selectFrom('conversation')
		.selectAll()
		.where('id', '=', turn.conversationId)
		.executeTakeFirstOrThrow();
	const contact = await unit.db
		.selectFrom('contact')
		.selectAll()
		.where('id', '=', conversation.contactId)
		.executeTakeFirstOrThrow();
	const aliases = await aliasesOf(unit, contact.id);
	const media = await mediaOfMessages(
		unit,
		messages.map(({ id }) => id),
	);

	return {
		turn: {
			id: turn.id,
			attempt: turn.attempt,
			storeId,
			traceId: traceOf({ turnId: turn.id, id: turn.id }),
		},
		channel: { id: channel.id, phoneNumberId: channel.phoneNumberId },
		contact: {
			id: contact.id,
			name: contact.name,
			username: contact.username,
			phone: aliases.find(({ kind }) => kind === 'phone' || kind === 'wa-id')?.value ?? null,
			language: contact.language,
		},
		conversation: {
			id: conversation.id,
			control: conversation.control,
			epoch: conversation.epoch,
			windowClosesAt: windowState(conversation.lastInboundAt, new Date(unit.now)).closesAt,
		},
		messages: messages.map(({ id, wamid, kind, text, content, saidAt, transcript }) => {
			const file = media.find(({ messageId }) => messageId === id);
			return {
				id,
				wamid: wamid ?? '',
				kind,
				text,
				content: JSON.parse(content ?? '{}') as MessageContent,
				sentAt: saidAt,
				transcript,
				...(file && { media: onItem(file) }),
			};
		}),
		text: messages.flatMap(({ text, transcript }) => text ?? (transcript || [])).join('\n'),
	};
}

function onItem({ id, state, type, size, fileName, reason }: MediaRow): TurnMedia {
	return { id, state, type, size, fileName, reason };
}

type TurnMedia = NonNullable<TurnItem['messages'][number]['media']>;
