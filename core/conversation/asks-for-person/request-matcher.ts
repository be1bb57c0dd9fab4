import { normaliseText } from '../normalise-text';
import type { Sentence } from '../split-sentences';
import { correctSpelling } from './correct-spelling';
import { findsAny, indexPatterns, strikeOut } from './pattern-index';
import { compilePattern } from './phrase-pattern';
import { phraseEnds } from './phrase-set';
import type { RequestLanguage } from './request-language';
import { createPhraseLookup } from './vocabulary';

/** Nothing longer is a bare "agent please". */
const LONGEST_WHOLE_TOKENS = 16;

/**
 * Makes the rule of one language: does this sentence ask for a person? The vocabulary is expanded
 * at the first sentence in the language's script, not before.
 */
export function createRequestMatcher(language: RequestLanguage): (sentence: Sentence) => boolean {
	let matches: ((sentence: Sentence) => boolean) | undefined;

	return (sentence) => {
		if (!sentence.some((clause) => language.script.test(clause))) return false;

		matches ??= compileLanguage(language);
		return matches(sentence);
	};
}

function compileLanguage(language: RequestLanguage): (sentence: Sentence) => boolean {
	const separator = language.unit === 'word' ? ' ' : '';
	const fold = (text: string) => language.fold?.(normaliseText(text)) ?? normaliseText(text);
	const phrasesOf = createPhraseLookup(language.words, separator, fold);
	const compile = (pattern: string) => compilePattern(pattern, phrasesOf);

	const ignored = indexPatterns(language.ignored.map(compile));
	const requests = indexPatterns(language.requests.map(compile));
	const whole = indexPatterns(language.whole.map((pattern) => compile(`${pattern} $`)));
	const filler = phrasesOf('{filler}');
	const known = language.spelling.map(fold);
	const correct = new Set([...known, ...language.notMisspelt.map(fold)]);

	const tokensOf = (clause: string): string[] => {
		const folded = language.fold?.(clause) ?? clause;
		if (language.unit === 'character') return [...folded.replace(/\d+/g, '0').replaceAll(' ', '')];

		return folded
			.split(' ')
			.map((word) => correctSpelling(word.replace(/^\d+$/, '0'), known, correct));
	};

	const isWhole = (tokens: string[]): boolean => {
		const [first] = tokens;
		if (first === undefined || tokens.length > LONGEST_WHOLE_TOKENS) return false;
		if (whole(first).some((pattern) => pattern.endOf(tokens, 0) !== undefined)) return true;

		const starts = filler.flatMap((set) => phraseEnds(set, tokens, 0));
		if (starts.length > 0) return isWhole(tokens.slice(Math.min(...starts)));

		const last = tokens.findIndex((_, start) =>
			filler.some((set) => phraseEnds(set, tokens, start).includes(tokens.length)),
		);
		return last > 0 && isWhole(tokens.slice(0, last));
	};

	return (sentence) => {
		const clauses = sentence.map((clause) => strikeOut(ignored, tokensOf(clause)));

		return (
			clauses.some((clause) => findsAny(requests, clause)) ||
			isWhole(withoutEchoes(clauses.flat())) ||
			isWhole(withoutEchoes(clauses.at(-1) ?? []))
		);
	};
}

/** "agent agent agent" says "agent". */
function withoutEchoes(tokens: string[]): string[] {
	return tokens.filter((token, index) => token !== tokens[index - 1]);
}
