import { describe, expect, it } from '@jest/globals';

import { processorMs } from '../../testing/processor-time';
import { pageMarks, saysNoindex } from './page-marks';

const ADDRESS = 'https://shop.example/help/returns';
const marks = (html: string) => pageMarks(html, ADDRESS, 'TalkTrace');

describe('pageMarks', () => {
	it.each<[string, string | null]>([
		['<link rel="canonical" href="https://shop.example/returns">', 'https://shop.example/returns'],
		["<LINK HREF='../returns' REL='Canonical'>", 'https://shop.example/returns'],
		['<link rel=canonical href=/a?b=1&amp;c=2>', 'https://shop.example/a?b=1&c=2'],
		['<base href="/shop/"><link rel="canonical" href="x">', 'https://shop.example/shop/x'],
		['<link rel="stylesheet" href="/style.css">', null],
		['<!-- <link rel="canonical" href="/a"> -->', null],
		['<script>"<link rel=canonical href=/a>"</script>', null],
		['<link rel="canonical" href="javascript:alert(1)">', null],
		['<link rel="canonical">', null],
	])('finds the address that %s names', (html, canonical) => {
		expect(marks(html).canonical).toBe(canonical);
	});

	it.each([
		['<meta name="robots" content="noindex, nofollow">', true],
		['<meta content="none" name="ROBOTS">', true],
		['<meta name="talktrace" content="noindex">', true],
		['<meta name="googlebot" content="noindex">', false],
		['<meta name="robots" content="index, follow">', false],
		['<meta name="robots" content="max-snippet:-1">', false],
		['<meta name="description" content="noindex">', false],
	])('%s keeps a page out: %s', (html, expected) => {
		expect(marks(html).noindex).toBe(expected);
	});

	it.each([
		['noindex', true],
		['nofollow, NoIndex', true],
		['talktrace: noindex', true],
		['googlebot: noindex, nofollow', false],
		['unavailable_after: 25 Jun 2030 15:00:00 PST', false],
		['', false],
	])('the header %j keeps a page out: %s', (header, expected) => {
		expect(saysNoindex(header, 'TalkTrace')).toBe(expected);
	});

	it('finds links, each once, but no place elsewhere than on the web and none that shall not be followed', () => {
		const html = `<a class=x href="/a">A</a><A HREF='b'>B</A><a href="/a">again</a><a name="here">
			<a href="mailto:a@b.example"><a href="/c" rel="nofollow noopener">C</a><abbr href="/d">
			<a title="1 > 0" href="/e?x=1&amp;y=2">E</a><a href=//cdn.example/f>F</a>`;

		expect(marks(html).links).toEqual([
			'https://shop.example/a',
			'https://shop.example/help/b',
			'https://shop.example/e?x=1&y=2',
			'https://cdn.example/f',
		]);
	});

	it.each([
		['tags that never end', '<a '],
		['quotes that never end', '<a b="'],
		['comments that never end', '<!-- '],
		['scripts that never end', '<script>'],
		['attributes without end', 'a="b" '],
		['brackets', '<'],
	])('takes no longer for %s than they are long', (_case, piece) => {
		const html = `<a ${piece.repeat(5_000_000 / piece.length)}`;
		const before = processorMs();

		marks(html);
		expect(processorMs() - before).toBeLessThan(3_000);
	});
});
