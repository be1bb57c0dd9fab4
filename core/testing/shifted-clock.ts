import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import { ANY_WORK, type News } from '../store/pending';
import type { Kept } from '../store/read-job';

export type ShiftedClock = {
	/** The store as it is, in a time to come. */
	store: Store;
	/** This process's clock, moved on as far as the store's. */
	now(): Date;
	/** Lets so much time pass at once; whoever follows the commits looks again. */
	advance(milliseconds: number): void;
};

/**
 * A store whose clock a test moves on: pauses, windows and leases of minutes pass
 * without waiting. It gives every unit of work the database's time and what `advance`
 * has added to it.
 */
export function shiftClock(store: Store): ShiftedClock {
	const read: Store['read'] = (work) =>
		store.read((unit) => work({ ...unit, now: plus(unit.now, aheadMs) }));
	const write: Store['write'] = (work) =>
		store.write((unit) => work({ ...unit, now: plus(unit.now, aheadMs) }));
	const listeners = new Set<(news: News) => void>();
	const kept: Kept = new Map();
	let aheadMs = 0;

	return {
		store: {
			...store,
			read,
			readJob: (job, input) => read((unit) => job.run(unit, input, kept)),
			write,
			writeJob: (job, input) => write((unit) => job.run(unit, input)),
			onCommit(listener) {
				const stop = store.onCommit(listener);
				listeners.add(listener);
				return () => {
					listeners.delete(listener);
					stop();
				};
			},
		},

		now: () => new Date(Date.now() + aheadMs),

		advance(milliseconds) {
			aheadMs += milliseconds;
			for (const listener of [...listeners]) listener(ANY_WORK);
		},
	};
}
