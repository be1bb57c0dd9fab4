import type { Embedder, EmbedOutcome } from '../language/embedder';
import type { PriceList } from '../language/price-list';
import { timedEmbedder } from '../language/timed-embedder';
import { type ModelCall, tallyModelCalls } from '../metrics/model-call';
import { noteEmbedding } from '../store/knowledge-index-store';
import {
	keepVectors,
	lastEmbedded,
	type UnembeddedText,
	unembeddedTexts,
} from '../store/knowledge-vector-store';
import { lockKnowledge } from '../store/lock-knowledge';
import type { Store } from '../store/open-store';
import { quantise, type QuantisedVector } from './quantise';
import { recordTokens } from './record-tokens';

/**
 * `complete`: no text lacks its vector. `more`: as many as were asked for are done, or it was
 * cancelled. `stopped`: the service does not embed now; the index says why.
 */
export type Embedded = { outcome: 'complete' | 'more' | 'stopped'; embedded: number };

export type EmbedOptions = { signal?: AbortSignal; mostTexts: number; prices?: PriceList };

/** For one request with all its tries. */
const TIMEOUT_MS = 60_000;

/** When a service refuses so many texts in a row, the texts are not the reason. */
const SUSPICIOUS = 5;

/**
 * Embeds texts of an index that have no vector yet, a request's worth at a time: what is done is
 * kept with its cost before the next request, and never asked for again. A text that the service
 * refuses is kept as one without a vector. Rejects only where the store does.
 */
export async function embedMissing(
	store: Store,
	indexId: number,
	embedder: Embedder,
	options: EmbedOptions,
): Promise<Embedded> {
	const { signal, mostTexts, prices } = options;
	let after = await store.read((unit) => lastEmbedded(unit, indexId));
	let embedded = 0;

	while (embedded < mostTexts && !signal?.aborted) {
		const limit = Math.min(embedder.batchSize, mostTexts - embedded);
		const texts = await store.read((unit) => unembeddedTexts(unit, indexId, { after, limit }));
		if (texts.length === 0) {
			if (after === 0) return { outcome: 'complete', embedded };
			// Some may lie before the last: they came late, or lost what they had.
			after = 0;
			continue;
		}
		const calls: ModelCall[] = [];
		const made = await embedTexts(timedEmbedder(embedder, calls), texts, signal);
		await store.write(async (unit) => {
			await lockKnowledge(unit);
			tallyModelCalls(unit, calls);
			await keepVectors(unit, indexId, made.vectors);
			const { model } = embedder;
			const { inputTokens } = made;
			await recordTokens(unit, { purpose: 'embedding', model, inputTokens, prices });
			if (!signal?.aborted) await noteEmbedding(unit, indexId, made.why);
		});
		embedded += made.vectors.length;
		after = texts.at(-1)!.entryId;
		if (made.why !== null && !signal?.aborted) return { outcome: 'stopped', embedded };
	}
	return { outcome: 'more', embedded };
}

type Made = {
	vectors: ({ entryId: number } & QuantisedVector)[];
	inputTokens: number | null;
	/** Why some have no vector; null where all is done. */
	why: string | null;
};

async function embedTexts(
	embedder: Embedder,
	texts: readonly UnembeddedText[],
	signal: AbortSignal | undefined,
): Promise<Made> {
	const outcome = await ask(embedder, texts, signal);
	if (outcome.outcome === 'embedded') {
		const vectors = texts.map(({ entryId }, place) => ({
			entryId,
			...quantise(outcome.vectors[place]!),
		}));
		return { vectors, inputTokens: outcome.inputTokens, why: null };
	}
	if (outcome.outcome === 'failed') return { vectors: [], inputTokens: null, why: outcome.detail };
	if (texts.length === 1) {
		const nothing = quantise(new Float32Array(embedder.dimensions));
		const without = { ...nothing, codes: new Uint8Array(), entryId: texts[0]!.entryId };
		return { vectors: [without], inputTokens: null, why: null };
	}
	return await embedOneByOne(embedder, texts, { signal, detail: outcome.detail });
}

/** Finds the text for which the service refused all of them. */
async function embedOneByOne(
	embedder: Embedder,
	texts: readonly UnembeddedText[],
	{ signal, detail }: { signal: AbortSignal | undefined; detail: string },
): Promise<Made> {
	const all: Made = { vectors: [], inputTokens: null, why: null };
	for (const text of texts) {
		const made = await embedTexts(embedder, [text], signal);
		all.vectors.push(...made.vectors);
		if (made.inputTokens !== null) all.inputTokens = (all.inputTokens ?? 0) + made.inputTokens;
		all.why = made.why;
		if (all.why !== null) return all;
	}
	const isRefusingAll = all.vectors.every(({ scale }) => scale === 0);
	if (isRefusingAll && texts.length >= SUSPICIOUS) return { ...all, vectors: [], why: detail };
	return all;
}

async function ask(
	embedder: Embedder,
	texts: readonly UnembeddedText[],
	signal: AbortSignal | undefined,
): Promise<EmbedOutcome> {
	return await embedder.embed({
		texts: texts.map(({ headings, text }) => [...headings, text].join('\n')),
		purpose: 'passage',
		timeoutMs: TIMEOUT_MS,
		signal,
	});
}
