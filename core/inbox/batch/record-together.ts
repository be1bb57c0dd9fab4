import { addDeliveries } from '../../store/delivery-store';
import type { Unit } from '../../store/schema';
import { readEvents } from '../read-events';
import type { Delivery, Recorded } from '../record-delivery';
import { applySteps } from './apply-steps';

/**
 * Records deliveries by a number of statements that does not grow with theirs. Rejects where
 * one of them cannot be recorded, or another transaction was quicker: then nothing of them
 * may be kept.
 */
export async function recordTogether(unit: Unit, deliveries: Delivery[]): Promise<Recorded[]> {
	const read = deliveries.map(({ body, rules }) => ({
		body,
		rules,
		events: readEvents(body, unit.now),
	}));
	const kept = await addDeliveries(
		unit,
		read.map(({ body, events }) => ({ body, events: events.length })),
	);

	const turnIds = kept.map(() => new Set<string>());
	const steps = read.flatMap(({ events, rules }, place) => {
		const delivery = kept[place]!;
		if (delivery.outcome === 'repeated') return [];
		const intake = { deliveryId: delivery.id, rules };
		return events.map(({ event }) => ({ event, intake, turnIds: turnIds[place]! }));
	});
	await applySteps(unit, steps);

	return kept.map((delivery, place) =>
		delivery.outcome === 'repeated'
			? { outcome: 'repeated' }
			: { outcome: 'recorded', events: read[place]!.events.length, turnIds: [...turnIds[place]!] },
	);
}
