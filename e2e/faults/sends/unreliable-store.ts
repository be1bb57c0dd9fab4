import type { Store } from '../../../core/store/open-store';
import type { Random } from '../races/random';

/** So many writes in a hundred are refused before they begin, and as many lose their answer afterwards. */
const PERCENT = 3;

/** What such a write rejects with, and nothing else does. */
export class StoreIsAway extends Error {}

/** A store that now and then cannot be reached, or commits without being able to say so. */
export function unreliableStore(store: Store, random: Random): Store {
	const write: Store['write'] = async (work) => {
		const dice = random.below(100);
		if (dice < PERCENT) throw new StoreIsAway('The store is away');
		const result = await store.write(work);
		if (dice >= 100 - PERCENT) throw new StoreIsAway('The answer of a commit got lost');
		return result;
	};
	return { ...store, write, writeJob: (job, input) => write((unit) => job.run(unit, input)) };
}
