/** A vector as it is kept: its signs, one bit each, and its parts as signed bytes times `scale`. */
export type QuantisedVector = { signs: Uint8Array; codes: Uint8Array; scale: number };

const MOST = 127;

/**
 * A vector in an eighth of its size and more. The scale is that of its own largest part: a common
 * one would use 40 of the 255 steps that a vector of length 1 with 1,024 parts could have, and lose
 * one neighbour in ten.
 */
export function quantise(vector: Float32Array): QuantisedVector {
	const largest = vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
	const scale = largest / MOST;
	const codes = Int8Array.from(vector, (part) => (scale === 0 ? 0 : Math.round(part / scale)));
	return { signs: signsOf(vector), codes: new Uint8Array(codes.buffer), scale };
}

/** One bit for each part, set where it is above 0; whole words of 32 bits. */
export function signsOf(vector: Float32Array): Uint8Array {
	const signs = new Uint8Array(signBytes(vector.length));
	for (let index = 0; index < vector.length; index++) {
		if (vector[index]! > 0) signs[index >> 3]! |= 1 << (index & 7);
	}
	return signs;
}

/** How many bytes the signs of a vector with so many parts take. */
export function signBytes(dimensions: number): number {
	return Math.ceil(dimensions / 32) * 4;
}

/**
 * The cosine of a vector of length 1 and one that was quantised; null where that one points
 * nowhere, or is of another length.
 */
export function cosine(vector: Float32Array, codes: Uint8Array): number | null {
	if (codes.length !== vector.length) return null;
	const parts = new Int8Array(codes.buffer, codes.byteOffset, codes.length);
	let sum = 0;
	let square = 0;
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index]!;
		sum += vector[index]! * part;
		square += part * part;
	}
	return square === 0 ? null : sum / Math.sqrt(square);
}
