import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { estimateMessageTokens, estimateTokens } from './token-estimate';

describe('estimateTokens', () => {
	it.each([
		['', 0],
		['a', 1],
		['Where is my order?', 6],
		['¿Dónde está mi pedido?', 8],
		['أين طلبي؟', 4],
		['我的订单在哪里？', 6],
		['注文はどこですか', 6],
		['주문은 어디에', 5],
		['Где мой заказ', 10],
		['मेरा ऑर्डर', 8],
		['👍', 2],
		['👍🏽', 4],
	])('counts %j as %i', (text, tokens) => {
		expect(estimateTokens(text)).toBe(tokens);
	});

	it.each([
		['English', 'The parcel leaves tomorrow and arrives within three working days.', 0.28],
		['Arabic', 'يصل الطرد خلال ثلاثة أيام عمل بعد خروجه من المستودع غدا صباحا', 0.38],
		['Chinese', '包裹明天发出，三个工作日内送达，请保持电话畅通。', 0.62],
	])('lies a little above what was measured for %s', (_language, text, measured) => {
		const perCharacter = estimateTokens(text) / [...text].length;

		expect(perCharacter).toBeGreaterThan(measured);
		expect(perCharacter).toBeLessThan(measured * 1.3);
	});

	it('grows with the text, and never faster than its parts', () => {
		const text = fc.string({ unit: 'grapheme', maxLength: 80 });

		fc.assert(
			fc.property(text, text, (one, other) => {
				const both = estimateTokens(one + other);

				expect(both).toBeGreaterThanOrEqual(estimateTokens(one));
				expect(both).toBeLessThanOrEqual(estimateTokens(one) + estimateTokens(other));
				expect(both).toBeLessThanOrEqual(2 * [...one, ...other].length);
			}),
			{ seed: 7 },
		);
	});
});

describe('estimateMessageTokens', () => {
	it('counts what surrounds each message', () => {
		expect(estimateMessageTokens([{ content: 'a' }, { content: '' }])).toBe(9);
	});
});
