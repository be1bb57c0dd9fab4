import { placeEvents } from '../whatsapp/parse-webhook';
import type { PlacedEvent } from '../whatsapp/placed-event';

/**
 * The events in the bytes of a delivery, which may be anything: what is no JSON is one
 * event, too. Skips a byte-order mark; bytes that are no UTF-8 become U+FFFD.
 */
export function readEvents(body: Uint8Array, receivedAt: string): PlacedEvent[] {
	try {
		return placeEvents(JSON.parse(new TextDecoder().decode(body)), receivedAt);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const event = { type: 'not-understood', reason: 'The body is not JSON', raw: null } as const;
		return [{ event, within: [] }];
	}
}
