import { addDeadLetter } from '../store/dead-letter-store';
import { count, type CounterName } from '../store/counter-store';
import { addDelivery, noteEvents } from '../store/delivery-store';
import type { Store } from '../store/open-store';
import { inSavepoint } from '../store/savepoint';
import type { Unit } from '../store/schema';
import type { IntakeRules } from './intake-rules';
import { readEvents } from './read-events';
import { tryEvent } from './try-event';

export type Recorded =
	| { outcome: 'recorded'; events: number; turnIds: string[] }
	/** The same bytes were recorded before; nothing changed. */
	| { outcome: 'repeated' };

/** Stores deliveries. What it has resolved is on the disk; what it has rejected left nothing behind. */
export interface Recorder {
	/**
	 * `body`: the signed bytes. Rejects when the store cannot keep them, or too many wait
	 * already, so that Meta tries again.
	 */
	record(body: Buffer, rules: IntakeRules): Promise<Recorded>;

	/**
	 * Counts what was refused, with the next commit: a flood of forged requests costs no
	 * more of the disk than a single one. What a broken store cannot count now is
	 * counted when it works again.
	 */
	refuse(name: CounterName): void;
}

type Waiting = {
	body: Buffer;
	rules: IntakeRules;
	resolve(recorded: Recorded): void;
	reject(error: unknown): void;
};

const MOST_IN_ONE_COMMIT = 100;
/** While the store is locked, deliveries pile up in memory; beyond this Meta keeps them for us. */
const MOST_WAITING = 2_000;

/**
 * Commits in groups: while one transaction is being written, the deliveries that
 * arrive wait for the next, so that many share one fsync. Each lies in a savepoint of
 * its own: one that fails does not undo its neighbours.
 */
export function createRecorder(store: Store): Recorder {
	const queue: Waiting[] = [];
	const refusals = new Map<CounterName, number>();
	let writing = false;

	return {
		record(body, rules) {
			if (queue.length >= MOST_WAITING) {
				refuse('delivery-deferred');
				return Promise.reject(new Error('Too many deliveries wait to be stored'));
			}
			return new Promise((resolve, reject) => {
				queue.push({ body, rules, resolve, reject });
				if (!writing) void writeQueue();
			});
		},

		refuse,
	};

	function refuse(name: CounterName): void {
		refusals.set(name, (refusals.get(name) ?? 0) + 1);
		if (!writing) void writeQueue();
	}

	async function writeQueue() {
		writing = true;
		let kept = true;
		while (queue.length > 0 || (kept && refusals.size > 0)) {
			kept = await writeGroup(queue.splice(0, MOST_IN_ONE_COMMIT));
		}
		writing = false;
	}

	/** Tells whether it could be committed. */
	async function writeGroup(group: Waiting[]): Promise<boolean> {
		const refused = new Map(refusals);
		refusals.clear();
		try {
			const settle = await store.write(async (unit) => {
				for (const [name, times] of refused) count(unit, name, times);
				const settlements: (() => void)[] = [];
				for (const { body, rules, resolve, reject } of group) {
					const result = await inSavepoint(unit, () => recordOne(unit, body, rules));
					settlements.push(
						'error' in result ? () => reject(result.error) : () => resolve(result.value),
					);
				}
				return settlements;
			});
			for (const answer of settle) answer();
			return true;
		} catch (error) {
			for (const { reject } of group) reject(error);
			for (const [name, times] of refused) refusals.set(name, (refusals.get(name) ?? 0) + times);
			return false;
		}
	}
}

async function recordOne(unit: Unit, body: Buffer, rules: IntakeRules): Promise<Recorded> {
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
