import type { SimulatorState } from '../state';
import type { Deliver, Delivery, DeliverOptions, Outgoing } from './deliver';
import {
	envelope,
	messagesChange,
	metadataOf,
	secondsOf,
	type Change,
	type InboundContent,
} from './envelope';
import {
	customerOf,
	numberOf,
	type MessageWriter,
	type SayOptions,
	type Sent,
} from './message-writer';
import { statusesChange } from './status-change';
import type { StatusPosts, StatusUpdate } from './status-posts';
import { newWamid } from './wamid';

export type BatchItem =
	| { customer: string; content: InboundContent; at?: string; id?: string }
	| { update: StatusUpdate };

export type BusinessSide = ReturnType<typeof createBusinessSide>;

/** What Meta posts that no customer typed: echoes, batches, news of the account, raw bodies. */
export function createBusinessSide(
	state: SimulatorState,
	deliver: Deliver,
	{ writer, statusOf }: { writer: MessageWriter; statusOf: StatusPosts['statusOf'] },
) {
	const { account, chats } = state;

	const post = (
		field: string,
		numberId: string | undefined,
		changes: Change[],
		options?: DeliverOptions,
	) =>
		deliver(
			{ field, numberId, body: envelope(account.settings, changes), operation: 'deliver' },
			options,
		);

	return {
		/** A text that a person of the business sent from the WhatsApp Business app, or another app sent. */
		async echo(
			customerId: string,
			body: string,
			options: SayOptions & { field?: 'smb_message_echoes' | 'message_echoes' } = {},
		): Promise<Sent> {
			const { field = 'smb_message_echoes' } = options;
			const number = numberOf(state, options.number);
			const customer = customerOf(state, customerId);
			const at = options.at === undefined ? state.now() : new Date(options.at);
			const id = options.id ?? newWamid(customer.waId ?? customer.bsuid, 'from-business');
			const text = { body };
			const key = { numberId: number.id, customerId };
			if (!chats.find(id)) {
				const sentAt = at.toISOString();
				chats.add(key, {
					id,
					from: 'business',
					at: sentAt,
					type: 'text',
					content: text,
					byBusinessApp: true,
				});
			}

			const echo = {
				from: number.displayPhoneNumber,
				...(customer.waId !== undefined && { to: customer.waId }),
				to_user_id: customer.bsuid,
				id,
				timestamp: secondsOf(at),
				type: 'text',
				text,
			};
			const value = {
				messaging_product: 'whatsapp',
				metadata: metadataOf(number),
				message_echoes: [echo],
			};
			return { id, deliveries: await post(field, number.id, [{ field, value }], options) };
		},

		/** Many messages and statuses in one POST, spread over its messages, changes or entries. */
		async batch(
			items: readonly BatchItem[],
			options: DeliverOptions & {
				number?: string;
				spread?: 'messages' | 'changes' | 'entries';
			} = {},
		): Promise<{ ids: string[]; deliveries: Delivery[] }> {
			const { spread = 'messages' } = options;
			const number = numberOf(state, options.number);
			const messages = items.flatMap((item) =>
				'content' in item
					? [writer.write(number, customerOf(state, item.customer), item.content, item)]
					: [],
			);
			const statuses = items.flatMap((item) => ('update' in item ? [statusOf(item.update)] : []));
			const changes =
				spread === 'messages'
					? [
							...(messages.length > 0 ? [messagesChange(number, messages)] : []),
							...(statuses.length > 0 ? [statusesChange(number, statuses)] : []),
						]
					: [
							...messages.map((message) => messagesChange(number, [message])),
							...statuses.map((status) => statusesChange(number, [status])),
						];

			const groups = spread === 'entries' ? changes.map((change) => [change]) : [changes];
			const body = {
				object: 'whatsapp_business_account',
				entry: groups.map((group) => ({ id: account.settings.businessAccountId, changes: group })),
			};
			const deliveries = await deliver(
				{ field: 'messages', numberId: number.id, body, operation: 'deliver' },
				options,
			);
			const taken = deliveries.some(({ status }) => status === 200);
			for (const { id } of messages)
				chats.markTaken(id, taken ? undefined : deliveries[0]?.problem);
			return { ids: [...messages, ...statuses].map(({ id }) => id), deliveries };
		},

		/** One change of any field with any value; account and template news have no number. */
		event: (
			field: string,
			value: Record<string, unknown>,
			options: DeliverOptions & { number?: string } = {},
		) => {
			const time = Math.floor(state.now().getTime() / 1000);
			const entry = { id: account.settings.businessAccountId, time, changes: [{ field, value }] };
			const body = { object: 'whatsapp_business_account', entry: [entry] };
			return deliver({ field, numberId: options.number, body, operation: 'deliver' }, options);
		},

		/** A body as given: an object in Meta's bytes, a text to the letter. Signed unless told otherwise. */
		raw: (
			body: object | string,
			options: DeliverOptions & Partial<Pick<Outgoing, 'field' | 'numberId' | 'url'>> = {},
		) => {
			const { field = 'messages', url } = options;
			const numberId = options.numberId ?? account.settings.numbers.support.id;
			return deliver({ field, numberId, url, body, operation: 'deliver' }, options);
		},
	};
}
