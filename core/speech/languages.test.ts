import { describe, expect, it } from '@jest/globals';
import { googleLanguage } from './google-language';
import { canonicalTag, primaryLanguages } from './language-tag';
import { SPEECH_LANGUAGES } from './languages';
import { languageNamed } from './named-language';

describe('SPEECH_LANGUAGES', () => {
	it('has every Arabic that Google names', () => {
		const arabic = SPEECH_LANGUAGES.flatMap(({ tag }) => (tag.startsWith('ar-') ? [tag] : []));

		expect(arabic.map((tag) => tag.slice(3)).sort()).toEqual(
			'AE BH DZ EG IL IQ JO KW LB MA MR OM PS QA SA SY TN YE'.split(' '),
		);
	});

	it('has each tag once, in its canonical spelling, under a name of its own', () => {
		const tags = SPEECH_LANGUAGES.map(({ tag }) => tag);

		expect(tags.map(canonicalTag)).toEqual(tags);
		expect(new Set(tags).size).toBe(tags.length);
		expect(new Set(SPEECH_LANGUAGES.map(({ name }) => name)).size).toBe(tags.length);
		expect(SPEECH_LANGUAGES.every(({ tag, name }) => name !== tag)).toBe(true);
	});
});

describe('googleLanguage', () => {
	it.each([
		['ar-SA', 'ar-SA'],
		['ar_sa', 'ar-SA'],
		['ar', 'ar-EG'],
		['ar-SD', 'ar-EG'],
		['en', 'en-US'],
		['es', 'es-ES'],
		['pt', 'pt-BR'],
		['zh', 'cmn-Hans-CN'],
		['zh-TW', 'cmn-Hant-TW'],
		['yue', 'yue-Hant-HK'],
		['he', 'iw-IL'],
		['iw-IL', 'iw-IL'],
		['tl', 'fil-PH'],
		['eo', 'eo'],
		['no language at all', null],
	])('writes %s as %s', (tag, written) => {
		expect(googleLanguage(tag)).toBe(written);
	});
});

describe('languageNamed', () => {
	it.each([
		['arabic', 'ar'],
		['Spanish', 'es'],
		['chinese', 'zh'],
		['mandarin', 'zh'],
		['haitian creole', 'ht'],
		['tagalog', 'fil'],
		['maori', 'mi'],
		['en', 'en'],
		['ar-eg', 'ar-EG'],
		['klingon', null],
		['', null],
	])('knows %s as %s', (name, tag) => {
		expect(languageNamed(name)).toBe(tag);
	});
});

describe('primaryLanguages', () => {
	it('names each language once, and leaves out what is none', () => {
		expect(primaryLanguages(['ar-EG', 'ar-SA', 'cmn-Hans-CN', '??', 'en'])).toEqual([
			'ar',
			'zh',
			'en',
		]);
	});
});
