import { type PhraseSet, phraseEnds } from './phrase-set';
import { splitOutsideBrackets } from './split-outside-brackets';

/** Stands where something was struck out: it is no word, and no gap crosses it. */
export const STRUCK_OUT = '|';

/** Two levels of brackets around all of an item. */
const WHOLE_IN_BRACKETS = /^\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)$/;

/** One step along a row of tokens: every position where it may end when it begins at `start`. */
type Step = (tokens: readonly string[], start: number) => number[];

/** The nearest end of the pattern when it begins at `start`, or undefined. */
export type Pattern = (tokens: readonly string[], start: number) => number | undefined;

/**
 * Compiles a row of items: `word|other` one of these, `{name}` one of a vocabulary, `[x]` possibly
 * x, `~3` up to three words but none of the vocabulary `barrier`, `!x` not followed by x, `<x` not
 * preceded by the word x, `^` and
 * `$` (alone or among others) the ends of the clause. Items stand between spaces; an item with spaces stands in brackets.
 * `phrasesOf` gives the phrases that an item's words stand for.
 */
export function compilePattern(
	pattern: string,
	phrasesOf: (alternatives: string) => PhraseSet[],
): Pattern {
	const steps = splitOutsideBrackets(pattern, ' ').map((item) => compileItem(item, phrasesOf));

	return (tokens, start) => {
		// Sets of positions instead of backtracking: the time is linear, whatever the text.
		let positions = new Set([start]);
		for (const step of steps) {
			positions = new Set([...positions].flatMap((position) => step(tokens, position)));
			if (positions.size === 0) return undefined;
		}
		return Math.min(...positions);
	};
}

function compileItem(item: string, phrasesOf: (alternatives: string) => PhraseSet[]): Step {
	if (item.startsWith('~')) return gap(Number(item.slice(1)), oneOf('{barrier}', phrasesOf));

	if (item.startsWith('!')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return (tokens, start) => (unwanted(tokens, start).length === 0 ? [start] : []);
	}
	if (item.startsWith('<')) {
		const unwanted = oneOf(item.slice(1), phrasesOf);
		return (tokens, start) =>
			start > 0 && unwanted(tokens, start - 1).includes(start) ? [] : [start];
	}
	if (item.startsWith('[')) {
		const optional = oneOf(item.slice(1, -1), phrasesOf);
		return (tokens, start) => [start, ...optional(tokens, start)];
	}
	return oneOf(item, phrasesOf);
}

function oneOf(item: string, phrasesOf: (alternatives: string) => PhraseSet[]): Step {
	const alternatives = splitOutsideBrackets(item.replace(WHOLE_IN_BRACKETS, '$1'), '|');
	const mayStart = alternatives.includes('^');
	const mayEnd = alternatives.includes('$');
	const sets = phrasesOf(alternatives.filter((one) => one !== '^' && one !== '$').join('|'));

	return (tokens, start) => {
		const ends = sets.flatMap((set) => phraseEnds(set, tokens, start));
		const isEdge = (mayStart && start === 0) || (mayEnd && start === tokens.length);
		return isEdge ? [...ends, start] : ends;
	};
}

function gap(most: number, barrier: Step): Step {
	return (tokens, start) => {
		const positions = [start];
		for (let position = start; position < start + most; position++) {
			if (position >= tokens.length || tokens[position] === STRUCK_OUT) break;
			if (barrier(tokens, position).length > 0) break;
			positions.push(position + 1);
		}
		return positions;
	};
}
