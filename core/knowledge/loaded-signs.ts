import { signsAfter, sumVectors, type VectorSum } from '../store/knowledge-vector-store';
import type { Kept } from '../store/read-job';
import type { Unit } from '../store/schema';
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

/** What searches of one store share. They take turns: an entry must not be added twice. */
type Held = { loaded?: Loaded; turn: Promise<unknown> };

/** Entries of one slice: 0.7 MB, read and taken over in some milliseconds. */
const SLICE = 5_000;

/** What was removed is found by then; until then it is only looked at for nothing. */
const COMPARE_EVERY_MS = 30_000;

/**
 * The signs of an index's vectors, which stay in memory; null while there is more to load: a call
 * takes one slice, so that others have their turn between two. Later ones add what has come since.
 * What was removed leaves some time later, which a search notices by the missing row. `nowMs` only
 * grows.
 */
export async function loadedSigns(
	unit: Unit,
	kept: Kept,
	wanted: WantedSigns,
	nowMs: number,
): Promise<SignIndex | null> {
	const held = heldIn(kept);
	const mine = held.turn.then(async () => {
		if (!(await isStill(unit, held.loaded, wanted, nowMs))) held.loaded = begin(wanted, nowMs);
		const loaded = held.loaded!;
		return (await takeSlice(unit, loaded)) ? loaded.signs : null;
	});
	// Who comes next must not fail because this one did.
	held.turn = mine.catch(() => undefined);
	return await mine;
}

/**
 * Not where another index is wanted, or what is stored is no longer what was loaded: entries were
 * removed, or one came late, under a smaller id.
 */
async function isStill(
	unit: Unit,
	loaded: Loaded | undefined,
	{ indexId, dimensions }: WantedSigns,
	nowMs: number,
): Promise<boolean> {
	if (loaded?.indexId !== indexId || loaded.dimensions !== dimensions) return false;
	if (nowMs - loaded.comparedAt < COMPARE_EVERY_MS) return true;

	loaded.comparedAt = nowMs;
	const stored = await sumVectors(unit, indexId, loaded.lastId);
	return stored.vectors === loaded.sum.vectors && stored.sum === loaded.sum.sum;
}

function begin({ indexId, dimensions }: WantedSigns, nowMs: number): Loaded {
	return {
		indexId,
		dimensions,
		signs: createSignIndex(dimensions),
		lastId: 0,
		sum: { vectors: 0, sum: 0 },
		comparedAt: nowMs,
	};
}

/** Entries' ids grow, so what came since then stands after the last. False where there may be more. */
async function takeSlice(unit: Unit, loaded: Loaded): Promise<boolean> {
	const { entryIds, signs } = await signsAfter(unit, loaded.indexId, {
		after: loaded.lastId,
		limit: SLICE,
	});
	loaded.signs.add(entryIds, signs);
	loaded.lastId = entryIds.reduce((last, id) => Math.max(last, id), loaded.lastId);
	loaded.sum.vectors += entryIds.length;
	loaded.sum.sum += entryIds.reduce((sum, id) => sum + id, 0);
	return entryIds.length < SLICE;
}

/** One key for all copies of this module, of which n8n may load several. */
const KEY = Symbol.for('n8n-nodes-talktrace@1/signs');

function heldIn(kept: Kept): Held {
	const held = (kept.get(KEY) as Held | undefined) ?? { turn: Promise.resolve() };
	kept.set(KEY, held);
	return held;
}
