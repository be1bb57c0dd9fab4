import type { SimulatorState } from '../state';
import { createCustomerMedia } from './customer-media';
import type { InboundMessage } from './envelope';
import {
	customerOf,
	numberOf,
	type MessageWriter,
	type SayOptions,
	type Sent,
} from './message-writer';

export type CustomerSide = ReturnType<typeof createCustomerSide>;

/** What customers do on their phones. Each call resolves when the desk has answered the delivery. */
export function createCustomerSide(state: SimulatorState, { write, post, say }: MessageWriter) {
	const { account, chats } = state;

	return {
		...createCustomerMedia(state, say),

		/** Any message in Meta's own form, for example `{ type: 'unsupported', errors: […] }`. */
		say,

		text: (customerId: string, body: string, options?: SayOptions) =>
			say(customerId, { type: 'text', text: { body } }, options),

		/** Several texts, a second apart by their own times, delivered in order, backwards or at once. */
		async burst(
			customerId: string,
			texts: readonly string[],
			options: SayOptions & { order?: 'as-written' | 'reversed' } = {},
		): Promise<Sent[]> {
			const number = numberOf(state, options.number);
			const customer = customerOf(state, customerId);
			const last = options.at === undefined ? state.now().getTime() : Date.parse(options.at);
			const messages = texts.map((body, place) => {
				const at = new Date(last - (texts.length - 1 - place) * 1_000).toISOString();
				return write(number, customer, { type: 'text', text: { body } }, { ...options, at });
			});

			const queue = options.order === 'reversed' ? messages.toReversed() : messages;
			const deliverOne = async (message: InboundMessage): Promise<Sent> => ({
				id: message.id,
				deliveries: await post(number, [message], options),
			});
			const sent: Sent[] = [];
			if (options.atOnce) sent.push(...(await Promise.all(queue.map(deliverOne))));
			else for (const message of queue) sent.push(await deliverOne(message));
			return messages.map(({ id }) => sent.find((one) => one.id === id) ?? { id, deliveries: [] });
		},

		/** Presses a button of a message of the business, or chooses from its list. */
		press: (
			customerId: string,
			choice: {
				kind: 'button_reply' | 'list_reply' | 'template';
				messageId: string;
				id: string;
				title: string;
				description?: string;
			},
			options: SayOptions = {},
		) => {
			const { kind, messageId, id, title, description } = choice;
			const content =
				kind === 'template'
					? { type: 'button', button: { payload: id, text: title } }
					: {
							type: 'interactive',
							interactive: {
								type: kind,
								[kind]: { id, title, ...(description !== undefined && { description }) },
							},
						};
			return say(customerId, content, { ...options, quotes: messageId });
		},

		/** Reacts to a message; an empty emoji takes the reaction back. */
		react: (customerId: string, messageId: string, emoji: string, options?: SayOptions) => {
			chats.react(messageId, 'customer', emoji);
			const reaction = { message_id: messageId, ...(emoji !== '' && { emoji }) };
			return say(customerId, { type: 'reaction', reaction }, options);
		},

		edit: (customerId: string, messageId: string, body: string, options?: SayOptions) => {
			const text = { body };
			chats.edit(messageId, 'text', text);
			const edit = { original_message_id: messageId, message: { type: 'text', text } };
			return say(customerId, { type: 'edit', edit }, options);
		},

		/** Deletes a message for everyone. */
		revoke: (customerId: string, messageId: string, options?: SayOptions) => {
			chats.revoke(messageId);
			return say(
				customerId,
				{ type: 'revoke', revoke: { original_message_id: messageId } },
				options,
			);
		},

		/** Moves a customer to another number, which always brings another user id, or only to another user id. */
		changeIdentity: async (
			customerId: string,
			to: { waId?: string; bsuid: string },
			options?: SayOptions,
		): Promise<Sent> => {
			const before = customerOf(state, customerId);
			const system =
				to.waId === undefined
					? { type: 'user_changed_user_id', body: `${before.name} has a new user id` }
					: {
							type: 'user_changed_number',
							body: `${before.name} changed from ${before.waId ?? before.bsuid} to ${to.waId}`,
							wa_id: to.waId,
						};
			const change = { ...system, user_id: to.bsuid, previous_user_id: before.bsuid };
			const sent = await say(
				customerId,
				{ type: 'system', from_user_id: undefined, system: change },
				options,
			);
			account.changeCustomer(customerId, to);
			return sent;
		},
	};
}
