import { expandAlternatives } from './expand-alternatives';
import { createPhraseSet, type PhraseSet } from './phrase-set';
import { splitOutsideBrackets } from './split-outside-brackets';

const NAME_ALONE = /^\{(\w+)\}$/;

/** Named alternatives in the notation of `expandAlternatives`; they may name each other. */
export type Vocabulary = Record<string, string>;

/**
 * Gives the phrases that alternatives stand for, one set for each vocabulary they name and one for
 * the rest, so that a large vocabulary is held once however many patterns use it.
 */
export function createPhraseLookup(
	words: Vocabulary,
	separator: '' | ' ',
	fold: (text: string) => string,
): (alternatives: string) => PhraseSet[] {
	const strings = new Map<string, string[]>();
	const sets = new Map<string, PhraseSet>();

	function stringsOf(name: string): string[] {
		const known = strings.get(name);
		if (known) return known;

		const notation = words[name];
		if (notation === undefined) throw new Error(`There is no vocabulary "${name}"`);

		const expanded = expandAlternatives(notation, stringsOf).map(fold);
		strings.set(name, expanded);
		return expanded;
	}

	function setOf(name: string): PhraseSet {
		const set = sets.get(name) ?? createPhraseSet(stringsOf(name), separator);
		sets.set(name, set);
		return set;
	}

	return (alternatives) => {
		const all = splitOutsideBrackets(alternatives, '|');
		const named = all.flatMap((one) => NAME_ALONE.exec(one)?.[1] ?? []);
		const others = all
			.filter((one) => !NAME_ALONE.test(one))
			.flatMap((one) => expandAlternatives(one, stringsOf).map(fold));

		return [...named.map(setOf), createPhraseSet(others, separator)].filter(
			({ phrases }) => phrases.size > 0,
		);
	};
}
