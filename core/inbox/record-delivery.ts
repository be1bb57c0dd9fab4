import { addDelivery, noteEvents } from '../store/delivery-store';
import type { Unit } from '../store/schema';
import type { IntakeRules } from './intake-rules';
import { readEvents } from './read-events';
import { recordEvent } from './record-event';

/** `body`: the signed bytes. */
export type Delivery = { body: Uint8Array; rules: IntakeRules };

export type Recorded =
	| { outcome: 'recorded'; events: number; turnIds: string[] }
	/** The same bytes were recorded before; nothing changed. */
	| { outcome: 'repeated' };

/** Records one delivery in the open transaction, event by event. */
export async function recordDelivery(unit: Unit, { body, rules }: Delivery): Promise<Recorded> {
	const delivery = await addDelivery(unit, body);
	if (delivery.outcome === 'repeated') return delivery;

	const events = readEvents(body, unit.now);
	const turnIds = new Set<string>();
	for (const { event } of events) {
		const turnId = await recordEvent(unit, event, { deliveryId: delivery.id, rules });
		if (turnId !== undefined) turnIds.add(turnId);
	}
	await noteEvents(unit, delivery.id, events.length);
	return { outcome: 'recorded', events: events.length, turnIds: [...turnIds] };
}
