import { describe, expect, it } from '@jest/globals';
import {
	chooseModel,
	DEFAULT_HARD_QUESTION_RULES,
	type HardQuestionRules,
	orderModels,
} from './choose-model';

const choose = (text: string, failedAnswers = 0, rules: Partial<HardQuestionRules> = {}) =>
	chooseModel({ text, failedAnswers }, { ...DEFAULT_HARD_QUESTION_RULES, ...rules }).because;

describe('chooseModel', () => {
	it('takes the usual model for an ordinary question', () => {
		expect(
			chooseModel({ text: 'When do you open?', failedAnswers: 0 }, DEFAULT_HARD_QUESTION_RULES),
		).toEqual({ model: 'usual', because: 'ordinary-question' });
	});

	it.each([
		['English', 'a'.repeat(664), 'a'.repeat(663)],
		['Arabic', 'ع'.repeat(475), 'ع'.repeat(473)],
		['Chinese', '问'.repeat(266), '问'.repeat(265)],
	])('finds a long question in %s by its tokens', (_language, long, shorter) => {
		expect(choose(long)).toBe('long-question');
		expect(choose(shorter)).toBe('ordinary-question');
	});

	it.each([
		['Where is it? When does it come? Who brings it?'],
		['متى؟ أين؟ كم؟'],
		['几点开门？在哪里？多少钱？'],
		['Where?\nWhen? (Who?)'],
	])('finds several questions: %s', (text) => {
		expect(choose(text)).toBe('several-questions');
	});

	it.each([
		['Where??? Now?!'],
		['See https://shop.example/?a=1 https://shop.example/?b=2 https://shop.example/?c=3'],
		['Really? Sure?'],
	])('does not count what is no question: %s', (text) => {
		expect(choose(text)).toBe('ordinary-question');
	});

	it.each([
		['warranty', 'About my WARRANTY', true],
		['warranty', 'About my warrantyless thing', false],
		['tax refund', 'I want a tax\nrefund', true],
		['ضمان', 'سؤال عن الضمان', true],
		['保修', '我想问保修的事', true],
		['c++', 'I write C++ code', true],
		['  ', 'anything', false],
	])('goes by the builder’s word "%s" in "%s": %s', (word, text, found) => {
		expect(choose(text, 0, { words: [word] })).toBe(
			found ? 'word-of-the-builder' : 'ordinary-question',
		);
	});

	it('takes the stronger model after an answer that did not help', () => {
		expect(choose('And now?', 1)).toBe('failed-before');
		expect(choose('And now?', 1, { failedAnswers: 2 })).toBe('ordinary-question');
	});

	it.each([
		['tokens', 'a'.repeat(9_000), 0],
		['questions', 'A? B? C? D?', 0],
		['failedAnswers', 'And now', 9],
	] as const)('leaves the rule "%s" out when it is 0', (rule, text, failedAnswers) => {
		expect(choose(text, failedAnswers, { [rule]: 0 })).toBe('ordinary-question');
	});
});

describe('orderModels', () => {
	const blind = { name: 'blind', takesImages: false };
	const seeing = { name: 'seeing', takesImages: true };
	const forImages = { name: 'for images', takesImages: true };

	it.each([
		['no images', { chosen: blind, other: seeing, forImages }, 0, ['blind', 'seeing']],
		[
			'a chosen model that sees',
			{ chosen: seeing, other: blind, forImages },
			1,
			['seeing', 'blind'],
		],
		['a model for images', { chosen: blind, other: seeing, forImages }, 1, ['for images', 'blind']],
		['another one that sees', { chosen: blind, other: seeing }, 2, ['seeing', 'blind']],
		['nobody who sees', { chosen: blind, other: blind }, 1, ['blind', 'blind']],
		['one model alone', { chosen: blind }, 1, ['blind', undefined]],
	])('knows who answers with %s', (_case, models, images, names) => {
		const { first, second } = orderModels(models, images);

		expect([first.name, second?.name]).toEqual(names);
	});
});
