import { describe, expect, it } from '@jest/globals';

import { processorMs } from '../../testing/processor-time';
import { parseRobots } from './parse-robots';

const allows = (text: string, path: string) =>
	parseRobots(text, 'TalkTrace').allows(new URL(path, 'https://shop.example'));

const rules = (...lines: string[]) => ['User-agent: *', ...lines].join('\n');

describe('parseRobots', () => {
	it.each<[string, string, boolean]>([
		['', '/a', true],
		['<!doctype html><p>Not found</p>', '/a', true],
		[rules('Disallow: /'), '/a', false],
		[rules('Disallow:'), '/a', true],
		[rules('Disallow: /private'), '/private/x', false],
		[rules('Disallow: /private'), '/privately', false],
		[rules('Disallow: /private/'), '/private', true],
		[rules('disallow : /a # not this one'), '/a', false],
		// RFC 9309, 2.2.2: the longest match counts, whatever the order.
		[rules('Disallow: /', 'Allow: /help'), '/help/1', true],
		[rules('Allow: /help', 'Disallow: /help/old'), '/help/old/1', false],
		[rules('Disallow: /page', 'Allow: /page'), '/page', true],
		[rules('Disallow: /*.pdf$'), '/list.pdf', false],
		[rules('Disallow: /*.pdf$'), '/list.pdf?x', true],
		[rules('Disallow: /*?sort='), '/list?sort=up', false],
		[rules('Disallow: /a*b*c'), '/a1b2c3', false],
		[rules('Disallow: /a*b*c'), '/a1c2b3', true],
		[rules('Disallow: /a$'), '/ab', true],
		[rules('Disallow: /a*a$'), '/a', true],
		[rules('Disallow: /foo%2Fbar'), '/foo%2fbar', false],
		[rules('Disallow: /%7Ejoe'), '/~joe', false],
		[rules('Disallow: /grüße'), '/gr%C3%BC%C3%9Fe', false],
		['\uFEFFUser-agent: *\r\nDisallow: /a', '/a', false],
	])('%j on %s: %s', (text, path, expected) => {
		expect(allows(text, path)).toBe(expected);
	});

	it('goes by the group that names the program, in any case, and by no other then', () => {
		const text = `User-agent: *\nDisallow: /\n\nUser-agent: Other\nUser-agent: talktrace/2.0\nDisallow: /a\n`;

		expect([allows(text, '/a'), allows(text, '/b')]).toEqual([false, true]);
	});

	it('puts groups together that name the same program', () => {
		const text = `User-agent: TalkTrace\nDisallow: /a\nUser-agent: x\nDisallow: /c\nUser-agent: TalkTrace\nDisallow: /b`;

		expect(['/a', '/b', '/c'].map((path) => allows(text, path))).toEqual([false, false, true]);
	});

	it('reads delay and sitemaps', () => {
		const text = `Sitemap: https://shop.example/one.xml\nUser-agent: *\nCrawl-delay: 1.5\nDisallow: /a\nsitemap: /two.xml`;

		expect(parseRobots(text, 'TalkTrace')).toMatchObject({
			delayMs: 1500,
			sitemaps: ['https://shop.example/one.xml', '/two.xml'],
		});
		expect(parseRobots(rules('Crawl-delay: soon'), 'TalkTrace').delayMs).toBe(0);
	});

	it('is not held up by patterns that are made for it', () => {
		const text = rules(...Array.from({ length: 5_000 }, () => `Disallow: /${'*a'.repeat(100)}$`));
		const before = processorMs();

		expect(allows(text, `/${'a'.repeat(2_000)}b`)).toBe(true);
		expect(processorMs() - before).toBeLessThan(1_000);
	});
});
