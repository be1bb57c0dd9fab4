import { describe, expect, it } from '@jest/globals';
import { costOf } from './cost-of';
import { PRICE_LIST, withOwnPrices } from './price-list';

const USAGE = { inputTokens: 2_000, cachedTokens: 1_000, outputTokens: 500, reasoningTokens: 0 };

describe('costOf', () => {
	it('prices new input, cached input and output apart, in millionths of a dollar', () => {
		expect(costOf(USAGE, 'qwen-plus')).toEqual({
			// 1,000 × 0.4 + 1,000 × 0.08 + 500 × 1.2
			costMicros: 1_080,
			certainty: 'estimated',
			priceListVersion: '2026-11-23',
		});
	});

	it('prices an answer that was thought about as the dearer one', () => {
		expect(costOf({ ...USAGE, reasoningTokens: 300 }, 'qwen-plus').costMicros).toBe(2_480);
		expect(costOf({ ...USAGE, reasoningTokens: 300 }, 'qwen-flash').costMicros).toBe(260);
	});

	it.each(['qwen-plus-latest', 'qwen-plus-2025-07-28', 'qwen-plus-us', 'qwen-plus-2025-12-01-us'])(
		'prices the snapshot %s as its model',
		(model) => {
			expect(costOf(USAGE, model)).toMatchObject({ costMicros: 1_080, certainty: 'estimated' });
		},
	);

	it.each([
		['a model that is not on the list', USAGE, 'qwen3:8b'],
		['a name that only begins like one', USAGE, 'qwen-plus-character'],
		['an answer whose server does not count', undefined, 'qwen-plus'],
	])('does not know the price of %s', (_case, usage, model) => {
		expect(costOf(usage, model)).toEqual({
			costMicros: null,
			certainty: 'unknown',
			priceListVersion: '2026-11-23',
		});
	});

	it('takes the builder’s own prices first, and says so', () => {
		const list = withOwnPrices(PRICE_LIST, [
			{ model: 'qwen-plus', input: 1, output: 2 },
			{ model: 'qwen3:8b', input: 0, output: 0 },
		]);

		expect(costOf(USAGE, 'qwen-plus', list)).toEqual({
			costMicros: 3_000,
			certainty: 'exact',
			priceListVersion: '2026-11-23+own',
		});
		expect(costOf(USAGE, 'qwen-plus-latest', list)).toMatchObject({ certainty: 'estimated' });
		expect(costOf(USAGE, 'qwen3:8b', list)).toMatchObject({ costMicros: 0, certainty: 'exact' });
		expect(costOf(USAGE, 'qwen-flash', list)).toMatchObject({ certainty: 'estimated' });
	});

	it('never counts more cached tokens than there were', () => {
		expect(costOf({ ...USAGE, cachedTokens: 9_000 }, 'qwen-plus').costMicros).toBe(760);
	});
});

describe('the price list', () => {
	it.each(PRICE_LIST.prices)('says where $model’s price is from', (price) => {
		expect(price.source).not.toBe('');
		expect(price.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		expect(price.asOf <= PRICE_LIST.version).toBe(true);
		expect(price.cachedInput).toBeLessThanOrEqual(price.input);
	});

	it('names no model twice', () => {
		const models = PRICE_LIST.prices.map(({ model }) => model);

		expect(new Set(models).size).toBe(models.length);
	});

	it('stays as it is without own prices', () => {
		expect(withOwnPrices(PRICE_LIST, [])).toBe(PRICE_LIST);
	});
});
