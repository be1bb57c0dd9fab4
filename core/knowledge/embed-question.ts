import type { Embedder } from '../language/embedder';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';

/** A question's vectors, or why there are none; neither where the index has words alone. */
export type QuestionVectors = {
	vectors: Float32Array[] | null;
	/** In our words, without any of the question. */
	why: string | null;
	inputTokens: number | null;
};

/**
 * One vector for each way of putting a question, from the very model that the index's vectors are
 * of: those of another are not compared with them, and it is not asked.
 */
export async function embedQuestion(
	texts: readonly string[],
	index: Pick<KnowledgeIndexRow, 'model' | 'dimensions'>,
	options: { embedder: Embedder | null; timeoutMs: number; signal?: AbortSignal },
): Promise<QuestionVectors> {
	const { embedder, timeoutMs, signal } = options;
	const without = (why: string | null) => ({ vectors: null, why, inputTokens: null });

	if (index.model === null || index.dimensions === null) return without(null);
	if (!embedder) return without(`No embedding model is set; the index is made with ${index.model}`);
	if (embedder.model !== index.model || embedder.dimensions !== index.dimensions) {
		return without(
			`The index is made with ${index.model} (${index.dimensions}), not with ${embedder.model} (${embedder.dimensions}), and has to be made anew`,
		);
	}

	const outcomes = await Promise.all(
		inBatches(texts, embedder.batchSize).map((batch) =>
			embedder.embed({ texts: batch, purpose: 'question', timeoutMs, signal }),
		),
	);
	const vectors: Float32Array[] = [];
	let inputTokens: number | null = null;
	for (const outcome of outcomes) {
		if (outcome.outcome !== 'embedded') return without(outcome.detail);
		vectors.push(...outcome.vectors);
		if (outcome.inputTokens !== null) inputTokens = (inputTokens ?? 0) + outcome.inputTokens;
	}
	return { vectors, why: null, inputTokens };
}

function inBatches(texts: readonly string[], size: number): (readonly string[])[] {
	const count = Math.ceil(texts.length / size);
	return Array.from({ length: count }, (_, place) => texts.slice(place * size, (place + 1) * size));
}
