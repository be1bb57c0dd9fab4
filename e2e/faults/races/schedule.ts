import type { Random } from './random';

/** Chooses which of the racers that could go on does so. */
export type Schedule = (candidates: number[]) => number;

/** About as many statements as one racer has. */
const USUAL_STEPS = 30;

/**
 * A way to choose, by chance: at every step anew; in bursts, so that most of one
 * transaction runs between two statements of another; or so that one racer comes first,
 * stands still at some statement until the others are through, and then goes on. Some
 * come later than others, or what takes few statements would nearly always win.
 */
export function createSchedule(random: Random, racers: number): Schedule {
	const choose = oneOfThem(random, racers);
	const starts = Array.from({ length: racers }, () =>
		random.chance(0.7) ? 0 : random.below(USUAL_STEPS),
	);
	let step = 0;
	return (candidates) => {
		step += 1;
		const there = candidates.filter((candidate) => starts[candidate]! < step);
		return choose(there.length > 0 ? there : candidates);
	};
}

function oneOfThem(random: Random, racers: number): Schedule {
	const style = random.pick(['anew', 'anew', 'bursts', 'held'] as const);
	switch (style) {
		case 'anew':
			return (candidates) => random.pick(candidates);
		case 'bursts':
			return inBursts(random);
		case 'held':
			return withOneHeld(random, random.below(racers));
	}
}

function inBursts(random: Random): Schedule {
	let last = -1;
	return (candidates) => {
		const goesOn = candidates.includes(last) && random.chance(0.8);
		last = goesOn ? last : random.pick(candidates);
		return last;
	};
}

function withOneHeld(random: Random, held: number): Schedule {
	let steps = 1 + random.below(USUAL_STEPS);
	return (candidates) => {
		const others = candidates.filter((candidate) => candidate !== held);
		const comesFirst = steps > 0 && candidates.includes(held);
		if (!comesFirst && others.length > 0) return random.pick(others);
		steps -= 1;
		return held;
	};
}
