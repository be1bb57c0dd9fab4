import { setTimeout as pause } from 'node:timers/promises';

/** How long a store may be away without anything being forgotten; afterwards claims and leases tell. */
const TRIES_FOR_MS = 60_000;
const PAUSE_MS = 500;

/**
 * A write to the store for what has happened already and must not be forgotten because the store is
 * away for a moment: tries again for a minute, then rejects. The work must find out by itself
 * whether it is done already, since a commit may succeed and its answer get lost.
 */
export async function writeAgain<T>(write: () => Promise<T>): Promise<T> {
	const end = performance.now() + TRIES_FOR_MS;
	for (;;) {
		try {
			return await write();
		} catch (error) {
			if (performance.now() > end) throw error;
			await pause(PAUSE_MS, undefined, { ref: false });
		}
	}
}
