import { parseWebhook } from '../parse-webhook';
import type { InboundMessage, WebhookEvent } from '../webhook-event';

type Json = Record<string, unknown>;

export const RECEIVED_AT = '2026-11-01T12:00:00.000Z';

/** 2026-11-01T11:59:50Z, as Meta writes it. */
export const SENT = '1793534390';

export const CHANNEL = { phoneNumberId: '106540352242922', businessAccountId: '419561257915477' };

export const ADA = {
	profile: { name: 'Ada' },
	wa_id: '15550001111',
	user_id: 'US.1111AAAA',
};

/** A message of Ada's; what it says comes from `parts`. */
export function aMessage(parts: Json = { type: 'text', text: { body: 'Hello' } }): Json {
	return { from: '15550001111', id: 'wamid.A', timestamp: SENT, ...parts };
}

export function aStatus(parts: Json = {}): Json {
	return {
		id: 'wamid.OUT',
		status: 'delivered',
		timestamp: SENT,
		recipient_id: '15550001111',
		...parts,
	};
}

export function aChange(value: Json, field = 'messages'): Json {
	const metadata = { display_phone_number: '15550783881', phone_number_id: CHANNEL.phoneNumberId };
	return { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
}

export function aDelivery(...changes: unknown[]): Json {
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: CHANNEL.businessAccountId, changes }],
	};
}

/** The events of a delivery with one change. */
export function eventsOf(value: Json, field?: string): WebhookEvent[] {
	return parseWebhook(aDelivery(aChange(value, field)), RECEIVED_AT);
}

/** The message that Meta's `message` is read as; fails where it is read as anything else. */
export function received(message: Json, contacts: unknown = [ADA]): InboundMessage {
	const [event] = eventsOf({ contacts, messages: [message] });
	if (event?.type !== 'message-received') throw new Error(`read as ${JSON.stringify(event)}`);

	return event.message;
}
