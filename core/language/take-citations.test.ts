import { describe, expect, it } from '@jest/globals';
import { takeCitations } from './take-citations';

describe('takeCitations', () => {
	it.each<[string, string, number[]]>([
		['It costs 3 euros [1].', 'It costs 3 euros.', [1]],
		['Both [1, 3] and one [2] [1].', 'Both and one.', [1, 3, 2]],
		['A span [2-4].', 'A span.', [2, 3, 4]],
		['Signs of its own【2】.', 'Signs of its own.', [2]],
		['Named [source 1] and [Passage 2].', 'Named and.', [1, 2]],
		['السعر ٣ يورو [١].', 'السعر ٣ يورو.', [1]],
		['السعر ثلاثة [المصدر ٢، ٣].', 'السعر ثلاثة.', [2, 3]],
		['三欧元［1、2］。', '三欧元。', [1, 2]],
		['Se envía hoy [1 y 2].', 'Se envía hoy.', [1, 2]],
		['It is not known. [0]', 'It is not known.', [0]],
		['It costs 3.\n\nSources: [1]', 'It costs 3.', [1]],
		['None at all.', 'None at all.', []],
	])('takes the numbers out of %p', (answer, text, numbers) => {
		expect(takeCitations(answer)).toEqual({ text, numbers });
	});

	it.each(['See [1](https://shop.example).', 'Bring [your own] bag.', 'Model [X1].', 'In [2024].'])(
		'leaves %p as it stands',
		(answer) => {
			expect(takeCitations(answer)).toEqual({ text: answer, numbers: [] });
		},
	);

	it('counts no span without end', () => {
		expect(takeCitations('All of it [1-999].').numbers.length).toBeLessThanOrEqual(20);
		expect(takeCitations('Backwards [9-2].').numbers).toEqual([]);
	});
});
