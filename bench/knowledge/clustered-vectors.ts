/** Vectors of length 1 whose neighbours are known: many subjects, with what varies within each. */
export type ClusteredVectors = {
	/** The vector with this number; the same one each time. */
	at(number: number): Float32Array;
};

const SUBJECTS = 400;
const RANK = 48;

/** How far a vector is from its subject: its nearest have a cosine of about 0.8 then, as measured texts have. */
const SPREAD = 0.75;

/**
 * Seeded vectors like those of texts: of 400 subjects, within each of which they vary in 48
 * directions. Numbers from any range give vectors of the same subjects.
 */
export function createClusteredVectors(dimensions: number, seed: number): ClusteredVectors {
	const random = createRandom(seed);
	const direction = () => {
		const vector = new Float32Array(dimensions);
		for (let index = 0; index < dimensions; index++) vector[index] = normal(random);
		return scaled(vector, 1 / Math.hypot(...vector));
	};
	const subjects = Array.from({ length: SUBJECTS }, direction);
	const variations = Array.from({ length: RANK * 8 }, direction);

	return {
		at(number) {
			const own = createRandom(seed + 1 + number * 2_654_435);
			const subject = Math.floor(own() * SUBJECTS);
			const vector = Float32Array.from(subjects[subject]!);
			for (let rank = 0; rank < RANK; rank++) {
				const along = variations[(subject * 7 + rank * 5) % variations.length]!;
				const by = (normal(own) * SPREAD) / Math.sqrt(RANK);
				for (let index = 0; index < dimensions; index++) vector[index]! += by * along[index]!;
			}
			return scaled(vector, 1 / Math.hypot(...vector));
		},
	};
}

/** From 0 up to, not including, 1 (mulberry32). */
export function createRandom(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Box and Muller's transform. */
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function scaled(vector: Float32Array, by: number): Float32Array {
	for (let index = 0; index < vector.length; index++) vector[index]! *= by;
	return vector;
}
