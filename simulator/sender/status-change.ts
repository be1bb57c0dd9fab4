import type { BusinessNumber, Customer } from '../account';
import { titleOf } from '../graph/graph-errors';
import { contactOf, metadataOf, secondsOf, type Change } from './envelope';

export type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export type Status = {
	/** The wamid of the message that it is about. */
	id: string;
	status: StatusName;
	at: Date;
	/** Null for a number that nobody on WhatsApp has. */
	customer: Customer | null;
	/** Digits; absent for a send to a user id. */
	recipientId?: string;
	callbackData?: string;
	/** Meta's price category. */
	category?: string;
	/** For `failed`. */
	code?: number;
	details?: string;
};

/** The `messages` change that carries these statuses of one number. */
export function statusesChange(number: BusinessNumber, statuses: readonly Status[]): Change {
	const people = new Map(
		statuses
			.filter(({ status }) => status !== 'failed')
			.flatMap(({ customer }) => (customer ? [[customer.id, contactOf(customer)] as const] : [])),
	);

	return {
		field: 'messages',
		value: {
			messaging_product: 'whatsapp',
			metadata: metadataOf(number),
			...(people.size > 0 && { contacts: [...people.values()] }),
			statuses: statuses.map(describe),
		},
	};
}

function describe(update: Status) {
	const { id, status, at, customer, recipientId, callbackData, category = 'service' } = update;
	const toPhone = recipientId !== undefined;
	const names = customer !== null && !(status === 'failed' && toPhone);

	return {
		id,
		status,
		timestamp: secondsOf(at),
		...(toPhone && { recipient_id: recipientId }),
		...(names && { recipient_user_id: customer.bsuid }),
		...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
		...((status === 'sent' || status === 'delivered') && {
			pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category },
		}),
		...(status === 'failed' && { errors: [failureOf(update)] }),
	};
}

function failureOf({ code = 131000, details }: Status) {
	const title = titleOf(code);
	return {
		code,
		title,
		message: title,
		error_data: { details: details ?? title },
		href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
	};
}
