import { describe, expect, it } from '@jest/globals';
import { searchWords } from '../conversation/search-words';
import { excerptOf } from './excerpt-of';

function marked(text: string, typed: string): string[] {
	const { excerpt, marks } = excerptOf(text, searchWords(typed));
	return marks.map(([from, to]) => excerpt.slice(from, to));
}

describe('an excerpt', () => {
	it.each([
		['My Invoice is wrong', 'invoice', ['Invoice']],
		['My Invoice is wrong', 'is inv', ['Invoice', 'is']],
		['أُريدُ فاتورة', 'فاتوره', ['فاتورة']],
		['我想退款,谢谢', '退款', ['退款']],
		['Où est la Straße?', 'strasse', ['Straße']],
		['nothing here', 'other', []],
		['', 'other', []],
	])('of %j for %j marks %j', (text, typed, marks) => {
		expect(marked(text, typed)).toEqual(marks);
	});

	it('is the part of a long text in which the words stand, and no half of a sign', () => {
		const text = `${'😀'.repeat(300)} needle ${'😀'.repeat(300)}`;
		const { excerpt, marks } = excerptOf(text, searchWords('needle'));

		expect(excerpt.length).toBeLessThan(200);
		expect(excerpt).toMatch(/^….*….?$/u);
		expect(excerpt.slice(...marks[0]!)).toBe('needle');
		expect(excerpt.isWellFormed()).toBe(true);
	});
});
