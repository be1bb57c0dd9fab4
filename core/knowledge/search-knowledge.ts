import type { Embedder } from '../language/embedder';
import type { PriceList } from '../language/price-list';
import type { Reranker } from '../language/reranker';
import { timedEmbedder } from '../language/timed-embedder';
import { timedReranker } from '../language/timed-reranker';
import { type ModelCall, tallyModelCalls } from '../metrics/model-call';
import { servingIndex } from '../store/knowledge-index-store';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';
import type { Store } from '../store/open-store';
import { type Asking, askWithContext } from './ask-with-context';
import { embedQuestion } from './embed-question';
import type { FoundPassage, KnowledgeResult } from './found-passage';
import { findPassages, type PassageSearch } from './find-passages';
import type { Candidate } from './gather-candidates';
import { mergeNeighbours } from './merge-neighbours';
import { recordTokens } from './record-tokens';
import { rerankCandidates } from './rerank-candidates';

export type KnowledgeSearch = {
	question: string;
	/** What the same customer said before, oldest first: a follow-up is understood by it. */
	context?: readonly string[];
	/** Only what customers of this channel may be told. */
	channelId?: string;
	/** Only sources with one of these labels; an empty list for all. */
	labels?: string[];
	/** The most passages. */
	limit: number;
};

export type SearchOptions = {
	embedder?: Embedder | null;
	reranker?: Reranker | null;
	/** The least score of what counts as found, 0 to 1. */
	floor?: number;
	/** The most time for the question's vector, and once more for the reranker. */
	timeoutMs?: number;
	prices?: PriceList;
	signal?: AbortSignal;
};

/**
 * On words alone 95 of 100 questions reach it that a passage answers, and 16 that none does (XQuAD;
 * decision 0033): what comes through is judged again, what does not is lost.
 */
const FLOOR = 0.4;

/** A customer waits for it, and words alone find most: so long and no longer. */
const TIMEOUT_MS = 2_500;

/**
 * Looks for passages that answer a question: by its words and, where the index has vectors and
 * their model is at hand, by its meaning. What an embedding service or a reranker does never fails
 * a search: it goes on without. Rejects only where the store does.
 */
export async function searchKnowledge(
	store: Store,
	search: KnowledgeSearch,
	options: SearchOptions = {},
): Promise<KnowledgeResult> {
	const { limit, channelId, labels } = search;
	const { floor = FLOOR, timeoutMs = TIMEOUT_MS, signal } = options;
	const calls: ModelCall[] = [];
	const embedder = options.embedder ? timedEmbedder(options.embedder, calls) : null;
	const reranker = options.reranker ? timedReranker(options.reranker, calls) : null;
	const askings = askWithContext(search.question, search.context);
	const index = await store.read(servingIndex);
	if (!index) return { passages: [], tooFar: [], withoutVectors: null };

	const question = await understand({ askings, index, options: { ...options, embedder } });
	const { meanings } = question;
	const found = await find(store, { askings, meanings, to: { channelId, labels } });
	const { ordered, inputTokens } = reranker
		? await rerankCandidates(found, { reranker, question: asked(askings), timeoutMs, signal })
		: { ordered: found, inputTokens: null };
	const tokens = { embedding: question.inputTokens, rerank: inputTokens };
	await recordCosts(store, options, { calls, tokens });

	return {
		passages: shown(ordered.filter(({ score }) => score >= floor)).slice(0, limit),
		tooFar: shown(ordered.filter(({ score }) => score < floor)).slice(0, limit),
		withoutVectors: question.why,
	};
}

/** What the askings mean, as vectors; null, with why, where the search has to do without. */
async function understand({
	askings,
	index,
	options,
}: {
	askings: readonly Asking[];
	index: KnowledgeIndexRow;
	options: SearchOptions;
}): Promise<Pick<PassageSearch, 'meanings'> & { why: string | null; inputTokens: number | null }> {
	const { embedder = null, timeoutMs = TIMEOUT_MS, signal } = options;
	const texts = askings.map(({ text }) => text);
	if (texts.every((text) => text.trim() === '')) {
		return { meanings: null, why: null, inputTokens: null };
	}

	const { vectors, ...rest } = await embedQuestion(texts, index, { embedder, timeoutMs, signal });
	return { meanings: vectors && { indexId: index.id, vectors }, ...rest };
}

/** Each try loads a part of the signs, until they are all there. */
async function find(store: Store, search: Omit<PassageSearch, 'nowMs'>): Promise<Candidate[]> {
	for (;;) {
		const found = await store.readJob(findPassages, { ...search, nowMs: performance.now() });
		if (found) return found;
	}
}

/** In its fullest form, which a reranker understands without a conversation. */
function asked(askings: readonly Asking[]): string {
	return askings.at(-1)!.text;
}

async function recordCosts(
	store: Store,
	{ embedder, reranker, prices }: SearchOptions,
	{
		calls,
		tokens: { embedding, rerank },
	}: { calls: ModelCall[]; tokens: { embedding: number | null; rerank: number | null } },
): Promise<void> {
	if (calls.length === 0) return;
	await store.write(async (unit) => {
		tallyModelCalls(unit, calls);
		if (embedder) {
			const { model } = embedder;
			await recordTokens(unit, { purpose: 'embedding', model, inputTokens: embedding, prices });
		}
		if (reranker) {
			const { model } = reranker;
			await recordTokens(unit, { purpose: 'rerank', model, inputTokens: rerank, prices });
		}
	});
}

function shown(candidates: readonly Candidate[]): FoundPassage[] {
	return mergeNeighbours(candidates).map(({ first, parts, text }) => {
		const { textId, sourceId, sourceName, url, headings, page } = first;
		const best = (values: (number | null)[]) =>
			values.reduce((most, value) => (value !== null && value > (most ?? -1) ? value : most), null);
		return {
			textId,
			sourceId,
			sourceName,
			url,
			headings,
			page,
			text,
			score: best(parts.map(({ score }) => score))!,
			coverage: best(parts.map(({ coverage }) => coverage))!,
			similarity: best(parts.map(({ similarity }) => similarity)),
		};
	});
}
