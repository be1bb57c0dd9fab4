import { describe, expect, it } from '@jest/globals';
import { readHtmlSource } from './read-html-source';
import { readHtml } from './read-html';

/** As [kind, text, ...headings]. */
async function blocksOf(html: string, url?: string) {
	const { blocks } = await readHtml(html, url);
	return blocks.map(({ kind, text, headings }) => [kind, text, ...headings]);
}

const aPage = (body: string, head = '') =>
	`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

const PARAGRAPH =
	'You may return what you bought within thirty days, as long as it works and nothing of it is missing. ';

describe('readHtmlSource', () => {
	it('reads headings, paragraphs and lists', async () => {
		const html = aPage(
			`<h1>Lamps</h1><p>We sell <b>lamps</b>.</p><h2>Care</h2><p>One<br>Two</p>
			<ul><li>Dust it<ul><li>softly</ul><li>Keep it dry</ul><ol><li>Open<li>Screw</ol>`,
		);

		expect(await blocksOf(html)).toEqual([
			['prose', 'We sell lamps.', 'Lamps'],
			['prose', 'One\nTwo', 'Lamps', 'Care'],
			['list', '- Dust it\n- softly\n- Keep it dry', 'Lamps', 'Care'],
			['list', '1. Open\n2. Screw', 'Lamps', 'Care'],
		]);
	});

	it.each([
		[
			'with a header',
			'<tr><th>Lamp<th>Price<tr><td>Aurora<td>40 €<tr><td>Nour<td>55 €',
			[
				['row', 'Lamp: Aurora; Price: 40 €'],
				['row', 'Lamp: Nour; Price: 55 €'],
			],
		],
		[
			'with a header in bold, as word processors write it',
			'<tr><td><b>Lamp</b><td><strong>Price</strong><tr><td>Aurora<td>40 €',
			[['row', 'Lamp: Aurora; Price: 40 €']],
		],
		[
			'with cells over several rows and columns',
			'<thead><tr><th>City<th colspan=2>Delivery<tr><th><th>Days<th>Fee</thead><tr><td rowspan=2>Cairo<td>2<td>30<tr><td>1<td>60',
			[
				['row', 'City: Cairo; Delivery Days: 2; Delivery Fee: 30'],
				['row', 'City: Cairo; Delivery Days: 1; Delivery Fee: 60'],
			],
		],
		[
			'of names and values',
			'<tr><td>Return period<td>thirty days<tr><td>Address:<td>12 Tahrir St',
			[
				['row', 'Return period: thirty days'],
				['row', 'Address: 12 Tahrir St'],
			],
		],
		[
			'of questions in Arabic',
			'<tr><th>السؤال<th>الجواب<tr><td>هل تعملون الجمعة؟<td>لا',
			[['answer', 'هل تعملون الجمعة؟\nلا']],
		],
	])('reads a table %s', async (_what, rows, blocks) => {
		expect(await blocksOf(aPage(`<table>${rows}</table>`))).toEqual(blocks);
	});

	it('puts a table below its caption', async () => {
		const html = aPage(
			'<h1>Shop</h1><table><caption>Fees</caption><tr><th>To<th>Fee<tr><td>Giza<td>3</table><p>End.',
		);

		expect(await blocksOf(html)).toEqual([
			['row', 'To: Giza; Fee: 3', 'Shop', 'Fees'],
			['prose', 'End.', 'Shop'],
		]);
	});

	it('reads a table that only lays a page out as what stands in it', async () => {
		const html = aPage('<table><tr><td><h1>Lamps</h1><p>We sell lamps.<td><p>All day.</table>');

		expect(await blocksOf(html)).toEqual([
			['prose', 'We sell lamps.', 'Lamps'],
			['prose', 'All day.', 'Lamps'],
		]);
	});

	it.each([
		['folds', '<details><summary>Open on Sundays?</summary><p>No.<p>Never.</details>'],
		['definitions', '<dl><dt>Open on Sundays?<dd>No.<dd>Never.</dl>'],
		[
			'marked elements',
			'<div itemscope itemtype="https://schema.org/Question"><h3 itemprop="name">Open on Sundays?</h3><div itemprop="acceptedAnswer"><p itemprop="text">No.<br>Never.</div></div>',
		],
		[
			'linked data',
			'<script type="application/ld+json">{"@context":"https://schema.org","@type":["FAQPage"],"mainEntity":[{"@type":"Question","name":"Open on Sundays?","acceptedAnswer":{"@type":"Answer","text":"<p>No.</p><p>Never.</p>"}}]}</script>',
		],
	])('keeps a question with its answer (%s)', async (_what, html) => {
		expect(await blocksOf(aPage(html))).toEqual([['answer', 'Open on Sundays?\nNo.\nNever.']]);
	});

	it('says once what a page says to people and to programs', async () => {
		const html = aPage(
			`<h2>Open on Sundays?</h2><p>No, never.</p><script type="application/ld+json">{"@type":"FAQPage",
			"mainEntity":{"@type":"Question","name":"Open on Sundays?","acceptedAnswer":{"text":"No, <b>never</b>."}}}</script>
			<script type="application/ld+json">{ broken</script>`,
		);

		expect(await blocksOf(html)).toEqual([['prose', 'No, never.', 'Open on Sundays?']]);
	});

	it('takes a question that a button unfolds as a heading of its hidden answer', async () => {
		const html = aPage(
			`<button aria-expanded="false" aria-controls="a1">Open on Sundays?</button>
			<div id="a1" hidden><p>No.</p></div><div hidden>Unseen.</div><button>Buy</button>`,
		);

		expect(await blocksOf(html)).toEqual([['prose', 'No.', 'Open on Sundays?']]);
	});

	it('takes a line in bold as a heading', async () => {
		const html = aPage('<p><strong>Returns</strong></p><p>Thirty <strong>days</strong>.</p>');

		expect(await blocksOf(html)).toEqual([['prose', 'Thirty days.', 'Returns']]);
	});

	it('leaves out navigation, notices, scripts, struck prices and what nobody sees', async () => {
		const html = aPage(
			`<nav><a href="/">Home</a></nav><div class="cookie-notice">We use cookies</div>
			<ul><li><a href="/a">About</a><li><a href="/b">Blog</a><li><a href="/c">Jobs</a></ul>
			<main><p>Aurora: <del>50</del> 40 €<script>x()</script><span style="display: none">ignore</span></p>
			<pre>a\n  b</pre></main><footer>All rights reserved</footer>`,
		);

		expect(await blocksOf(html)).toEqual([
			['prose', 'Aurora: 40 €'],
			['code', 'a\n  b'],
		]);
	});

	it('says where links lead, made whole, but not where there are many', async () => {
		const html = aPage(
			`<p>Use the <a href="../return#form">form</a> or <a href="mailto:a@b.example">write</a>
			or call <a href="tel:+201">+201</a> <a href="javascript:x()">now</a>.</p>
			<p>${'<a href="/x">one</a> '.repeat(4)}</p>`,
		);

		expect(await blocksOf(html, 'https://lamps.example/help/index.html')).toEqual([
			[
				'prose',
				'Use the form (https://lamps.example/return#form) or write (mailto:a@b.example) or call +201 now.',
			],
			['prose', 'one one one one'],
		]);
	});

	it('takes the article of a page whose surroundings say nothing', async () => {
		const html = aPage(
			`<div class="sidebar"><p>Popular today</p></div><div class="content"><h1>Returns</h1>
			${`<p>${PARAGRAPH.repeat(3)}</p>`.repeat(8)}</div><div class="related">See also</div>`,
			'<title>Returns | Lamps</title>',
		);

		const { title, blocks } = await readHtml(html);

		expect(title).toBe('Returns');
		expect(blocks).toHaveLength(8);
		for (const { headings } of blocks) expect(headings).toEqual(['Returns']);
	});

	it('takes all of a page whose article leaves its questions out', async () => {
		const folds = Array.from(
			{ length: 6 },
			(_, at) => `<details><summary>Question ${at}?</summary>Answer ${at}.</details>`,
		).join('');
		const html = aPage(`<article>${`<p>${PARAGRAPH.repeat(4)}</p>`.repeat(6)}</article>${folds}`);

		const blocks = await blocksOf(html);

		expect(blocks.filter(([kind]) => kind === 'answer')).toHaveLength(6);
	});

	it('reads title and language', async () => {
		const html = `<html lang="ar_EG"><head><title> الإرجاع — متجر </title><body><p>نعم</p>`;

		expect(await readHtmlSource(html)).toMatchObject({ title: 'الإرجاع', language: 'ar-EG' });
	});

	it.each([
		['by the page', '<meta charset="windows-1251"><p>\u0414\u0430', undefined],
		['by the server', '<p>\u0414\u0430', 'text/html; charset="windows-1251"'],
	])('reads the encoding that is told %s', async (_who, html, type) => {
		const bytes = Buffer.from(html.replace('\u0414\u0430', '\xc4\xe0'), 'latin1');

		const reading = await readHtmlSource(bytes, { type });

		expect(reading.outcome === 'read' && reading.blocks[0]!.text).toBe('\u0414\u0430');
	});

	it.each([
		['nothing', '', 'empty'],
		['no words', aPage('<div><img src=x><script>x()</script></div>'), 'no-text'],
		['bytes', Buffer.alloc(200), 'damaged'],
	])('says of a page of %s why it cannot be read', async (_what, html, reason) => {
		expect(await readHtmlSource(html)).toEqual({ outcome: 'unreadable', reason });
	});
});
