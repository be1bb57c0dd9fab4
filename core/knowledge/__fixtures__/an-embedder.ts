import { createHash } from 'node:crypto';
import type { Embedder } from '../../language/embedder';

const DIMENSIONS = 32;

/** A model of its own that gives each text a vector of its own, the same each time. */
export function anEmbedder(model: string): Embedder & { embedded: string[] } {
	const embedded: string[] = [];
	return {
		model,
		dimensions: DIMENSIONS,
		batchSize: 10,
		embedded,
		embed({ texts }) {
			embedded.push(...texts);
			const vectors = texts.map((text) => vectorOf(model, text));
			return Promise.resolve({ outcome: 'embedded', vectors, inputTokens: texts.length });
		},
	};
}

function vectorOf(model: string, text: string): Float32Array {
	const bytes = createHash('sha256').update(`${model} ${text}`).digest();
	const parts = Array.from(bytes.subarray(0, DIMENSIONS), (byte) => byte - 127.5);
	const length = Math.hypot(...parts);
	return Float32Array.from(parts, (part) => part / length);
}
