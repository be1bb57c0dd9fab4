import type { Store } from '../../store/open-store';
import { takeTry, type LimitKey } from '../../store/sign-in-limit-store';
import { Refusal } from '../refusal';

/** Counts a try by its keys. Throws Refusal while one of them has to pause. */
export async function limitTries(store: Store, keys: LimitKey[]): Promise<void> {
	const tried = await store.write((unit) => takeTry(unit, keys));
	if (tried.outcome === 'taken') return;

	const { retryAfter } = tried;
	const pause = retryAfter < 90 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
	throw new Refusal('too-many-tries', `Too many tries. Try again in ${pause}.`, { retryAfter });
}
