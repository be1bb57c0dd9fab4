/** Chance with a seed: the same seed gives the same choices. */
export interface Random {
	/** A whole number from 0 to below `limit`. */
	below(limit: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
}

/** The generator "mulberry32": small, and good enough to choose with. */
export function createRandom(seed: number): Random {
	let state = (seed * 0x9e3779b1) >>> 0;

	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	return {
		below: (limit) => Math.floor(next() * limit),
		chance: (probability) => next() < probability,
		pick: (list) => list[Math.floor(next() * list.length)]!,
	};
}
