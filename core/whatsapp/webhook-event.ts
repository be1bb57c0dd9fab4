import type { MessageContent } from '../conversation/message';

/**
 * What one delivery carries, in our words: Meta's snake_case, unix seconds and
 * optional corners end in the parser. Times are ISO 8601 UTC.
 */
export type WebhookEvent =
	| { type: 'message-received'; channel: ChannelReference; message: InboundMessage }
	| { type: 'message-echoed'; channel: ChannelReference; echo: EchoedMessage }
	| { type: 'status-changed'; channel: ChannelReference; status: StatusUpdate }
	| { type: 'identity-changed'; channel: ChannelReference; change: IdentityChange }
	/** Understood and on purpose left alone: history, contact sync, account and template news. */
	| { type: 'noted'; field: string; channel?: ChannelReference; summary: string }
	/** Signed, but nothing we know how to read; `raw` is the smallest piece that was not read. */
	| {
			type: 'not-understood';
			reason: string;
			field?: string;
			channel?: ChannelReference;
			raw: unknown;
	  };

/** Which business number a thing belongs to. */
export type ChannelReference = {
	phoneNumberId: string;
	/** `entry.id`: the WhatsApp business account; scopes business-scoped user ids. */
	businessAccountId: string;
};

/** Every way in which one delivery names a customer. At least one of the first four is set. */
export type Identity = {
	bsuid?: string;
	parentBsuid?: string;
	waId?: string;
	/** `from` of a message, digits. Not always equal to `waId`. */
	phone?: string;
	name?: string;
	username?: string;
};

export type InboundMessage = {
	wamid: string;
	from: Identity;
	sentAt: string;
	content: MessageContent;
	/** Set for group messages, which never start a turn. */
	groupId?: string;
	/** Set when the event came in `standby`: another app answers, we only record. */
	standby?: boolean;
	quotedWamid?: string;
	forwarded?: boolean;
	referral?: Referral;
	/** The catalogue item that the customer asks about ("Message business" on a product). */
	referredProduct?: { productId: string; catalogId?: string };
	/** The raw message, kept where `content` does not hold all of it (unsupported kinds). */
	raw?: unknown;
};

/** The ad or post that a customer came from. */
export type Referral = {
	sourceType: string;
	sourceId?: string;
	sourceUrl?: string;
	headline?: string;
	body?: string;
	clickId?: string;
};

/** A message that a person of the business sent from the phone app, or another app sent. */
export type EchoedMessage = {
	wamid: string;
	to: Identity;
	sentAt: string;
	content: MessageContent;
	/** `business-app`: a person on the phone. `other-app`: another app on the same number. */
	source: 'business-app' | 'other-app';
};

export type StatusUpdate = {
	wamid: string;
	status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
	at: string;
	/** `biz_opaque_callback_data` that we set when sending. */
	callbackData?: string;
	recipient: Identity;
	groupId?: string;
	error?: { code: number; title: string; details?: string };
	pricing?: { category?: string; type?: string; model?: string };
};

/** A `system` message: the customer's number or user id changed. Kept in the thread as well. */
export type IdentityChange = {
	wamid: string;
	at: string;
	kind: 'number-changed' | 'user-id-changed' | 'identity-changed';
	before: Identity;
	after: Identity;
	text?: string;
};
