import { signsAfter, sumVectors, type VectorSum } from '../store/knowledge-vector-store';
import type { Store } from '../store/open-store';
import { createSignIndex, type SignIndex } from './sign-index';

/** An index of which the signs are wanted. */
export type WantedSigns = { indexId: number; dimensions: number };

type Loaded = WantedSigns & {
	signs: SignIndex;
	/** The largest id that is in it: others came later. */
	lastId: number;
	sum: VectorSum;
	/** When it was last compared with what is stored, in milliseconds that only grow. */
	comparedAt: number;
};

/** What one store's searches share. They take turns: an entry must not be added twice. */
type Held = { loaded?: Loaded; turn: Promise<unknown>; comparing?: Promise<void> };

/** Entries of one slice: 0.3 MB, read and taken over in some milliseconds. */
const SLICE = 2_000;

/** What was removed is found by then; until then it is only looked at for nothing. */
const COMPARE_EVERY_MS = 30_000;

/**
 * The signs of an index's vectors, in memory once for each store and process. The first call loads
 * them, in slices that let others run between; each later one adds what has come since. What was
 * removed leaves some time later, which a search notices by the missing row. `nowMs` only grows.
 */
export async function loadedSigns(
	store: Store,
	wanted: WantedSigns,
	nowMs = performance.now(),
): Promise<SignIndex> {
	const held = heldFor(store);
	const mine = held.turn.then(async () => {
		const { loaded } = held;
		// While it catches up another may be loaded in its place: that one stays.
		if (loaded && isFor(loaded, wanted)) await catchUp(store, loaded);
		else held.loaded = await load(store, wanted, nowMs);
		compareNowAndThen(store, held, nowMs);
		return held.loaded!.signs;
	});
	// Who comes next must not fail because this one did.
	held.turn = mine.catch(() => undefined);
	return await mine;
}

function isFor(loaded: WantedSigns, { indexId, dimensions }: WantedSigns): boolean {
	return loaded.indexId === indexId && loaded.dimensions === dimensions;
}

async function load(store: Store, wanted: WantedSigns, nowMs: number): Promise<Loaded> {
	const { indexId, dimensions } = wanted;
	return await catchUp(store, {
		indexId,
		dimensions,
		signs: createSignIndex(dimensions),
		lastId: 0,
		sum: { vectors: 0, sum: 0 },
		comparedAt: nowMs,
	});
}

/** Entries' ids grow, so what came since then stands after the last. */
async function catchUp(store: Store, loaded: Loaded): Promise<Loaded> {
	for (;;) {
		const { entryIds, signs } = await store.read((unit) =>
			signsAfter(unit, loaded.indexId, { after: loaded.lastId, limit: SLICE }),
		);
		loaded.signs.add(entryIds, signs);
		loaded.lastId = entryIds.reduce((last, id) => Math.max(last, id), loaded.lastId);
		loaded.sum.vectors += entryIds.length;
		loaded.sum.sum += entryIds.reduce((sum, id) => sum + id, 0);
		if (entryIds.length < SLICE) return loaded;
	}
}

/**
 * Loads anew, beside what serves, where what is stored is no longer what was loaded: entries were
 * removed, or one came late, under a smaller id.
 */
function compareNowAndThen(store: Store, held: Held, nowMs: number): void {
	const { loaded } = held;
	if (!loaded || held.comparing) return;
	if (nowMs - loaded.comparedAt < COMPARE_EVERY_MS) return;

	loaded.comparedAt = nowMs;
	held.comparing = (async () => {
		const stored = await store.read((unit) => sumVectors(unit, loaded.indexId));
		if (stored.vectors === loaded.sum.vectors && stored.sum === loaded.sum.sum) return;
		const anew = await load(store, loaded, nowMs);
		if (held.loaded === loaded) held.loaded = anew;
	})()
		// A store that cannot be read fails the next search, which says so.
		.catch(() => undefined)
		.finally(() => (held.comparing = undefined));
}

const KEY = Symbol.for('n8n-nodes-talktrace@1/signs');

/** On `globalThis`, not in this module: n8n loads modules several times in one process. */
function heldFor(store: Store): Held {
	const holder = globalThis as { [KEY]?: WeakMap<Store, Held> };
	holder[KEY] ??= new WeakMap();
	const held = holder[KEY].get(store) ?? { turn: Promise.resolve() };
	holder[KEY].set(store, held);
	return held;
}
