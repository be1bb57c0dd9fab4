import type { CounterName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import type { IntakeRules } from './intake-rules';
import { recordDeliveries } from './record-deliveries';
import type { Delivery, Recorded } from './record-delivery';

/** Stores deliveries. What it has resolved is on the disk; what it has rejected may be given to it again. */
export interface Recorder {
	/** Of the store that it records in. */
	readonly storeId: string;

	/**
	 * `body`: the signed bytes. `deferred`: it takes none now, and left nothing behind, so that
	 * Meta tries again. Rejects when the store cannot keep them.
	 */
	record(body: Buffer, rules: IntakeRules): Promise<Recorded | { outcome: 'deferred' }>;

	/**
	 * Counts what was refused, with the next commit: a flood of forged requests costs no
	 * more of the disk than a single one. What a broken store cannot count now is
	 * counted when it works again.
	 */
	refuse(name: CounterName): void;

	/** What waits to be stored at this moment. */
	load(): RecorderLoad;

	/** Calls `listener` with the size of each group that was committed; returns how to stop. */
	onGroup(listener: (size: number) => void): () => void;
}

export type RecorderLoad = {
	waiting: number;
	/** How long the oldest of them has waited, in milliseconds. */
	oldestMs: number;
	/** Too many wait, or too long: no more are taken until some are stored. */
	full: boolean;
};

type Waiting = {
	delivery: Delivery;
	since: number;
	resolve(recorded: Recorded): void;
	reject(error: unknown): void;
};

const MOST_IN_ONE_COMMIT = 400;
/** Their bytes are copied to the thread that writes. Most deliveries have 1 kB, the largest 3 MB. */
const MOST_BYTES_IN_ONE_COMMIT = 16 * 1024 * 1024;
/** While the store is locked, deliveries pile up in memory; beyond this Meta keeps them for us. */
const MOST_WAITING = 2_000;
/** A store that takes longer is in trouble: what it has not got yet must not become more. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Commits in groups: while one transaction is being written, the deliveries that
 * arrive wait for the next, so that many share one fsync; while the disk takes it, the next
 * one is written. One delivery that fails does not undo its neighbours. `clock`: in milliseconds.
 */
export function createRecorder(store: Store, clock = () => performance.now()): Recorder {
	const queue: Waiting[] = [];
	/** Everybody who has no answer yet, the oldest first: in the queue, and beyond it. */
	const unanswered = new Set<Waiting>();
	const listeners = new Set<(size: number) => void>();
	const refusals = new Map<CounterName, number>();
	let writing = false;

	return {
		storeId: store.id,

		record(body, rules) {
			if (load().full) {
				refuse('delivery-deferred');
				return Promise.resolve({ outcome: 'deferred' });
			}
			return new Promise((resolve, reject) => {
				const waiting = { delivery: { body, rules }, since: clock(), resolve, reject };
				queue.push(waiting);
				unanswered.add(waiting);
				if (!writing) void writeQueue();
			});
		},

		refuse,
		load,

		onGroup(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};

	function load(): RecorderLoad {
		const [oldest] = unanswered;
		const oldestMs = oldest ? clock() - oldest.since : 0;
		const full = queue.length >= MOST_WAITING || oldestMs > LONGEST_WAIT_MS;
		return { waiting: unanswered.size, oldestMs, full };
	}

	function refuse(name: CounterName): void {
		addRefusals(name, 1);
		if (!writing) void writeQueue();
	}

	function addRefusals(name: CounterName, times: number): void {
		refusals.set(name, (refusals.get(name) ?? 0) + times);
	}

	async function writeQueue() {
		writing = true;
		let kept = true;
		while (queue.length > 0 || (kept && refusals.size > 0)) kept = await writeGroup(takeGroup());
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

	/** Resolves when the next group may begin, while the disk still takes this one: whether it was committed. */
	function writeGroup(written: Waiting[]): Promise<boolean> {
		return new Promise((goOn) => {
			void storeGroup(written, () => goOn(true)).then(goOn);
		});
	}

	async function storeGroup(written: Waiting[], onCommitted: () => void): Promise<boolean> {
		const refused = new Map(refusals);
		refusals.clear();
		try {
			const deliveries = written.map(({ delivery }) => delivery);
			const results = await store
				.writeJob(recordDeliveries, { deliveries, refusals: [...refused] }, onCommitted)
				.finally(() => written.forEach((waiting) => unanswered.delete(waiting)));
			for (const [place, result] of results.entries()) {
				const { resolve, reject } = written[place]!;
				if ('failed' in result) reject(result.failed);
				else resolve(result);
			}
			if (written.length > 0) for (const tell of listeners) tell(written.length);
			return true;
		} catch (error) {
			for (const { reject } of written) reject(error);
			for (const [name, times] of refused) addRefusals(name, times);
			if (written.length > 0) addRefusals('delivery-failed', written.length);
			return false;
		}
	}
}
