import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does a piece of a long work and rests for as long as it took: another process gets at SQLite
 * only then, since whoever waits for a lock there asks now and then, and not in turn.
 */
export async function restAfter<T>(work: () => Promise<T>): Promise<T> {
	const begunAt = performance.now();
	const result = await work();
	await pause(performance.now() - begunAt);
	return result;
}
