import { z } from 'zod';
import { MESSAGE_KINDS } from '../conversation/message';
import type { KeptDelivery } from '../store/delivery-store';
import { keepRaw } from '../whatsapp/keep-raw';
import type { WebhookEvent } from '../whatsapp/webhook-event';
import { readEvents } from './read-events';

/** A delivery read once more, by the parser as it is now. */
export interface ReadDelivery {
	/**
	 * The events that the piece of a dead letter is now. Empty when the piece cannot be told
	 * from the rest of the delivery.
	 */
	eventsOf(piece: string): WebhookEvent[];
}

/** Reads a delivery to find in it what became dead letters. */
export function readDelivery({ body, receivedAt, events }: KeptDelivery): ReadDelivery {
	const placed = readEvents(body, receivedAt);
	const all = placed.map(({ event }) => event);
	const stillRefused = grouped(all, (event) =>
		event.type === 'not-understood' ? [JSON.stringify(event.raw ?? null)] : [],
	);
	const byKey = grouped(all, (event) => [keyOf(event)]);
	const texts = new Map<unknown, string | undefined>();
	const byPiece = grouped(placed, ({ within }) => within.map(textOf));

	/** A piece that holds many events is written once. What was too deep to be kept looks like all else that was. */
	function textOf(piece: unknown): string | undefined {
		if (!texts.has(piece)) {
			texts.set(piece, keepRaw(piece) === piece ? JSON.stringify(piece) : undefined);
		}
		return texts.get(piece);
	}

	return {
		eventsOf(piece) {
			const [refused] = stillRefused.get(piece) ?? [];
			if (refused) return [refused];

			const former = readEvent(piece);
			const same = (former && byKey.get(keyOf(former) ?? '')) ?? [];
			const [one = same[0]] = same.filter((event) => JSON.stringify(event) === piece);
			if (one) return [one];

			// What was the only event of its delivery is all of it, also where it was no JSON.
			return events === 1 ? all : (byPiece.get(piece) ?? []).map(({ event }) => event);
		},
	};
}

/** What has a key, by each of its keys. */
function grouped<T>(items: T[], keysOf: (item: T) => (string | undefined)[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		for (const key of new Set(keysOf(item))) {
			if (key === undefined) continue;
			const known = groups.get(key);
			if (known) known.push(item);
			else groups.set(key, [item]);
		}
	}
	return groups;
}

/** The event that a piece is, where it is one that can be applied. */
export function readEvent(piece: string): WebhookEvent | undefined {
	const parsed = eventSchema.safeParse(JSON.parse(piece));
	return parsed.success ? (parsed.data as WebhookEvent) : undefined;
}

const identity = z.looseObject({});
const content = z.looseObject({ kind: z.enum(MESSAGE_KINDS) });
const channel = z.object({ phoneNumberId: z.string(), businessAccountId: z.string() });

const eventSchema = z.discriminatedUnion('type', [
	z.looseObject({
		type: z.literal('message-received'),
		channel,
		message: z.looseObject({ wamid: z.string(), from: identity, sentAt: z.string(), content }),
	}),
	z.looseObject({
		type: z.literal('message-echoed'),
		channel,
		echo: z.looseObject({ wamid: z.string(), to: identity, sentAt: z.string(), content }),
	}),
	z.looseObject({
		type: z.literal('status-changed'),
		channel,
		status: z.looseObject({ wamid: z.string(), status: z.string(), at: z.string() }),
	}),
	z.looseObject({
		type: z.literal('identity-changed'),
		channel,
		change: z.looseObject({ wamid: z.string(), at: z.string(), before: identity, after: identity }),
	}),
]);

/** The id of the message that an event brings; undefined where it brings none. */
export function broughtBy(event: WebhookEvent): string | undefined {
	switch (event.type) {
		case 'message-received':
			return event.message.wamid;
		case 'message-echoed':
			return event.echo.wamid;
		case 'identity-changed':
			return event.change.wamid;
		default:
			return undefined;
	}
}

/** The same for the same thing, however it was read. */
function keyOf(event: WebhookEvent): string | undefined {
	const named =
		event.type === 'status-changed'
			? [event.status.wamid, event.status.status, event.status.at]
			: broughtBy(event);
	return named && JSON.stringify([event.type, event.channel?.phoneNumberId, named]);
}
