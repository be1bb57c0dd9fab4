import { passageTerms, questionTerms } from './terms';

/** So much of what is asked for has to stand in the rules. */
const FLOOR = 0.5;

/** How the builder's own rules are called among the sources of an answer. */
export const RULES_NAME = 'Rules and Facts';

/**
 * How far the builder's own rules speak of a question, by its words: the share of them that stands
 * there; undefined where that is too little to answer from.
 */
export function scoreRules(rules: string, question: string): number | undefined {
	const { words, onlyStopWords } = questionTerms(question);
	if (words.length === 0 || onlyStopWords || rules.trim() === '') return undefined;

	const { exact, stems } = passageTerms({ headings: [], text: rules, language: null });
	const known = new Set([...exact, ...stems]);
	const held = words.filter((word) =>
		[...word.exact, ...word.stems].some((term) => known.has(term)),
	);
	const score = held.length / words.length;
	return score >= FLOOR ? score : undefined;
}
