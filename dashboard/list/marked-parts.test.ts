import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { markedParts } from './marked-parts';

describe('markedParts', () => {
	it('cuts an excerpt where its marks begin and end', () => {
		expect(
			markedParts('where is my order', [
				[12, 17],
				[0, 5],
			]),
		).toEqual([
			{ text: 'where', marked: true },
			{ text: ' is my ', marked: false },
			{ text: 'order', marked: true },
		]);
	});

	it('never loses or doubles a letter, whatever the marks are', () => {
		const mark = fc.tuple(fc.integer({ min: -5, max: 50 }), fc.integer({ min: -5, max: 50 }));

		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(mark), (text, marks) => {
				expect(
					markedParts(text, marks)
						.map((part) => part.text)
						.join(''),
				).toBe(text);
			}),
			{ seed: 5 },
		);
	});
});
