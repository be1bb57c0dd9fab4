import { describe, expect, it } from '@jest/globals';

import { detailsIn, labelsIn, lastDay } from './details-in';

function form(fields: [string, string][]): FormData {
	const values = new FormData();
	for (const [name, value] of fields) values.append(name, value);
	return values;
}

describe('what is said of a source', () => {
	it('is for everybody, for good and in whatever language where nothing is said', () => {
		expect(detailsIn(form([['labels', ' ']]))).toEqual({
			language: null,
			labels: [],
			channelIds: null,
			expiresAt: null,
		});
	});

	it('names the numbers that are ticked, and lasts until the end of its last day', () => {
		const { channelIds, expiresAt } = detailsIn(
			form([
				['channelIds', 'a'],
				['channelIds', 'b'],
				['expires', '2026-12-31'],
			]),
		);

		expect(channelIds).toEqual(['a', 'b']);
		expect(new Date(expiresAt!)).toEqual(new Date(2027, 0, 1));
		expect(lastDay(expiresAt)).toBe('2026-12-31');
		expect(lastDay(null)).toBe('');
	});

	it.each([
		['menu, prices,,  menu', ['menu', 'prices']],
		['قائمة، أسعار', ['قائمة', 'أسعار']],
		['菜单，价格、营业', ['菜单', '价格', '营业']],
		[
			Array.from({ length: 30 }, (_, n) => `l${n}`).join(),
			Array.from({ length: 20 }, (_, n) => `l${n}`),
		],
	])('has the labels of "%s"', (text, labels) => {
		expect(labelsIn(text)).toEqual(labels);
	});
});
