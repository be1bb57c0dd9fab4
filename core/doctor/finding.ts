import { CHECKS, type CheckName } from './checks';
import { type Obstacle, OBSTACLES, type ProblemCode, PROBLEMS } from './problems';

/** Numbers, host names, codes and settings' names that fill in a sentence; nothing personal, no secret. */
export type Facts = Record<string, string | number>;

/** What the doctor says of one check. A check of several things, as speech services, has several. */
export type Finding = {
	check: CheckName;
	state: 'broken' | 'warning' | 'unknown' | 'fine';
	/** By which other languages say it; null where all is well. */
	problem: ProblemCode | Obstacle | null;
	facts: Facts;
	/** In English. */
	says: string;
	/** The one thing to do; null where there is nothing. */
	remedy: string | null;
};

/** All is well with this check. */
export function fine(check: CheckName, facts: Facts = {}): Finding {
	return { check, state: 'fine', problem: null, facts, says: CHECKS[check].fine, remedy: null };
}

/** This is wrong. */
export function found(problem: ProblemCode, facts: Facts = {}): Finding {
	const { check, state, says, remedy } = PROBLEMS[problem];
	return { check, state, problem, facts, says: fill(says, facts), remedy: fill(remedy, facts) };
}

/** Nothing could be found out about this check. */
export function unknown(check: CheckName, problem: Obstacle, facts: Facts = {}): Finding {
	const { says, remedy } = OBSTACLES[problem];
	return {
		check,
		state: 'unknown',
		problem,
		facts,
		says: fill(says, facts),
		remedy: fill(remedy, facts),
	};
}

/** This can be checked when another finding is mended. */
export function waitsFor(check: CheckName, other: CheckName): Finding {
	return unknown(check, 'waits-for', { other });
}

function fill(sentence: string, facts: Facts): string {
	return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => String(facts[name] ?? mark));
}
