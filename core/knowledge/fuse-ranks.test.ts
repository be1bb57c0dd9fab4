import { describe, expect, it } from '@jest/globals';
import { fuseRanks } from './fuse-ranks';
import { mergeNeighbours } from './merge-neighbours';
import { scorePassage } from './score-passage';

describe('fuseRanks', () => {
	it('puts what stands well in both lists before what leads one of them', () => {
		const fused = fuseRanks([
			{ weight: 1, textIds: [1, 2, 3] },
			{ weight: 0.8, textIds: [4, 2, 5] },
		]);

		expect(fused).toEqual([2, 1, 3, 4, 5]);
	});

	it('knows each text once and orders equals by their ids', () => {
		const lists = [
			{ weight: 1, textIds: [8, 9] },
			{ weight: 1, textIds: [9, 8] },
		];

		expect(fuseRanks(lists)).toEqual([8, 9]);
		expect(fuseRanks([])).toEqual([]);
	});
});

describe('mergeNeighbours', () => {
	const at = (position: number, text: string, { revisionId = 1, headings = ['A'] } = {}) => ({
		revisionId,
		position,
		headings,
		text,
	});

	it('makes one passage of those that follow each other, in their order', () => {
		const merged = mergeNeighbours([at(5, 'five'), at(9, 'nine'), at(4, 'four'), at(6, 'six')]);

		expect(merged.map(({ first, text }) => [first.position, text])).toEqual([
			[5, 'four\n\nfive\n\nsix'],
			[9, 'nine'],
		]);
	});

	it('says once what the one repeats of the other', () => {
		const merged = mergeNeighbours([
			at(1, 'and is refunded within ten days. Lamps are excepted.'),
			at(0, 'A chair comes back and is refunded within ten days.'),
		]);

		expect(merged.map(({ text }) => text)).toEqual([
			'A chair comes back and is refunded within ten days. Lamps are excepted.',
		]);
	});

	it.each([
		['another source', at(2, 'two', { revisionId: 2 })],
		['another heading', at(2, 'two', { headings: ['B'] })],
		['further away', at(3, 'three')],
		['too long for one', at(2, 'x'.repeat(2_400))],
	])('leaves a passage by itself that is %s', (_case, other) => {
		expect(mergeNeighbours([at(1, 'one'), other])).toHaveLength(2);
	});
});

describe('scorePassage', () => {
	it('is the share of words where there are no vectors', () => {
		expect(scorePassage({ coverage: 0.6, similarity: null })).toBe(0.6);
	});

	it.each([
		['in another language', { coverage: 0, similarity: 0.62 }, true],
		['with a code that means nothing', { coverage: 1, similarity: 0.35 }, true],
		['with some common words', { coverage: 0.3, similarity: 0.35 }, false],
		['about something else', { coverage: 0, similarity: 0.2 }, false],
	])('judges a passage %s', (_case, signs, isFound) => {
		expect(scorePassage(signs) >= 0.4).toBe(isFound);
	});

	it('stays between 0 and 1', () => {
		expect(scorePassage({ coverage: 1.2, similarity: 1 })).toBe(1);
		expect(scorePassage({ coverage: 0, similarity: -1 })).toBe(0);
	});
});
