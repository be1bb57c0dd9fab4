import { type PhraseSet, phraseEnds } from './phrase-set';
import { splitOutsideBrackets } from './split-outside-brackets';

/** Stands where something was struck out: it is no word, and no gap crosses it. */
export const STRUCK_OUT = '|';

type PhraseLookup = (alternatives: string) => PhraseSet[];

export type Pattern = {
	/** The nearest end of the pattern when it begins at `start`, or undefined. */
	endOf: (tokens: readonly string[], start: number) => number | undefined;
	/** The only tokens it can begin with; undefined where it may begin with any. */
	firstTokens: ReadonlySet<string> | undefined;
};

type Step = {
	/** Every position where the step may end when it begins at `start`. */
	endsOf: (tokens: readonly string[], start: number) => readonly number[];
	/** What the step may begin with where it takes a token; undefined where that may be any. */
	phrases?: readonly PhraseSet[];
	/** Whether it may end where it begins although a token stands there. */
	mayTakeNothing: boolean;
};

/** Two levels of brackets around all of an item. */
const WHOLE_IN_BRACKETS = /^\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)$/;

/**
 * Compiles a row of items: `word|other` one of these, `{name}` one of a vocabulary, `[x]` possibly
 * x, `~3` up to three words but none of the vocabulary `barrier`, `!x` not followed by x, `<x` not
 * preceded by the word x, `^` and `$` (alone or among others) the ends of the clause. Items stand
 * between spaces; an item with spaces stands in brackets. `phrasesOf` gives the phrases that an
 * item's words stand for.
 */
export function compilePattern(pattern: string, phrasesOf: PhraseLookup): Pattern {
	const steps = splitOutsideBrackets(pattern, ' ').map((item) => compileItem(item, phrasesOf));

	return {
		firstTokens: firstTokensOf(steps),
		endOf(tokens, start) {
			// All positions at once instead of backtracking: the time is linear, whatever the text.
			let positions: readonly number[] = [start];
			for (const { endsOf } of steps) {
				positions = endsOfAll(positions, (position) => endsOf(tokens, position));
				if (positions.length === 0) return undefined;
			}
			return Math.min(...positions);
		},
	};
}

/** Each position once. Most often there is one: no sets are made for it. */
function endsOfAll(
	positions: readonly number[],
	endsOf: (position: number) => readonly number[],
): readonly number[] {
	if (positions.length === 1) return endsOf(positions[0]!);
	return [...new Set(positions.flatMap(endsOf))];
}

/** What a row of steps can begin with where a token stands; undefined where that may be any. */
function firstTokensOf(steps: readonly Step[]): Set<string> | undefined {
	const tokens = new Set<string>();
	for (const { phrases, mayTakeNothing } of steps) {
		if (!phrases) return undefined;
		for (const { firstTokens } of phrases) for (const token of firstTokens) tokens.add(token);
		if (!mayTakeNothing) return tokens;
	}
	return undefined;
}

function compileItem(item: string, phrasesOf: PhraseLookup): Step {
	if (item.startsWith('~')) return gap(Number(item.slice(1)), oneOf('{barrier}', phrasesOf));

	if (item.startsWith('!')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return {
			endsOf: (tokens, start) => (unwanted.endsOf(tokens, start).length === 0 ? [start] : []),
			phrases: [],
			mayTakeNothing: true,
		};
	}
	if (item.startsWith('<')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return {
			endsOf: (tokens, start) =>
				start > 0 && unwanted.endsOf(tokens, start - 1).includes(start) ? [] : [start],
			phrases: [],
			mayTakeNothing: true,
		};
	}
	if (item.startsWith('[')) {
		const optional = oneOf(item.slice(1, -1), phrasesOf);
		return {
			...optional,
			endsOf: (tokens, start) => [start, ...optional.endsOf(tokens, start)],
			mayTakeNothing: true,
		};
	}
	return oneOf(item, phrasesOf);
}

function oneOf(item: string, phrasesOf: PhraseLookup): Step {
	const alternatives = splitOutsideBrackets(item.replace(WHOLE_IN_BRACKETS, '$1'), '|');
	const mayStart = alternatives.includes('^');
	const mayEnd = alternatives.includes('$');
	const phrases = phrasesOf(alternatives.filter((one) => one !== '^' && one !== '$').join('|'));
	const endsOf = (tokens: readonly string[], start: number) => endsOfAny(phrases, tokens, start);

	if (!mayStart && !mayEnd) return { endsOf, phrases, mayTakeNothing: false };
	return {
		phrases,
		// The end of a clause is where no token stands.
		mayTakeNothing: mayStart,
		endsOf(tokens, start) {
			const isEdge = (mayStart && start === 0) || (mayEnd && start === tokens.length);
			return isEdge ? [...endsOf(tokens, start), start] : endsOf(tokens, start);
		},
	};
}

function endsOfAny(
	sets: readonly PhraseSet[],
	tokens: readonly string[],
	start: number,
): readonly number[] {
	let ends: readonly number[] = [];
	for (const set of sets) {
		const found = phraseEnds(set, tokens, start);
		if (found.length > 0) ends = ends.length > 0 ? [...ends, ...found] : found;
	}
	return ends;
}

function gap(most: number, barrier: Step): Step {
	return {
		mayTakeNothing: true,
		endsOf(tokens, start) {
			const positions = [start];
			for (let position = start; position < start + most; position++) {
				if (position >= tokens.length || tokens[position] === STRUCK_OUT) break;
				if (barrier.endsOf(tokens, position).length > 0) break;
				positions.push(position + 1);
			}
			return positions;
		},
	};
}
