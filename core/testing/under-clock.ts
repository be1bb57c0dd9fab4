import type { Store } from '../store/open-store';
import type { Kept } from '../store/read-job';

/** The time that a test gives its store, in milliseconds since 1970. */
export type Clock = { now: number };

/**
 * The same store, whose units of work read `clock` in place of the database's clock: a
 * test moves days on without waiting, and the same walk sees the same times again.
 */
export function underClock(store: Store, clock: Clock): Store {
	const now = () => new Date(clock.now).toISOString();
	const write: Store['write'] = (work) => store.write((unit) => work({ ...unit, now: now() }));
	const read: Store['read'] = (work) => store.read((unit) => work({ ...unit, now: now() }));
	const kept: Kept = new Map();
	return {
		id: store.id,
		files: store.files,
		read,
		readJob: (job, input) => read((unit) => job.run(unit, input, kept)),
		write,
		writeJob: (job, input) => write((unit) => job.run(unit, input)),
		onCommit: (listener) => store.onCommit(listener),
		close: () => store.close(),
	};
}
