import type { AccountSettings, BusinessNumber, Customer } from '../account';

/** One `changes[]` item of a delivery. */
export type Change = { field: string; value: Record<string, unknown> };

/** A message in Meta's own form, without what every message has. */
export type InboundContent = { type: string } & Record<string, unknown>;

export type InboundMessage = {
	id: string;
	at: Date;
	customer: Customer;
	content: InboundContent;
};

/** A whole POST body with one entry around these changes. */
export function envelope(settings: AccountSettings, changes: readonly Change[]) {
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: settings.businessAccountId, changes }],
	};
}

/** The `messages` change for one number. A `system` message has no `contacts`. */
export function messagesChange(
	number: BusinessNumber,
	messages: readonly InboundMessage[],
): Change {
	const people = new Map(
		messages
			.filter(({ content }) => content.type !== 'system')
			.map(({ customer }) => [customer.id, contactOf(customer)]),
	);

	return {
		field: 'messages',
		value: {
			messaging_product: 'whatsapp',
			metadata: metadataOf(number),
			...(people.size > 0 && { contacts: [...people.values()] }),
			messages: messages.map(({ id, at, customer, content }) => ({
				...(customer.waId !== undefined && { from: customer.waId }),
				from_user_id: customer.bsuid,
				id,
				timestamp: secondsOf(at),
				...content,
			})),
		},
	};
}

export function metadataOf({ id, displayPhoneNumber }: BusinessNumber) {
	return { display_phone_number: displayPhoneNumber, phone_number_id: id };
}

/** The customer as in `contacts[]`: what is hidden is left out. */
export function contactOf({ name, username, waId, bsuid }: Customer) {
	return {
		profile: { name, ...(username !== undefined && { username }) },
		...(waId !== undefined && { wa_id: waId }),
		user_id: bsuid,
	};
}

/** Unix seconds as text, Meta's form of a time. */
export function secondsOf(at: Date): string {
	return String(Math.floor(at.getTime() / 1000));
}
