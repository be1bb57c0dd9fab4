import { z } from 'zod';
import type { ChangeContext, ItemContext } from './item-context';
import { id, list, optionalId, readable } from './loose-schema';
import { notUnderstood } from './not-understood';
import { parseEcho } from './parse-echo';
import { parseContacts } from './parse-identity';
import { parseMessage } from './parse-message';
import { parseStatus } from './parse-status';
import { parseUserIdUpdate } from './parse-user-id-update';
import { type PlacedEvent, placedIn } from './placed-event';
import type { WebhookEvent } from './webhook-event';

type Value = Record<string, unknown>;

type ParseItem = (raw: unknown, context: ItemContext) => WebhookEvent;

const senderSchema = z.object({ id, from: optionalId, from_user_id: optionalId });

const valueSchema = z.record(z.string(), z.unknown());

/** The events of a change that lists items. A field that we do not know has none. */
export function parseItems(value: Value, context: ChangeContext): PlacedEvent[] {
	switch (context.field) {
		case 'messages':
		case 'message_echoes':
		case 'smb_message_echoes':
			return parseLists(value, context);
		case 'standby':
			return list.parse(value.standby).flatMap((raw) => {
				const standby = valueSchema.safeParse(raw);
				return standby.success
					? placedIn(raw, parseLists({ contacts: value.contacts, ...standby.data }, context))
					: [{ event: notUnderstood('a standby that is no object', raw, context), within: [raw] }];
			});
		case 'user_id_update':
			return parseList(value.user_id_update, parseUserIdUpdate, value, context);
		default:
			return [];
	}
}

function parseLists(value: Value, context: ChangeContext): PlacedEvent[] {
	return [
		...parseList(value.messages, parseMessage, value, context),
		...parseList(value.message_echoes, parseEcho, value, context),
		...parseList(value.statuses, parseStatus, value, context),
	];
}

function parseList(
	items: unknown,
	parse: ParseItem,
	value: Value,
	{ channel, ...change }: ChangeContext,
): PlacedEvent[] {
	const raws = list.parse(items);
	if (!channel) {
		return raws.map((raw) => ({
			event: notUnderstood('it names no phone number id', raw, change),
			within: [raw],
		}));
	}

	const context: ItemContext = {
		...change,
		channel,
		contacts: parseContacts(list.parse(value.contacts)),
		loneSender: nameOneSender(raws),
		standby: change.field === 'standby',
	};
	return raws.map((raw) => ({ event: parse(raw, context), within: [raw] }));
}

/** Whether no two messages name different senders. Those that name none do not count. */
function nameOneSender(messages: unknown[]): boolean {
	const senders = readable(senderSchema, messages)
		.filter(({ from, from_user_id }) => (from ?? from_user_id) !== undefined)
		.map(({ from, from_user_id }) => JSON.stringify([from, from_user_id]));

	return new Set(senders).size <= 1;
}
