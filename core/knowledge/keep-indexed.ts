import { createLoop } from '../inbox/loop';
import type { Embedder } from '../language/embedder';
import type { PriceList } from '../language/price-list';
import { buildingIndex, servingIndex } from '../store/knowledge-index-store';
import { knowledgeVersion } from '../store/knowledge-version';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { continueIndexing } from './continue-indexing';
import { requestIndex } from './reindex';

/** What changed is indexed this soon; its words are from the beginning. */
const LOOK_MS = 3_000;
/** Another process at it, or a service that does not answer, is asked again after so long. */
const PAUSE_MS = 30_000;
/** Then what was left half-written by a process that is gone is found, too. */
const ANEW_MS = 600_000;
const ROUND_MS = 20_000;

/**
 * Keeps the index up to date in the background, with vectors of the model that `meanings` names
 * at the time; null leaves vectors to others. Costs a small read now and then where there is
 * nothing to do. `onError` is told of what failed; the next round tries again.
 */
export function keepIndexed({
	store,
	meanings,
	onError,
	lookMs = LOOK_MS,
}: {
	store: Store;
	meanings: () => Promise<{ embedder: Embedder; prices: PriceList } | null>;
	onError: (error: unknown) => void;
	lookMs?: number;
}): { stop(): Promise<void> } {
	const stopping = new AbortController();
	let settled = { place: '', at: -Infinity };
	let wished = '';

	const loop = createLoop(ANEW_MS, async () => {
		try {
			return await round();
		} catch (error) {
			if (!stopping.signal.aborted) onError(error);
			return PAUSE_MS;
		}
	});
	loop.wake();

	return {
		async stop() {
			stopping.abort();
			await loop.stop();
		},
	};

	async function round(): Promise<number> {
		const found = await store.read(placeOf);
		if (found === undefined) return lookMs;
		const means = await meanings();
		const { model = '', dimensions = 0 } = means?.embedder ?? {};
		const wish = `${model} ${dimensions}`;
		const place = `${found} ${wish}`;
		if (place === settled.place && performance.now() - settled.at < ANEW_MS) return lookMs;

		// Once: two nodes with different models would else build theirs in turn, for ever.
		if (means && wish !== wished) await requestIndex(store, { model, dimensions });
		wished = wish;
		const { outcome } = await continueIndexing(store, {
			embedder: means?.embedder ?? null,
			...(means && { prices: means.prices }),
			signal: stopping.signal,
			untilMs: Date.now() + ROUND_MS,
		});
		if (outcome === 'more') return 0;
		if (outcome === 'elsewhere' || (outcome === 'stopped' && means)) return PAUSE_MS;
		settled = { place, at: performance.now() };
		return lookMs;
	}
}

/** Where sources and index stand; undefined as long as nothing was ever added. */
async function placeOf(unit: Unit): Promise<string | undefined> {
	const serving = await servingIndex(unit);
	if (!serving) return undefined;
	const building = await buildingIndex(unit);
	return `${await knowledgeVersion(unit)} ${serving.id} ${building?.id ?? ''}`;
}
