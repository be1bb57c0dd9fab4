import { describe, expect, it } from '@jest/globals';
import { isSmallTalk } from './is-small-talk';
import { questionOfTurn, type SaidMessage } from './question-of-turn';

const NOW = '2026-06-01T12:00:00.000Z';
const say = (
	text: string,
	author: SaidMessage['author'] = 'customer',
	saidAt = '2026-06-01T11:00:00.000Z',
): SaidMessage => ({ author, content: { kind: 'text', text }, saidAt });

describe('questionOfTurn', () => {
	it('gives a follow-up what the customer asked before, within a day', () => {
		const history = [
			say('Old question', 'customer', '2026-05-01T11:00:00.000Z'),
			say('When are you open?'),
			say('From nine to five.', 'ai'),
			say('Thanks!'),
		];

		expect(questionOfTurn([say('Hi'), say('And on Sundays?')], history, NOW)).toEqual({
			kind: 'question',
			question: 'And on Sundays?',
			context: ['When are you open?'],
			own: true,
		});
	});

	it('takes a yes to a question of ours as that question, and not as the customer’s own', () => {
		const history = [say('Here. Shall I tell you the delivery prices?', 'ai')];

		expect(questionOfTurn([say('Yes please')], history, NOW)).toMatchObject({
			question: 'Shall I tell you the delivery prices?',
			own: false,
		});
		expect(questionOfTurn([say('yes')], [], NOW)).toEqual({ kind: 'none' });
	});
});

describe('isSmallTalk', () => {
	it.each([
		'Hello!',
		'thanks a lot 😊',
		'شكراً جزيلاً',
		'السلام عليكم',
		'¡Muchas gracias!',
		'谢谢您',
		'👍',
		'Hi, good morning',
	])('is %s', (text) => expect(isSmallTalk(text)).toBe(true));

	it.each([
		'Hello, when are you open?',
		'thanks, and the price?',
		'refund',
		'متى تفتحون؟',
		'几点开门',
		'precio',
	])('is not %s', (text) => expect(isSmallTalk(text)).toBe(false));
});
