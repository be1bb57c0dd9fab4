import { type Pattern, STRUCK_OUT } from './phrase-pattern';

/** The patterns that may begin with a token: the only ones worth trying there. */
export type PatternIndex = (token: string) => readonly Pattern[];

export function indexPatterns(patterns: readonly Pattern[]): PatternIndex {
	const anywhere = patterns.filter(({ firstTokens }) => firstTokens === undefined);
	const byToken = new Map<string, Pattern[]>();

	for (const pattern of patterns) {
		for (const token of pattern.firstTokens ?? []) {
			byToken.set(token, [...(byToken.get(token) ?? anywhere), pattern]);
		}
	}
	return (token) => byToken.get(token) ?? anywhere;
}

export function findsAny(patternsAt: PatternIndex, tokens: readonly string[]): boolean {
	return tokens.some((token, start) =>
		patternsAt(token).some((pattern) => pattern.endOf(tokens, start) !== undefined),
	);
}

/** The tokens with every match of a pattern replaced, from left to right. */
export function strikeOut(patternsAt: PatternIndex, tokens: readonly string[]): string[] {
	const left = [...tokens];

	for (const [start, token] of tokens.entries()) {
		for (const pattern of patternsAt(token)) {
			const end = pattern.endOf(left, start);
			if (end !== undefined) left.fill(STRUCK_OUT, start, end);
		}
	}
	return left;
}
