import { count, type CounterName } from '../store/counter-store';
import { inSavepoint } from '../store/savepoint';
import type { Unit } from '../store/schema';
import { tally } from '../store/tally-store';
import type { WriteJob } from '../store/write-job';
import { Overtaken } from './batch/overtaken';
import { recordTogether } from './batch/record-together';
import { type Delivery, type Recorded, recordDelivery } from './record-delivery';

/** Deliveries that share one commit, and how often which requests were refused before it. */
export type DeliveryGroup = {
	deliveries: Delivery[];
	refusals: (readonly [CounterName, number])[];
};

type Result = Recorded | { failed: Error };

/**
 * Records a group of deliveries, and gives what became of each, in their order. They are
 * recorded together; where that fails, one after another, each in a savepoint of its own, so
 * that one that cannot be recorded does not undo its neighbours.
 */
export const recordDeliveries: WriteJob<DeliveryGroup, Result[]> = {
	file: __filename,
	name: 'recordDeliveries',

	async run(unit, { deliveries, refusals }) {
		for (const [name, times] of refusals) count(unit, name, times);
		const results = (await tryTogether(unit, deliveries)) ?? (await oneByOne(unit, deliveries));
		countResults(unit, results);
		return results;
	},
};

function countResults(unit: Unit, results: readonly Result[]): void {
	const failed = results.filter((result) => 'failed' in result).length;
	const recorded = results.filter(
		(result) => 'outcome' in result && result.outcome === 'recorded',
	).length;
	if (failed > 0) count(unit, 'delivery-failed', failed);
	if (recorded > 0) tally(unit, 'delivery-recorded', {}, recorded);
}

/** Two processes that meet the same new customer both go on after the first has committed. */
const MOST_TRIES = 2;

async function tryTogether(unit: Unit, deliveries: Delivery[]): Promise<Recorded[] | undefined> {
	if (deliveries.length === 0) return [];
	for (let tried = 1; tried <= MOST_TRIES; tried += 1) {
		const result = await inSavepoint(unit, () => recordTogether(unit, deliveries));
		if ('value' in result) return result.value;
		if (!(result.error instanceof Overtaken)) return undefined;
	}
	return undefined;
}

async function oneByOne(unit: Unit, deliveries: Delivery[]): Promise<Result[]> {
	const results: Result[] = [];
	for (const delivery of deliveries) {
		const result = await inSavepoint(unit, () => recordDelivery(unit, delivery));
		results.push('error' in result ? { failed: errorOf(result.error) } : result.value);
	}
	return results;
}

function errorOf(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error('A delivery could not be recorded');
}
