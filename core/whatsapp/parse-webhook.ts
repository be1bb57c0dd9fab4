import { z } from 'zod';
import { list, readable, text } from './loose-schema';
import { notUnderstood } from './not-understood';
import { summariseError, summariseNoted } from './noted-fields';
import { parseItems } from './parse-items';
import type { ChannelReference, WebhookEvent } from './webhook-event';

const deliverySchema = z.object({ object: z.literal('whatsapp_business_account'), entry: list });

const entrySchema = z.object({ id: text.catch(''), time: z.unknown().optional(), changes: list });

const changeSchema = z.object({
	field: text.catch('messages'),
	value: z.record(z.string(), z.unknown()),
});

const metadataSchema = z.object({ phone_number_id: text });

type Entry = z.infer<typeof entrySchema>;

type Value = z.infer<typeof changeSchema>['value'];

/**
 * Turns one delivery into the events it carries, in its own order. Meta batches
 * entries, changes and items; one that we do not understand is an event of its own
 * and never costs us the others. Never throws. `receivedAt` (ISO 8601 UTC) stands
 * in for a time that is missing or absurd.
 */
export function parseWebhook(body: unknown, receivedAt: string): WebhookEvent[] {
	const delivery = deliverySchema.safeParse(body);
	if (!delivery.success) return [notUnderstood('not a WhatsApp delivery', body)];
	if (delivery.data.entry.length === 0) return [notUnderstood('a delivery without entries', body)];

	return delivery.data.entry.flatMap((raw) => {
		const entry = entrySchema.safeParse(raw);
		if (!entry.success || entry.data.changes.length === 0) {
			return [notUnderstood('an entry without changes', raw)];
		}
		return entry.data.changes.flatMap((change) => parseChange(change, entry.data, receivedAt));
	});
}

function parseChange(raw: unknown, entry: Entry, receivedAt: string): WebhookEvent[] {
	const change = changeSchema.safeParse(raw);
	if (!change.success) return [notUnderstood('a change without a value', raw)];

	const { field, value } = change.data;
	const channel = channelOf(value, entry);
	const summary = summariseNoted(field, value);

	const news: WebhookEvent[] =
		summary === undefined
			? parseItems(value, { field, channel, entryTime: entry.time, receivedAt })
			: [{ type: 'noted', field, channel, summary }];
	const events = [...news, ...errorsOf(value, field, channel)];

	return events.length > 0
		? events
		: [notUnderstood('a change with nothing in it that we know', value, { field, channel })];
}

/** Undefined where the change does not say which of our numbers it is about. */
function channelOf(value: Value, entry: Entry): ChannelReference | undefined {
	const inner = readable(z.object({ metadata: z.unknown().optional() }), list.parse(value.standby));
	const [metadata] = readable(metadataSchema, [
		value.metadata,
		...inner.map((standby) => standby.metadata),
	]);

	return metadata && { phoneNumberId: metadata.phone_number_id, businessAccountId: entry.id };
}

/** Errors of the app or the account, which belong to no message. */
function errorsOf(value: Value, field: string, channel?: ChannelReference): WebhookEvent[] {
	const chunks = readable(z.object({ errors: list }), list.parse(value.history));
	const errors = [...list.parse(value.errors), ...chunks.flatMap((chunk) => chunk.errors)];

	return errors.map((raw) => {
		const summary = summariseError(raw);
		return summary === undefined
			? notUnderstood('an error without a code', raw, { field, channel })
			: { type: 'noted', field, channel, summary };
	});
}
