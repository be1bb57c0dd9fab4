import { z } from 'zod';
import type { ProviderNo } from './explain-failure';
import { readProviderError } from './read-provider-error';

/** What a body of an embeddings request says. */
export type EmbeddingAnswer =
	| { reading: 'vectors'; vectors: Float32Array[]; inputTokens: number | null }
	| { reading: 'error'; no: ProviderNo }
	| { reading: 'not-vectors'; detail: string };

const answerSchema = z.object({
	data: z.array(z.object({ index: z.int().min(0).optional(), embedding: z.array(z.number()) })),
	usage: z
		.object({ prompt_tokens: z.int().min(0).optional(), total_tokens: z.int().min(0).optional() })
		.nullish()
		.catch(undefined),
});

/**
 * One vector of length 1 for each text, in the order of the request; only where every one of them
 * is there, has the length that was asked for, and points somewhere.
 */
export function readEmbeddings(
	body: unknown,
	{ texts, dimensions }: { texts: number; dimensions: number },
): EmbeddingAnswer {
	const parsed = answerSchema.safeParse(body);
	if (!parsed.success) {
		const no = readProviderError(body);
		return no ? { reading: 'error', no } : notVectors('has no form that we know');
	}

	const { data, usage } = parsed.data;
	if (data.length !== texts) return notVectors(`holds ${data.length} vectors for ${texts} texts`);
	const ordered: (number[] | undefined)[] = Array.from({ length: texts });
	for (const [place, { index = place, embedding }] of data.entries()) ordered[index] = embedding;

	const vectors: Float32Array[] = [];
	for (const embedding of ordered) {
		if (!embedding) return notVectors('leaves a text out');
		if (embedding.length !== dimensions) {
			return notVectors(`holds vectors of ${embedding.length} numbers, not of ${dimensions}`);
		}
		const vector = ofLengthOne(embedding);
		if (!vector) return notVectors('holds a vector that points nowhere');
		vectors.push(vector);
	}
	return {
		reading: 'vectors',
		vectors,
		inputTokens: usage?.prompt_tokens ?? usage?.total_tokens ?? null,
	};
}

function ofLengthOne(embedding: readonly number[]): Float32Array | null {
	const length = Math.hypot(...embedding);
	if (!Number.isFinite(length) || length === 0) return null;
	return Float32Array.from(embedding, (part) => part / length);
}

function notVectors(what: string): EmbeddingAnswer {
	return { reading: 'not-vectors', detail: `The answer of the embedding service ${what}` };
}
