import { describe, expect, it } from '@jest/globals';
import { mergeFamilies } from './merge-families';
import type { MetricFamily } from './metric-family';

const family = (across: MetricFamily['across'], ...values: [string, number][]): MetricFamily => ({
	...{ name: 'desk', help: '', type: 'gauge', across },
	samples: values.map(([state, value]) => ({ labels: { state }, value })),
});

describe('the metrics of several desks', () => {
	it.each([
		['sum', 5],
		['max', 3],
		['min', 2],
	] as const)('come together as their %s', (across, expected) => {
		const merged = mergeFamilies([
			[family(across, ['a', 2], ['b', 7])],
			[family(across, ['a', 3])],
		]);

		expect(merged).toEqual([family(across, ['a', expected], ['b', 7])]);
	});

	it('are those of a desk that is alone, as they are', () => {
		expect(mergeFamilies([[family('sum', ['a', 2])]])).toEqual([family('sum', ['a', 2])]);
		expect(mergeFamilies([])).toEqual([]);
	});
});
