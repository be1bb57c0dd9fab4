import type { MessageContent } from '../conversation/message';
import { InputError } from '../errors';

/** UTF-16 units; Meta counts characters, so this is never too long for it. */
export const TEXT_LIMIT = 4096;

/** The body of a send, as the Graph API takes it. */
export type MessagePayload = Record<string, unknown> & {
	messaging_product: 'whatsapp';
	type: string;
	to?: string;
	recipient?: string;
};

/** The ways to address a customer. A number wins over a user id, as it does at Meta. */
export type Recipient = { waId?: string; phone?: string; bsuid?: string };

export type TextMessage = {
	recipient: Recipient;
	body: string;
	/** Show a preview of the first link. */
	previewUrl?: boolean;
	quotedWamid?: string;
	/** Comes back in every status of the message: what an unknown outcome is matched by. */
	callbackData: string;
};

const CALLBACK_LIMIT = 512;

/** What is said, as Meta takes it: a type, and under its name the object of that type. */
export type MessageBody = Record<string, unknown> & { type: string };

/** One message, ready to be addressed: what Meta gets of it, and what the thread keeps. */
export type RenderedMessage = {
	body: MessageBody;
	content: MessageContent;
	/** Advertises something: not for customers who asked for no automatic messages. */
	marketing?: boolean;
};

/** Addresses a body. Throws an InputError that says what to do where Meta would refuse it. */
export function renderMessage(
	{ recipient, quotedWamid, callbackData }: Omit<TextMessage, 'body' | 'previewUrl'>,
	body: MessageBody,
): MessagePayload {
	if (callbackData.length > CALLBACK_LIMIT) {
		throw new InputError(`The callback data is longer than ${CALLBACK_LIMIT} characters.`);
	}
	return {
		messaging_product: 'whatsapp',
		recipient_type: 'individual',
		...address(recipient),
		...body,
		...(quotedWamid && { context: { message_id: quotedWamid } }),
		biz_opaque_callback_data: callbackData,
	};
}

/** Builds a text message. Throws an InputError that says what to do where Meta would refuse it. */
export function renderText(message: TextMessage): MessagePayload {
	return renderMessage(message, renderTextBody(message.body, message.previewUrl));
}

/** What a text message says. Throws an InputError where Meta would refuse it. */
export function renderTextBody(body: string, previewUrl = false): MessageBody {
	if (body.trim() === '') throw new InputError('The text is empty. Write something to send.');
	if (body.length > TEXT_LIMIT) {
		throw new InputError(
			`The text has ${body.length} characters and WhatsApp takes ${TEXT_LIMIT}. Shorten it or split it.`,
		);
	}
	return { type: 'text', text: { body, preview_url: previewUrl } };
}

/** With `+`, because Meta reads a bare number as one of the business's own country. */
function address({ waId, phone, bsuid }: Recipient): { to: string } | { recipient: string } {
	const number = (waId ?? phone ?? '').replace(/\D/g, '');

	if (number !== '') return { to: `+${number}` };
	if (bsuid) return { recipient: bsuid };
	throw new InputError(
		'There is no recipient. Give a phone number with its country code, or a user id.',
	);
}
