import type { Embedder } from '../language/embedder';
import type { PriceList } from '../language/price-list';
import { switchOver } from '../store/fill-index';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';
import { unembeddedTexts } from '../store/knowledge-vector-store';
import { tellKnowledge } from '../store/knowledge-version';
import type { Store } from '../store/open-store';
import { isOf, planIndex } from '../store/plan-index';
import { sweepKnowledge } from '../store/sweep-knowledge';
import { embedMissing } from './embed-missing';
import { everySoOften } from './every-so-often';
import { type FilledThrough, fillWords } from './fill-words';
import { holdLease } from './hold-lease';
import { keepNearness } from './keep-nearness';
import { restAfter } from './rest-after';
import { TERMS_VERSION } from './terms';

/**
 * `complete`: there is nothing to do. `more`: time was up. `stopped`: vectors are missing that
 * nobody makes now. `elsewhere`: another process is at it.
 */
export type IndexingState = { outcome: 'complete' | 'more' | 'stopped' | 'elsewhere' };

export type IndexingOptions = {
	/** Null where there is no key: then all goes on without vectors. */
	embedder: Embedder | null;
	prices?: PriceList;
	signal?: AbortSignal;
	/** When to leave the rest for another time, in milliseconds since 1970. */
	untilMs?: number;
};

const EMBEDDED_AT_ONCE = 50;
const TELLS_EVERY_MS = 2_000;

/**
 * Brings the index up to date, in small steps that hold nobody up: words first, then vectors,
 * and lets a new one serve when it is whole; and takes away what nobody uses any more. One
 * process at a time does it; whatever ends it, the next call goes on where it stood.
 */
export async function continueIndexing(
	store: Store,
	options: IndexingOptions,
): Promise<IndexingState> {
	const lease = await holdLease(store);
	if (!lease) return { outcome: 'elsewhere' };
	const signal = options.signal ? AbortSignal.any([options.signal, lease.signal]) : lease.signal;
	try {
		const outcome = await indexAll(store, { ...options, signal });
		const isOver = () => signal.aborted || Date.now() >= (options.untilMs ?? Infinity);
		const isNear = outcome === 'more' || (await keepNearness(store, isOver));
		return { outcome: isNear ? outcome : 'more' };
	} finally {
		await lease.end();
	}
}

type Indexing = IndexingOptions & { signal: AbortSignal };

async function indexAll(
	store: Store,
	{ embedder, prices, signal, untilMs = Infinity }: Indexing,
): Promise<'complete' | 'more' | 'stopped'> {
	const isOver = () => signal.aborted || Date.now() >= untilMs;
	const tells = everySoOften(TELLS_EVERY_MS);
	const through: FilledThrough = new Map();

	for (;;) {
		if (isOver()) return 'more';
		const { serving, building } = await store.write(planIndex);
		for (const index of [serving, building]) {
			if (index?.termsVersion !== TERMS_VERSION) continue;
			if (!(await fillWords(store, index, { through, isOver, tells }))) return 'more';
		}
		if (building?.termsVersion === TERMS_VERSION && needsNoModel(building)) {
			await letServe(store, building, through);
			continue;
		}
		if (!(await sweepAll(store, isOver))) return 'more';

		const target = [building, serving].find((index) => index && embedder && isOf(index, embedder));
		if (!target || !embedder) {
			return building || (await lacksVectors(store, serving)) ? 'stopped' : 'complete';
		}
		const { outcome } = await embedMissing(store, target.id, embedder, {
			signal,
			prices,
			mostTexts: EMBEDDED_AT_ONCE,
		});
		if (outcome === 'stopped') return signal.aborted ? 'more' : 'stopped';
		if (outcome === 'more' && tells()) {
			const id = String(target.id);
			await store.write((unit) => Promise.resolve(tellKnowledge(unit, { what: 'index', id })));
		}
		if (outcome === 'complete') {
			if (target !== building) return building ? 'stopped' : 'complete';
			await letServe(store, building, through);
		}
	}
}

/** What an index of words lacks is nothing; one that takes its vectors over gets the rest later. */
function needsNoModel({ model, vectorsFrom }: KnowledgeIndexRow): boolean {
	return model === null || vectorsFrom !== null;
}

async function lacksVectors(store: Store, { id, model }: KnowledgeIndexRow): Promise<boolean> {
	if (model === null) return false;
	const some = await store.read((unit) => unembeddedTexts(unit, id, { after: 0, limit: 1 }));
	return some.length > 0;
}

async function letServe(
	store: Store,
	{ id: indexId }: KnowledgeIndexRow,
	through: FilledThrough,
): Promise<void> {
	const all = { indexId, through: through.get(indexId) ?? 0 };
	await store.write((unit) => switchOver(unit, all));
}

/** False when time was up. */
async function sweepAll(store: Store, isOver: () => boolean): Promise<boolean> {
	while (await restAfter(() => store.writeJob(sweepKnowledge, null))) {
		if (isOver()) return false;
	}
	return true;
}
