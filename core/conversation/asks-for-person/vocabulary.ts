import { expandAlternatives } from './expand-alternatives';
import { createPhraseSet, type PhraseSet } from './phrase-set';
import { splitOutsideBrackets } from './split-outside-brackets';

/** Named alternatives in the notation of `expandAlternatives`; they may name each other. */
export type Vocabulary = Record<string, string>;

const NAME_ALONE = /^\{(\w+)\}$/;

/**
 * Gives the phrases that alternatives stand for: the sets of each vocabulary they name, and one set
 * for the rest, so that a large vocabulary is held once however many patterns use it.
 */
export function createPhraseLookup(
	words: Vocabulary,
	separator: '' | ' ',
	fold: (text: string) => string,
): (alternatives: string) => PhraseSet[] {
	const sets = new Map<string, PhraseSet[]>();

	function notationOf(name: string): string {
		const notation = words[name];
		if (notation === undefined) throw new Error(`There is no vocabulary "${name}"`);
		return notation;
	}

	function setsOf(name: string): PhraseSet[] {
		const known = sets.get(name) ?? lookUp(notationOf(name));
		sets.set(name, known);
		return known;
	}

	function lookUp(alternatives: string): PhraseSet[] {
		const all = splitOutsideBrackets(alternatives, '|');
		const named = all.flatMap((one) => NAME_ALONE.exec(one)?.[1] ?? []);
		const others = all
			.filter((one) => !NAME_ALONE.test(one))
			.flatMap((one) => expandAlternatives(one, notationOf).map(fold));

		return [...named.flatMap(setsOf), createPhraseSet(others, separator)].filter(
			({ phrases }) => phrases.size > 0,
		);
	}

	return lookUp;
}
