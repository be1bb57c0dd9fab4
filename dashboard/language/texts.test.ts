import { describe, expect, it } from '@jest/globals';

import { arabic } from './arabic';
import { english } from './english';
import type { Text } from './translate';

/** CLDR's plural forms of Arabic: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
const ARABIC_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];

const pairs = Object.entries<Text>(english).map(([key, text]) => ({
	key,
	english: text,
	arabic: (arabic as Record<string, Text>)[key],
}));

describe('the texts of the page', () => {
	it('stand in both languages', () => {
		expect(Object.keys(arabic).sort()).toEqual(Object.keys(english).sort());
	});

	it('have every plural form of Arabic wherever English counts', () => {
		const counted = pairs.filter((pair) => typeof pair.english !== 'string');
		const incomplete = counted.filter(
			(pair) =>
				typeof pair.arabic !== 'object' ||
				ARABIC_FORMS.some((form) => !(form in (pair.arabic as object))),
		);

		expect(counted.length).toBeGreaterThan(5);
		expect(incomplete.map(({ key }) => key)).toEqual([]);
	});

	it('are filled in with the same values', () => {
		const unequal = pairs.filter(
			(pair) => gapsOf(pair.english).join() !== gapsOf(pair.arabic ?? '').join(),
		);

		expect(unequal.map(({ key }) => key)).toEqual([]);
	});

	it('are written in Arabic letters, but for names', () => {
		const latin = pairs.filter((pair) => !/[\u0600-\u06ff]/.test(formsOf(pair.arabic).join(' ')));

		expect(latin.map(({ key }) => key)).toEqual(['app.name']);
	});
});

function formsOf(text: Text | undefined): string[] {
	return typeof text === 'string' ? [text] : Object.values(text ?? {});
}

/** The gaps of a text in all of its forms together; "one" needs no number. */
function gapsOf(text: Text): string[] {
	return [...new Set(formsOf(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}
