import { z } from 'zod';
import { id, list, optionalId, readable, text } from './loose-schema';
import { notUnderstood } from './not-understood';
import { summariseError, summariseNoted } from './noted-fields';
import { identityOf } from './parse-identity';
import { parseItems } from './parse-items';
import { type PlacedEvent, placedIn } from './placed-event';
import type { ChannelReference, WebhookEvent } from './webhook-event';

const deliverySchema = z.object({ object: z.literal('whatsapp_business_account'), entry: list });

const entrySchema = z.object({ id: id.catch(''), time: z.unknown().optional(), changes: list });

const changeSchema = z.object({
	field: text.catch('messages'),
	value: z.record(z.string(), z.unknown()),
});

const standbySchema = z.object({ metadata: z.unknown().optional() });

const historySchema = z.object({ errors: list });

const metadataSchema = z.object({ phone_number_id: id, display_phone_number: optionalId });

type Entry = z.infer<typeof entrySchema>;

type Value = z.infer<typeof changeSchema>['value'];

/**
 * Turns one delivery into the events it carries, in its own order. Meta batches
 * entries, changes and items; one that we do not understand is an event of its own
 * and never costs us the others. Never throws. `receivedAt` (ISO 8601 UTC) stands
 * in for a time that is missing or absurd.
 */
export function parseWebhook(body: unknown, receivedAt: string): WebhookEvent[] {
	return placeEvents(body, receivedAt).map(({ event }) => event);
}

/** As `parseWebhook`, each event with the pieces of the delivery that it was read from. */
export function placeEvents(body: unknown, receivedAt: string): PlacedEvent[] {
	return placedIn(body, eventsOfDelivery(body, receivedAt));
}

function eventsOfDelivery(body: unknown, receivedAt: string): PlacedEvent[] {
	const delivery = deliverySchema.safeParse(body);
	if (!delivery.success) return whole(notUnderstood('not a WhatsApp delivery', body));
	if (delivery.data.entry.length === 0) {
		return whole(notUnderstood('a delivery without entries', body));
	}

	return delivery.data.entry.flatMap((raw) => placedIn(raw, eventsOfEntry(raw, receivedAt)));
}

function eventsOfEntry(raw: unknown, receivedAt: string): PlacedEvent[] {
	const entry = entrySchema.safeParse(raw);
	if (!entry.success || entry.data.changes.length === 0) {
		return whole(notUnderstood('an entry without changes', raw));
	}
	return entry.data.changes.flatMap((change) =>
		placedIn(change, eventsOfChange(change, entry.data, receivedAt)),
	);
}

function eventsOfChange(raw: unknown, entry: Entry, receivedAt: string): PlacedEvent[] {
	const change = changeSchema.safeParse(raw);
	if (!change.success) return whole(notUnderstood('a change without a value', raw));

	const { field, value } = change.data;
	const { channel, ownNumber } = numberOf(value, entry);
	const summary = summariseNoted(field, value);

	const news =
		summary === undefined
			? parseItems(value, { field, channel, ownNumber, entryTime: entry.time, receivedAt })
			: whole({ type: 'noted', field, channel, summary });
	const events = [...news, ...errorsOf(value, field, channel)];

	return placedIn(
		value,
		events.length > 0
			? events
			: whole(notUnderstood('a change with nothing in it that we know', value, { field, channel })),
	);
}

/** An event that was read from the piece as a whole, from no part of it. */
function whole(event: WebhookEvent): PlacedEvent[] {
	return [{ event, within: [] }];
}

/** Which of our numbers the change is about: its channel, and its digits. Both may be missing. */
function numberOf(value: Value, entry: Entry): { channel?: ChannelReference; ownNumber?: string } {
	const inner = readable(standbySchema, list.parse(value.standby));
	const [metadata] = readable(metadataSchema, [
		value.metadata,
		...inner.map((standby) => standby.metadata),
	]);
	if (!metadata) return {};

	return {
		channel: { phoneNumberId: metadata.phone_number_id, businessAccountId: entry.id },
		ownNumber: identityOf({ phone: metadata.display_phone_number }).phone,
	};
}

/** Errors of the app or the account, which belong to no message. */
function errorsOf(value: Value, field: string, channel?: ChannelReference): PlacedEvent[] {
	const chunks = readable(historySchema, list.parse(value.history));
	const errors = [...list.parse(value.errors), ...chunks.flatMap((chunk) => chunk.errors)];

	return errors.map((raw) => {
		const summary = summariseError(raw);
		const event: WebhookEvent =
			summary === undefined
				? notUnderstood('an error without a code', raw, { field, channel })
				: { type: 'noted', field, channel, summary };
		return { event, within: [raw] };
	});
}
