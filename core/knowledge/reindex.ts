import { buildIndex, type Embedding, openIndex } from '../store/knowledge-index-store';
import { lockKnowledge } from '../store/lock-knowledge';
import type { Store } from '../store/open-store';
import { planIndex, wishEmbedding } from '../store/plan-index';
import type { Unit } from '../store/schema';
import { TERMS_VERSION } from './terms';

/**
 * Has all texts indexed with vectors of this model; `continueIndexing` does it while the present
 * index serves. Nothing happens where that is so already, unless `force` has all of it made anew,
 * vectors included. Null wishes for nothing: vectors that there are stay; with `force` they go.
 */
export async function requestIndex(
	store: Store,
	embedding: Embedding | null,
	{
		force = false,
		within,
	}: {
		force?: boolean;
		/** Joins the transaction. */
		within?: (unit: Unit) => Promise<void>;
	} = {},
): Promise<void> {
	await store.write(async (unit) => {
		await lockKnowledge(unit);
		const { termsVersion } = await openIndex(unit);
		if (embedding || force) await wishEmbedding(unit, embedding);
		if (force && termsVersion === TERMS_VERSION) {
			await buildIndex(unit, { embedding, vectorsFrom: null });
		} else {
			await planIndex(unit);
		}
		await within?.(unit);
	});
}
