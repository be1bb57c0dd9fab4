import { SIMULATED_ACCOUNT, type Customer } from '../../simulator/account';
import {
	type Change,
	contactOf,
	envelope,
	messagesChange,
	metadataOf,
	secondsOf,
} from '../../simulator/sender/envelope';
import { metaBytes } from '../../simulator/sender/meta-bytes';
import { type StatusName, statusesChange } from '../../simulator/sender/status-change';

export type DeliveryKind = 'text' | 'status';

const CUSTOMER_GROUPS = ['status', 'text', 'turn', 'waiting', 'busy', 'mix'] as const;

/** Each part of a benchmark has customers of its own, so that none finds the turns of another. */
export type CustomerGroup = (typeof CUSTOMER_GROUPS)[number];

/** Messages of the business whose statuses arrive; the desk knows them from echoes. */
export const KNOWN_MESSAGES = 2_000;
const LADDER = ['delivered', 'read'] as const;

const WORDS = 'Hello, do you have a table for four people on Saturday at eight in the evening?';
const { support } = SIMULATED_ACCOUNT.numbers;

/**
 * The bytes of one delivery. Each `place` gives another message (a text of its own id) or
 * another status (of a message that the business sent: delivered, then read).
 */
export function deliveryBody(kind: DeliveryKind, place: number, customer: Customer): Buffer {
	return kind === 'text' ? textBody(place, customer) : statusBody(place);
}

/** One text of this customer; each place gives another message. */
export function textBody(place: number, customer: Customer): Buffer {
	const content = { type: 'text', text: { body: `${WORDS} (${place})` } };
	const message = { id: wamid('text', place), at: new Date(), customer, content };
	return bytesOf(messagesChange(support, [message]));
}

function statusBody(place: number): Buffer {
	const message = place % KNOWN_MESSAGES;
	const rung = Math.min(Math.floor(place / KNOWN_MESSAGES), LADDER.length - 1);
	return statusBodyOf(message, LADDER[rung]!, place);
}

/** One status of a message that the business has sent; each place gives another delivery. */
export function statusBodyOf(message: number, status: StatusName, place: number): Buffer {
	const customer = customerAt('status', message);
	return bytesOf(
		statusesChange(support, [
			{
				id: wamid('sent', message),
				status,
				at: new Date(),
				customer,
				recipientId: customer.waId,
				callbackData: `bench-${place}`,
			},
		]),
	);
}

/** One delivery of messages that the business wrote on its phone, so that the desk knows them. */
export function echoesBody(first: number, count: number): Buffer {
	const places = Array.from({ length: count }, (_, index) => first + index);
	return bytesOf({
		field: 'smb_message_echoes',
		value: {
			messaging_product: 'whatsapp',
			metadata: metadataOf(support),
			contacts: places.map((place) => contactOf(customerAt('status', place))),
			message_echoes: places.map((place) => ({
				from: support.displayPhoneNumber,
				to: customerAt('status', place).waId,
				to_user_id: customerAt('status', place).bsuid,
				id: wamid('sent', place),
				timestamp: secondsOf(new Date()),
				type: 'text',
				text: { body: WORDS },
			})),
		},
	});
}

/** Person number `place` of a group; no two groups share anybody. */
export function customerAt(group: CustomerGroup, place: number): Customer & { waId: string } {
	// No country has 999: it is nobody's number.
	const digits = `999${CUSTOMER_GROUPS.indexOf(group)}${String(place).padStart(8, '0')}`;
	return {
		id: `${group}-${place}`,
		name: `Customer ${group} ${place}`,
		waId: digits,
		bsuid: `US.${digits}`,
	};
}

function wamid(kind: string, place: number): string {
	return `wamid.${Buffer.from(`bench ${kind} ${String(place).padStart(9, '0')}`).toString('base64')}`;
}

function bytesOf(change: Change): Buffer {
	return metaBytes(envelope(SIMULATED_ACCOUNT, [change]));
}
