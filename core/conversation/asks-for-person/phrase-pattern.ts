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
	endsOf: (tokens: readonly string[], start: number) => number[];
	/** The phrases that must stand there; undefined where none has to. */
	phrases?: PhraseSet[];
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
	const first = steps[0]?.phrases;

	return {
		firstTokens: first && new Set(first.flatMap(({ firstTokens }) => [...firstTokens])),
		endOf(tokens, start) {
			// Sets of positions instead of backtracking: the time is linear, whatever the text.
			let positions = new Set([start]);
			for (const { endsOf } of steps) {
				positions = new Set([...positions].flatMap((position) => endsOf(tokens, position)));
				if (positions.size === 0) return undefined;
			}
			return Math.min(...positions);
		},
	};
}

function compileItem(item: string, phrasesOf: PhraseLookup): Step {
	if (item.startsWith('~')) return gap(Number(item.slice(1)), oneOf('{barrier}', phrasesOf));

	if (item.startsWith('!')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return {
			endsOf: (tokens, start) => (unwanted.endsOf(tokens, start).length === 0 ? [start] : []),
		};
	}
	if (item.startsWith('<')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return {
			endsOf: (tokens, start) =>
				start > 0 && unwanted.endsOf(tokens, start - 1).includes(start) ? [] : [start],
		};
	}
	if (item.startsWith('[')) {
		const optional = oneOf(item.slice(1, -1), phrasesOf);
		return { endsOf: (tokens, start) => [start, ...optional.endsOf(tokens, start)] };
	}
	return oneOf(item, phrasesOf);
}

function oneOf(item: string, phrasesOf: PhraseLookup): Step {
	const alternatives = splitOutsideBrackets(item.replace(WHOLE_IN_BRACKETS, '$1'), '|');
	const mayStart = alternatives.includes('^');
	const mayEnd = alternatives.includes('$');
	const phrases = phrasesOf(alternatives.filter((one) => one !== '^' && one !== '$').join('|'));
	const endsOf = (tokens: readonly string[], start: number) =>
		phrases.flatMap((set) => phraseEnds(set, tokens, start));

	if (!mayStart && !mayEnd) return { endsOf, phrases };
	return {
		endsOf(tokens, start) {
			const isEdge = (mayStart && start === 0) || (mayEnd && start === tokens.length);
			return isEdge ? [...endsOf(tokens, start), start] : endsOf(tokens, start);
		},
	};
}

function gap(most: number, barrier: Step): Step {
	return {
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
