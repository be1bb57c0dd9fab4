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

/** Builds a text message. Throws an InputError that says what to do where Meta would refuse it. */
export function renderText(message: TextMessage): MessagePayload {
	const { body, quotedWamid, callbackData } = message;
	if (body.trim() === '') throw new InputError('The text is empty. Write something to send.');
	if (body.length > TEXT_LIMIT) {
		throw new InputError(
			`The text has ${body.length} characters and WhatsApp takes ${TEXT_LIMIT}. Shorten it or split it.`,
		);
	}
	if (callbackData.length > CALLBACK_LIMIT) {
		throw new InputError(`The callback data is longer than ${CALLBACK_LIMIT} characters.`);
	}

	return {
		messaging_product: 'whatsapp',
		recipient_type: 'individual',
		...address(message.recipient),
		type: 'text',
		text: { body, preview_url: message.previewUrl ?? false },
		...(quotedWamid && { context: { message_id: quotedWamid } }),
		biz_opaque_callback_data: callbackData,
	};
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
