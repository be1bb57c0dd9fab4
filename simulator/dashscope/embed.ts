import { createHash } from 'node:crypto';
import { wordsOf } from './words';

/** A vector of length one; texts that share words have a higher cosine. */
export function embed(text: string, dimensions: number): number[] {
	const vector = new Array<number>(dimensions).fill(0);
	for (const feature of featuresOf(text)) {
		const hash = createHash('sha256').update(feature).digest();
		const place = hash.readUInt32LE(0) % dimensions;
		vector[place] = (vector[place] ?? 0) + (hash.readUInt8(4) % 2 === 0 ? 1 : -1);
	}

	const length = Math.hypot(...vector) || 1;
	return vector.map((value) => value / length);
}

// Words, and their beginnings so that "open" and "opening" are near. A text without words
// of its own is its own feature.
function featuresOf(text: string): string[] {
	const words = wordsOf(text);
	return words.length > 0 ? words.flatMap((word) => [word, `${word.slice(0, 4)}…`]) : [text];
}
