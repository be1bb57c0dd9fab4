import { addDeadLetter } from '../store/dead-letter-store';
import { count, type CounterName } from '../store/counter-store';
import { addDelivery, noteEvents } from '../store/delivery-store';
import { inSavepoint } from '../store/savepoint';
import type { Unit } from '../store/schema';
import type { WriteJob } from '../store/write-job';
import type { IntakeRules } from './intake-rules';
import { readEvents } from './read-events';
import { tryEvent } from './try-event';

/** `body`: the signed bytes. */
export type Delivery = { body: Uint8Array; rules: IntakeRules };

export type Recorded =
	| { outcome: 'recorded'; events: number; turnIds: string[] }
	/** The same bytes were recorded before; nothing changed. */
	| { outcome: 'repeated' };

/** Deliveries that share one commit, and how often which requests were refused before it. */
export type DeliveryGroup = {
	deliveries: Delivery[];
	refusals: (readonly [CounterName, number])[];
};

/**
 * Records a group of deliveries, each in a savepoint of its own: one that fails does not undo
 * its neighbours. Gives what became of each, in their order.
 */
export const recordDeliveries: WriteJob<DeliveryGroup, (Recorded | { failed: Error })[]> = {
	file: __filename,
	name: 'recordDeliveries',

	async run(unit, { deliveries, refusals }) {
		for (const [name, times] of refusals) count(unit, name, times);
		const results = [];
		for (const delivery of deliveries) {
			const result = await inSavepoint(unit, () => record(unit, delivery));
			results.push('error' in result ? { failed: errorOf(result.error) } : result.value);
		}
		return results;
	},
};

async function record(unit: Unit, { body, rules }: Delivery): Promise<Recorded> {
	const delivery = await addDelivery(unit, body);
	if (delivery.outcome === 'repeated') return delivery;

	const events = readEvents(body, unit.now);
	const turnIds = new Set<string>();
	for (const { event } of events) {
		const { turnId, refused } = await tryEvent(unit, event, { deliveryId: delivery.id, rules });
		if (turnId !== undefined) turnIds.add(turnId);
		if (refused === undefined) continue;
		await addDeadLetter(unit, {
			deliveryId: delivery.id,
			phoneNumberId: event.channel?.phoneNumberId ?? null,
			reason: refused,
			piece: event.type === 'not-understood' ? event.raw : event,
		});
	}
	await noteEvents(unit, delivery.id, events.length);
	return { outcome: 'recorded', events: events.length, turnIds: [...turnIds] };
}

function errorOf(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error('A delivery could not be recorded');
}
