import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkAnswer, withoutReasoning } from './output-check';

const check = (text: string, limit = 4_000) => checkAnswer({ text, finish: 'stop' }, limit);

describe('checkAnswer', () => {
	it.each([
		['  We open at nine.\n', 'We open at nine.'],
		['<think>Hours?</think>\n\nWe open at nine.', 'We open at nine.'],
		['⟦A person of the team wrote:⟧\nWe open at nine.', 'We open at nine.'],
		['One\r\nTwo\u2028Three', 'One\nTwo\nThree'],
		['One  \n\n\n\nTwo', 'One\n\nTwo'],
		['Be\u0000ll\u0007 \u202etxt\ufeff\ud800', 'Bell txt'],
		['نعم\u200f، نفتح', 'نعم\u200f، نفتح'],
		['a < b and c > d', 'a < b and c > d'],
	])('cleans %j', (text, cleaned) => {
		expect(check(text)).toEqual({ outcome: 'usable', text: cleaned, shortened: false });
	});

	it.each(['', ' \n', '<think>Hm</think>', '<think>never ends', '⟦note⟧', '\u0000'])(
		'finds nothing to send in %j',
		(text) => {
			expect(check(text)).toEqual({ outcome: 'unusable', reason: 'empty' });
		},
	);

	it('does not send half an answer', () => {
		expect(checkAnswer({ text: 'First, press the', finish: 'length' }, 4_000)).toEqual({
			outcome: 'unusable',
			reason: 'cut',
		});
	});

	it.each([
		['the end of a sentence', 'One two three. Four five six.', 20, 'One two three. …'],
		['the end of a Chinese sentence', '我们九点开门。晚上六点关门', 12, '我们九点开门。 …'],
		['the end of a word', 'one two three four five', 15, 'one two three …'],
		['the limit where there is no word', 'x'.repeat(30), 12, `${'x'.repeat(10)} …`],
		['a whole character', '😀'.repeat(30), 11, `${'😀'.repeat(4)} …`],
		['no early end of a sentence', 'No. one-two-three-four five', 25, 'No. one-two-three-four …'],
	])('shortens at %s', (_case, text, limit, shortened) => {
		expect(check(text, limit)).toEqual({ outcome: 'usable', text: shortened, shortened: true });
	});

	it('sends nothing over the limit, no note marks and no control characters', () => {
		const wild = fc.string({
			unit: fc.constantFrom(...'ab. \n⟦⟧<>/😀\u0000\u202e', '<think>'),
			maxLength: 200,
		});

		fc.assert(
			fc.property(wild, fc.integer({ min: 10, max: 100 }), (text, limit) => {
				const checked = check(text, limit);
				if (checked.outcome === 'unusable') return;

				expect(checked.text.length).toBeLessThanOrEqual(limit);
				for (const mark of ['⟦', '⟧', '\u0000', '\u202e', '<think>']) {
					expect(checked.text).not.toContain(mark);
				}
				expect(checked.text.trim()).toBe(checked.text);
				expect(checked.text).not.toBe('');
			}),
			{ seed: 7, numRuns: 500 },
		);
	});
});

describe('withoutReasoning', () => {
	it.each([
		['<think>a</think>b', 'b'],
		['<THINK>a</THINK>b', 'b'],
		['<thinking>a</thinking>b', 'b'],
		['x<think>a</think>y<think>b</think>z', 'xyz'],
		['the end of it</think>b', 'b'],
		['b<think>a', 'b'],
		['b', 'b'],
	])('makes %s %s', (text, rest) => {
		expect(withoutReasoning(text)).toBe(rest);
	});
});
