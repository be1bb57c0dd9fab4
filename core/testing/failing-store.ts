import type { Store } from '../store/open-store';

type FailingStore = {
	/** The store as it is, but for what fails. */
	store: Store;
	/** Lets every write fail before it begins, for so long. */
	goAway(milliseconds: number): void;
	/** Commits the next write of which `result` says so, and then lets it fail: its answer got lost. */
	loseAnswer(result: (value: unknown) => boolean): void;
};

/** A store that a test lets fail as a database far away does. */
export function failingStore(store: Store): FailingStore {
	let awayUntil = 0;
	let isLost: ((value: unknown) => boolean) | undefined;

	const write: Store['write'] = async (work) => {
		if (performance.now() < awayUntil) throw new Error('The store is away');
		const result = await store.write(work);
		if (isLost?.(result)) {
			isLost = undefined;
			throw new Error('The answer of the commit got lost');
		}
		return result;
	};

	return {
		store: {
			...store,
			write,
			writeJob: (job, input) => write((unit) => job.run(unit, input)),
		},
		goAway(milliseconds) {
			awayUntil = performance.now() + milliseconds;
		},
		loseAnswer(result) {
			isLost = result;
		},
	};
}
