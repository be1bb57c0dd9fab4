import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutToTokens } from './cut-to-tokens';
import { estimateTokens } from './token-estimate';

describe('cutToTokens', () => {
	it('leaves a text that fits as it is', () => {
		expect(cutToTokens('A short text.', 10)).toEqual({ text: 'A short text.', cut: false });
	});

	it.each([
		[
			'a line',
			'One line of it\nand another line of it\nand more',
			13,
			'One line of it\nand another line of it',
		],
		['a sentence', 'It is broken. It was new. Why?', 8, 'It is broken. It was new.'],
		[
			'an Arabic sentence',
			'المصباح مكسور. هل تستبدلونه؟ شكرا لكم',
			14,
			'المصباح مكسور. هل تستبدلونه؟',
		],
		['a Chinese sentence', '灯坏了。可以换吗？谢谢你们', 8, '灯坏了。可以换吗？'],
		['a word', 'one two three four five six', 7, 'one two three four'],
		['nothing better', 'a'.repeat(100), 3, 'a'.repeat(10)],
	])('cuts at the end of %s', (_what, text, tokens, kept) => {
		expect(cutToTokens(text, tokens)).toEqual({ text: kept, cut: true });
	});

	it('keeps a beginning within its tokens, with no half character', () => {
		const text = fc.string({
			unit: fc.constantFrom('word ', '\n', '. ', '😀', '文', 'م'),
			maxLength: 80,
		});

		fc.assert(
			fc.property(text, fc.integer({ min: 0, max: 60 }), (whole, tokens) => {
				const { text: kept, cut } = cutToTokens(whole, tokens);

				expect(whole.startsWith(kept)).toBe(true);
				expect(cut).toBe(estimateTokens(whole) > tokens);
				if (cut) expect(estimateTokens(kept)).toBeLessThanOrEqual(tokens);
				expect(kept).not.toMatch(/[\ud800-\udbff]$/);
			}),
			{ seed: 7, numRuns: 300 },
		);
	});
});
