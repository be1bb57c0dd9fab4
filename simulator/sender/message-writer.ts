import type { BusinessNumber, Customer } from '../account';
import type { SimulatorState } from '../state';
import type { Deliver, Delivery, DeliverOptions } from './deliver';
import { envelope, messagesChange, type InboundContent, type InboundMessage } from './envelope';
import { newWamid } from './wamid';

export type SayOptions = DeliverOptions & {
	/** A `phone_number_id`; the support number where not given. */
	number?: string;
	/** The message's own time (ISO 8601), for one that arrives late; now where not given. */
	at?: string;
	/** The wamid, to say the same thing again; a new one where not given. */
	id?: string;
	/** The wamid of the message that this one answers. */
	quotes?: string;
};

export type Sent = { id: string; deliveries: Delivery[] };

export type MessageWriter = ReturnType<typeof createMessageWriter>;

/** Types that are no message of their own and open no window. */
const SIDE_TYPES = new Set(['reaction', 'edit', 'revoke', 'system']);

/** How a customer's message comes to be: first on the phone, then at the desk. */
export function createMessageWriter(state: SimulatorState, deliver: Deliver) {
	const { account, chats } = state;

	/** Puts a message into the customer's chat and counts it, as WhatsApp does before any webhook. */
	const write = (
		number: BusinessNumber,
		customer: Customer,
		content: InboundContent,
		options: SayOptions = {},
	): InboundMessage => {
		const id = options.id ?? newWamid(customer.waId ?? customer.bsuid, 'from-customer');
		// The same message again keeps its first time.
		const sentAt = options.at ?? chats.find(id)?.message.at;
		const at = sentAt === undefined ? state.now() : new Date(sentAt);
		const quotes = options.quotes;
		const context =
			quotes === undefined ? {} : { context: { from: number.displayPhoneNumber, id: quotes } };

		if (!SIDE_TYPES.has(content.type) && !chats.find(id)) {
			chats.add(
				{ numberId: number.id, customerId: customer.id },
				{
					id,
					from: 'customer',
					at: at.toISOString(),
					type: content.type,
					content: content[content.type] ?? null,
					ticks: 'waiting',
					...(quotes !== undefined && { quotes }),
				},
			);
			state.sendWindow.note(number.id, customer.id, at);
		}
		state.rateLimits.countInbound(number.id);
		return { id, at, customer, content: { ...content, ...context } };
	};

	/** One answer of 200 is enough for the ticks, however many copies there were. */
	const markTaken = (messages: readonly InboundMessage[], deliveries: readonly Delivery[]) => {
		const taken = deliveries.some(({ status }) => status === 200);
		for (const { id } of messages) chats.markTaken(id, taken ? undefined : deliveries[0]?.problem);
	};

	/** Posts written messages in one change. The chat's ticks follow the answer. */
	const post = async (
		number: BusinessNumber,
		messages: InboundMessage[],
		options: DeliverOptions,
	): Promise<Delivery[]> => {
		const body = envelope(account.settings, [messagesChange(number, messages)]);
		const deliveries = await deliver(
			{ field: 'messages', numberId: number.id, body, operation: 'deliver' },
			options,
		);
		markTaken(messages, deliveries);
		return deliveries;
	};

	const say = async (
		customerId: string,
		content: InboundContent,
		options: SayOptions = {},
	): Promise<Sent> => {
		const number = numberOf(state, options.number);
		const message = write(number, customerOf(state, customerId), content, options);
		return { id: message.id, deliveries: await post(number, [message], options) };
	};

	return { write, post, say, markTaken };
}

/** The customer with this id. Throws a RangeError when there is none. */
export function customerOf({ account }: SimulatorState, id: string): Customer {
	const customer = account.customer(id);
	if (!customer) throw new RangeError(`No customer "${id}"`);
	return customer;
}

/** The number with this id, or the support number. Throws a RangeError when there is none. */
export function numberOf({ account }: SimulatorState, id?: string): BusinessNumber {
	const number = account.number(id);
	if (!number) throw new RangeError(`No number "${id}"`);
	return number;
}
