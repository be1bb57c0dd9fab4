import { knowledgeVersion } from './knowledge-version';
import { lockKnowledge } from './lock-knowledge';
import type { Store } from './open-store';
import type { Unit } from './schema';

/** Sources may change often while a website is read; waiting for a pause would be endless. */
const MOST_TRIES = 5;

/**
 * Runs queries that together make one search, all on the same state of sources and index: when
 * that changed meanwhile they run again, in the end while nobody can change it. `work` must do
 * nothing outside of its unit.
 */
export async function readKnowledge<T>(store: Store, work: (unit: Unit) => Promise<T>): Promise<T> {
	for (let tried = 0; tried < MOST_TRIES; tried += 1) {
		const read = await store.read(async (unit) => {
			const before = await knowledgeVersion(unit);
			const value = await work(unit);
			return { value, isSteady: (await knowledgeVersion(unit)) === before };
		});
		if (read.isSteady) return read.value;
	}
	return await store.write(async (unit) => {
		await lockKnowledge(unit);
		return await work(unit);
	});
}
