import type { WebhookEvent } from './webhook-event';

/** An event with the pieces of the delivery that it lies in, from the whole body to the item itself. */
export type PlacedEvent = { event: WebhookEvent; within: unknown[] };

/** The same events, which lie in `piece` as well. */
export function placedIn(piece: unknown, events: PlacedEvent[]): PlacedEvent[] {
	return events.map(({ event, within }) => ({ event, within: [piece, ...within] }));
}
