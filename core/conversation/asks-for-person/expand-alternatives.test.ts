import { describe, expect, it } from '@jest/globals';
import { expandAlternatives } from './expand-alternatives';

const NOTATIONS: Record<string, string> = { pet: 'cat|dog', pets: '{pet}s' };

const expand = (notation: string) => expandAlternatives(notation, (name) => NOTATIONS[name] ?? '');

describe('expandAlternatives', () => {
	it.each([
		['alternatives', 'a|b', ['a', 'b']],
		['an optional letter', 'colou?r', ['color', 'colour']],
		['an optional group', 'call( me)?', ['call', 'call me']],
		['groups within groups', 'x(a|b(c|d))', ['xa', 'xbc', 'xbd']],
		['names of names', 'my {pets}', ['my cats', 'my dogs']],
		['an optional name', '{pet}?s', ['s', 'cats', 'dogs']],
		['letters outside the basic plane', '𝒶|b', ['𝒶', 'b']],
		['nothing', '', ['']],
	])('expands %s', (_what, notation, strings) => {
		expect(expand(notation)).toEqual(strings);
	});

	it.each([
		['a bracket that is not closed', '(a|b'],
		['a bracket that is not opened', 'a)b'],
		['pattern notation among words', 'a [b]'],
		['a gap among words', 'a ~2 b'],
	])('refuses %s', (_what, notation) => {
		expect(() => expand(notation)).toThrow(notation);
	});
});
