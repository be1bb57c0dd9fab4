/** Chance with a seed: from 0 up to, not including, 1 (mulberry32). */
export function aRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A vector of length 1 in any direction. */
export function aVector(random: () => number, dimensions: number): Float32Array {
	return ofLengthOne(Float32Array.from({ length: dimensions }, () => normal(random)));
}

/** A vector of length 1 whose cosine with this one is about `similarity`. */
export function near(random: () => number, vector: Float32Array, similarity: number): Float32Array {
	const other = aVector(random, vector.length);
	const apart = Math.sqrt(1 - similarity ** 2);
	return ofLengthOne(vector.map((part, index) => similarity * part + apart * other[index]!));
}

function ofLengthOne(vector: Float32Array): Float32Array {
	const length = Math.hypot(...vector);
	return vector.map((part) => part / length);
}

/** Box and Muller's transform. */
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
