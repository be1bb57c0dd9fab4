import { describe, expect, it } from '@jest/globals';
import { processorMs } from '../testing/processor-time';
import { htmlText } from './html-text';

describe('htmlText', () => {
	it.each([
		['<p>One</p><p>Two <b>bold</b></p>', 'One\nTwo bold'],
		['<SCRIPT>alert(1)</SCRIPT >Hello<style>p{}</style>', 'Hello'],
		['<head><title>T</title></head><body>B<br/>C</body>', 'B\nC'],
		['a<!-- <p>hidden</p> -->b<!--->c', 'ab'],
		['1 < 2 &amp; 3 &gt; 2 &#1605;&#x645; &unknown; &nbsp;.', '1 < 2 & 3 > 2 مم &unknown; .'],
		['<td>a</td><td>b</td>', 'a\nb'],
		['<script>never closed', ''],
		['text <b', 'text'],
		['İ<P>x', 'İ\nx'],
	])('shows %j as %j', (html, text) => {
		expect(htmlText(html).trim().replace(/\n+/g, '\n')).toBe(text);
	});

	it.each(['<script', '<!--', '<p ', '&#1', '<', '</'])(
		'takes a long file of %j without slowing down',
		(piece) => {
			const start = processorMs();

			htmlText(piece.repeat(800_000 / piece.length));

			expect(processorMs() - start).toBeLessThan(1_000);
		},
	);
});
