import { gzipSync } from 'node:zlib';

import { describe, expect, it } from '@jest/globals';

import { readSitemap } from './read-sitemap';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const read = (text: string | Buffer, type = 'application/xml') =>
	readSitemap(Buffer.from(text as string), type);

describe('readSitemap', () => {
	it('reads pages, whatever else is said of them', async () => {
		const text = `${HEAD}<urlset ${XMLNS} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
			<!-- <url><loc>https://shop.example/not-this</loc></url> -->
			<url><loc> https://shop.example/a?x=1&amp;y=2 </loc><lastmod>2026-11-01</lastmod>
				<image:image><image:loc>https://shop.example/a.jpg</image:loc></image:image></url>
			<url><loc><![CDATA[https://shop.example/b]]></loc></url>
			<url><priority>1</priority></url>
		</urlset>`;

		expect(await read(text)).toEqual({
			kind: 'pages',
			addresses: ['https://shop.example/a?x=1&y=2', 'https://shop.example/b'],
		});
	});

	it('reads a single page, and none', async () => {
		const one = `<urlset ${XMLNS}><url><loc>https://shop.example/1</loc></url></urlset>`;

		expect(await read(one)).toMatchObject({ addresses: ['https://shop.example/1'] });
		expect(await read(`<urlset ${XMLNS}></urlset>`)).toEqual({ kind: 'pages', addresses: [] });
	});

	it('reads lists of sitemaps, with a prefix and packed as well', async () => {
		const text = `${HEAD}<s:sitemapindex xmlns:s="x"><s:sitemap><s:loc>https://shop.example/1.xml</s:loc></s:sitemap></s:sitemapindex>`;
		const index = { kind: 'index', addresses: ['https://shop.example/1.xml'] };

		expect(await read(text)).toEqual(index);
		expect(await read(gzipSync(text))).toEqual(index);
	});

	it('reads addresses line by line', async () => {
		const text = 'https://shop.example/1\r\n\r\n https://shop.example/2\n';

		expect(await read(text, 'text/plain')).toEqual({
			kind: 'pages',
			addresses: ['https://shop.example/1', 'https://shop.example/2'],
		});
	});

	it.each([
		[
			'that is cut off',
			`${HEAD}<urlset ${XMLNS}><url><loc>https://shop.example/1</loc></url><url>`,
		],
		['that is a page', '<html><body><p>Not found</p></body></html>'],
		[
			'that is a feed',
			'<rss><channel><item><link>https://shop.example/1</link></item></channel></rss>',
		],
		['of no text', ''],
		['of JSON', '{"loc": "https://shop.example/1"}'],
		[
			'with entities of its own',
			`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>`,
		],
		[
			'that is packed and damaged',
			Buffer.concat([gzipSync('<urlset/>').subarray(0, 12), Buffer.from('x')]),
		],
		['that is a bomb', gzipSync(Buffer.alloc(200_000_000, ' '))],
	])('takes none %s', async (_case, text) => {
		expect(await read(text)).toBeNull();
	});
});
