import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { aRow } from '../testing/a-row';
import { compareRows, placeRow } from './place-row';

const SORTS = ['latest', 'oldest', 'needs-you', 'closing-soon'] as const;

const minute = fc
	.integer({ min: 0, max: 500 })
	.map((minutes) => new Date(Date.UTC(2026, 10, 23, 8, minutes)).toISOString());

const someRow = fc
	.record({
		id: fc.uuid(),
		at: minute,
		attention: fc.integer({ min: 0, max: 3 }),
		waitingSince: fc.option(minute),
		windowClosesAt: fc.option(minute),
	})
	.map(({ at, ...row }) =>
		aRow({
			...row,
			latest: {
				at,
				kind: 'text',
				author: 'customer',
				agentId: null,
				status: 'received',
				text: 'x',
			},
		}),
	);

describe('placeRow', () => {
	it.each(SORTS)('keeps a list sorted (%s) that holds every row once', (sort) => {
		fc.assert(
			fc.property(fc.uniqueArray(someRow, { selector: ({ id }) => id }), (rows) => {
				const byId = new Map(rows.map((row) => [row.id, row]));
				const order = { sort, complete: true, rowOf: (id: string) => byId.get(id) };

				let ids: readonly string[] = [];
				for (const row of rows) ids = placeRow(ids, row, order);
				for (const row of rows) ids = placeRow(ids, row, order);

				const sorted = [...rows].sort((one, other) => compareRows(sort, one, other));
				expect(ids).toEqual(sorted.map(({ id }) => id));
			}),
			{ seed: 5 },
		);
	});

	it('leaves out what belongs behind the rows that are loaded', () => {
		const [first, second, third] = [30, 20, 10].map((minutes) => said(minutes));
		const rowOf = (id: string) => [first, second, third].find((row) => row?.id === id);

		const placed = placeRow([first!.id, second!.id], third!, {
			sort: 'latest',
			complete: false,
			rowOf,
		});

		expect(placed).toEqual([first!.id, second!.id]);
	});

	it('takes a row out that has moved behind the rows that are loaded', () => {
		const [first, second] = [said(20), said(10)];
		const moved = { ...first, latest: { ...first.latest!, at: '2026-11-22T00:00:00.000Z' } };
		const rowOf = (id: string) => (id === second.id ? second : moved);

		expect(
			placeRow([first.id, second.id], moved, { sort: 'latest', complete: false, rowOf }),
		).toEqual([second.id]);
	});
});

function said(minutes: number) {
	const at = new Date(Date.UTC(2026, 10, 23, 8, minutes)).toISOString();
	return aRow({
		id: `said-${minutes}`,
		latest: { at, kind: 'text', author: 'customer', agentId: null, status: 'received', text: 'x' },
	});
}
