import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { passageTerms, questionTerms } from './terms';

const passage = (text: string, headings: string[] = []) =>
	passageTerms({ headings, text, language: null });

const stemsOf = (question: string) => questionTerms(question).words.map(({ stems }) => stems[0]);

describe('the terms of a passage', () => {
	it('are its words, folded, and their stems without stop words, headings first', () => {
		expect(passage('The cities and their policies.', ['Café Ünlü'])).toEqual({
			exact: ['cafe', 'unlu', 'the', 'cities', 'and', 'their', 'policies'],
			stems: ['cafe', 'unlu', 'citi', 'polici'],
		});
	});

	it.each([
		['الطَّلَبــات', 'الطلبات', 'طلب'],
		['إلغاء', 'الغا', 'الغا'],
		['والمدرسة', 'والمدرسه', 'مدرس'],
		['مستشفى', 'مستشفي', 'مستشف'],
	])('fold and stem Arabic: %s', (word, exact, stem) => {
		expect(passage(word)).toEqual({ exact: [exact], stems: [stem] });
	});

	it.each([
		['١٢٣ ۴۵۶ १२३ １２', ['123', '456', '123', '12']],
		['1,000 and 2.500', ['1000', 'and', '2500']],
		["L'eau, John's e-mail", ['eau', 'john', 'email']],
		['İstanbul’un', ['istanbul']],
		['SKU-1234 6½', ['sku', '1234', '6', '1', '2']],
		['退款政策', ['退款', '款政', '政策']],
		['iPhone手机', ['iphone', '手机']],
	])('write %s as it is looked for', (text, exact) => {
		expect(passage(text).exact).toEqual(exact);
	});

	it('never hold anything but letters, marks and digits', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const { exact, stems } = passage(text, [text]);
				for (const term of [...exact, ...stems]) expect(term).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
			}),
			{ seed: 20_261_123, numRuns: 100 },
		);
	});
});

describe('the terms of a question', () => {
	it('leave out stop words, unless there are no others', () => {
		expect(stemsOf('How long do I wait for a refund?')).toEqual(['long', 'wait', 'refund']);
		expect(questionTerms('how are you?')).toMatchObject({ onlyStopWords: true });
		expect(questionTerms('?!')).toEqual({ words: [], onlyStopWords: false });
	});

	it('stem a word of which no language is sure in every one of its script', () => {
		const [word] = questionTerms('Rücksendungen').words;

		expect(word!.stems).toEqual(expect.arrayContaining(['rucksend']));
		expect(word!.exact).toEqual(['rucksendungen']);
	});

	it('hold an Arabic word with and without what may be a preposition', () => {
		const [word] = questionTerms('بكاليفورنيا').words;

		expect(word!.stems).toEqual(expect.arrayContaining(['بكاليفورنيا', 'كاليفورنيا']));
	});
});
