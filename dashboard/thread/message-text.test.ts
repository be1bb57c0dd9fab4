import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hidesHost, spansOf } from './message-text';

const words = (text: string) =>
	spansOf(text).map(({ text: shown, ...look }) => [shown, ...Object.keys(look)].join(' '));

describe('spansOf', () => {
	it.each([
		['plain words', ['plain words']],
		['a *bold* word', ['a ', 'bold bold', ' word']],
		['_one_ and ~two~', ['one italic', ' and ', 'two struck']],
		['*_both_*', ['both bold italic']],
		['run `ls *a*` now', ['run ', 'ls *a* code', ' now']],
		['```two\nlines```', ['two\nlines code']],
		['2*3*4 is 24', ['2*3*4 is 24']],
		['snake_case_name', ['snake_case_name']],
		['* not bold *', ['* not bold *']],
		['*open', ['*open']],
		['*خصم* كبير', ['خصم bold', ' كبير']],
	])('reads %j as WhatsApp does', (text, expected) => {
		expect(words(text)).toEqual(expected);
	});

	it.each([
		['see https://example.com/a?b=1.', 'https://example.com/a?b=1', 'https://example.com/a?b=1'],
		['(www.example.com)', 'www.example.com', 'https://www.example.com/'],
		['*https://example.com*', 'https://example.com', 'https://example.com/'],
	])('finds the link in %j', (text, shown, url) => {
		const link = spansOf(text).find((span) => span.link);

		expect(link).toMatchObject({ text: shown, link: { url } });
	});

	it.each([
		'javascript:alert(1)',
		'data:text/html,x',
		'ftp://example.com',
		'https://',
		'http://a b',
	])('makes no link of %j', (text) => {
		const schemes = spansOf(text).flatMap(({ link }) => (link ? [new URL(link.url).protocol] : []));

		expect(schemes.every((scheme) => scheme === 'https:' || scheme === 'http:')).toBe(true);
		expect(spansOf(text)[0]?.link?.url ?? 'none').not.toMatch(/^(javascript|data|ftp)/);
	});

	it.each([
		['https://example.com/x', false],
		['www.example.com', false],
		['https://bank.example@evil.example/', true],
		['https://аpple.com/', true],
		['https://EXAMPLE.com/', false],
	])('tells whether %j hides its host: %s', (text, hides) => {
		expect(spansOf(text).some(hidesHost)).toBe(hides);
	});

	it('loses no letter but the marks, whatever is written', () => {
		const piece = fc.constantFrom('*', '_', '~', '`', 'a', ' ', '\n', 'https://x.y/', 'ب', '😀');

		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
				const text = pieces.join('');
				const letters = (all: string) => all.replace(/[*_~`]/g, '');
				expect(
					letters(
						spansOf(text)
							.map((span) => span.text)
							.join(''),
					),
				).toBe(letters(text));
			}),
			{ seed: 5, numRuns: 500 },
		);
	});
});
