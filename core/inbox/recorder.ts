import type { CounterName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import type { IntakeRules } from './intake-rules';
import { type Delivery, type Recorded, recordDeliveries } from './record-deliveries';

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
	delivery: Delivery;
	resolve(recorded: Recorded): void;
	reject(error: unknown): void;
};

const MOST_IN_ONE_COMMIT = 100;
/** Their bytes are copied to the thread that writes. Most deliveries have 1 kB, the largest 3 MB. */
const MOST_BYTES_IN_ONE_COMMIT = 16 * 1024 * 1024;
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
				queue.push({ delivery: { body, rules }, resolve, reject });
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
			kept = await writeGroup(takeGroup());
		}
		writing = false;
	}

	function takeGroup(): Waiting[] {
		let size = 0;
		let bytes = 0;
		while (size < Math.min(queue.length, MOST_IN_ONE_COMMIT)) {
			bytes += queue[size]!.delivery.body.length;
			if (size > 0 && bytes > MOST_BYTES_IN_ONE_COMMIT) break;
			size += 1;
		}
		return queue.splice(0, size);
	}

	/** Tells whether it could be committed. */
	async function writeGroup(group: Waiting[]): Promise<boolean> {
		const refused = new Map(refusals);
		refusals.clear();
		try {
			const deliveries = group.map(({ delivery }) => delivery);
			const results = await store.writeJob(recordDeliveries, {
				deliveries,
				refusals: [...refused],
			});
			for (const [place, result] of results.entries()) {
				const { resolve, reject } = group[place]!;
				if ('failed' in result) reject(result.failed);
				else resolve(result);
			}
			return true;
		} catch (error) {
			for (const { reject } of group) reject(error);
			for (const [name, times] of refused) refusals.set(name, (refusals.get(name) ?? 0) + times);
			return false;
		}
	}
}
