import { createHash } from 'node:crypto';
import { wordsOf } from './words';

/**
 * A vector of length one. It knows no meaning: texts are near each other that share words, and
 * somewhat those that share beginnings of words. Every feature points into a direction of its own,
 * drawn by its hash, over all of the dimensions as those of real models do.
 */
export function embed(text: string, dimensions: number): number[] {
	const vector = new Float64Array(dimensions);
	for (const feature of featuresOf(text)) addDirection(vector, feature);

	const length = Math.hypot(...vector) || 1;
	return Array.from(vector, (value) => value / length);
}

// Words, and their beginnings so that "open" and "opening" are near. A text without words
// of its own is its own feature.
function featuresOf(text: string): string[] {
	const words = wordsOf(text);
	return words.length > 0 ? words.flatMap((word) => [word, `${word.slice(0, 4)}…`]) : [text];
}

/** Marsaglia's xorshift32, seeded by the feature: one bit a dimension says which way. */
function addDirection(vector: Float64Array, feature: string): void {
	let state = createHash('sha256').update(feature).digest().readUInt32LE(0) || 1;
	for (let index = 0; index < vector.length; index++) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		vector[index]! += state & 1 ? 1 : -1;
	}
}
