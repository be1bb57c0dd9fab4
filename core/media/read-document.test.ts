import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processorMs } from '../testing/processor-time';
import { aPdf, aPdfBomb } from './__fixtures__/a-pdf';
import { aDocx, aDocxOf, aZip } from './__fixtures__/a-zip';
import { type DocumentLimits, readDocument } from './read-document';

const MB = 1024 * 1024;
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const LIMITS: DocumentLimits = {
	unpackedBytes: 20 * MB,
	pages: 3,
	characters: 200,
	timeMs: 8_000,
	memoryBytes: 256 * MB,
};

describe('readDocument', () => {
	it('reads a PDF page by page, in any script', async () => {
		const bytes = aPdf(['Invoice 4711', 'شكرا لطلبك', '感谢'], { deflate: true });

		expect(await readDocument({ bytes, type: PDF })).toEqual({
			outcome: 'read',
			text: 'Invoice 4711\n\nشكرا لطلبك\n\n感谢',
		});
	});

	it('reads the letters of which a PDF names only the shapes', async () => {
		const bytes = aPdf(['ﺷﻜﺮا', 'of\ufb01ce']);

		expect(await readDocument({ bytes, type: PDF })).toEqual({
			outcome: 'read',
			text: 'شكرا\n\noffice',
		});
	});

	it('reads a DOCX', async () => {
		const bytes = aDocx(['Dear shop,', 'the lamp &amp; the bulb broke.', 'مع التحية']);

		expect(await readDocument({ bytes, type: DOCX })).toEqual({
			outcome: 'read',
			text: 'Dear shop,\n\nthe lamp & the bulb broke.\n\nمع التحية',
		});
	});

	it.each([
		['text/plain; charset=utf-8', 'One \r\nTwo', 'One\nTwo'],
		['text/csv', '\ufeffa;b\n1;2', 'a;b\n1;2'],
		['text/markdown', '# Title', '# Title'],
		['application/json', '{"a": 1}', '{"a": 1}'],
		['text/html', '<p>One<script>x()</script><p>Two', 'One\nTwo'],
	])('reads %s', async (type, words, text) => {
		expect(await readDocument({ bytes: Buffer.from(words), type })).toEqual({
			outcome: 'read',
			text,
		});
	});

	it.each([
		['a text', 'text/plain', Buffer.from('word '.repeat(10_000))],
		['a text without spaces', 'text/plain', Buffer.from('😀'.repeat(10_000))],
		['a DOCX', DOCX, aDocx(Array.from({ length: 500 }, () => 'one more paragraph'))],
		['a PDF of many pages', PDF, aPdf(Array.from({ length: 50 }, () => 'page'))],
		['a PDF page of many words', PDF, aPdf(['word '.repeat(1_000)])],
	])('ends %s that goes on with a mark', async (_what, type, bytes) => {
		const reading = await readDocument({ bytes, type }, LIMITS);

		const text = reading.outcome === 'read' ? reading.text : '';
		expect(text).toMatch(/^\S[\s\S]*\n…$/);
		expect(text.length).toBeLessThanOrEqual(LIMITS.characters + 2);
		expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
	});

	it.each([
		['another type', 'image/png', Buffer.from('x'), 'unsupported-type'],
		['a rich text', 'text/rtf', Buffer.from('{\\rtf1 x}'), 'unsupported-type'],
		['an empty file', 'text/plain', Buffer.alloc(0), 'empty'],
		['a text of spaces', 'text/plain', Buffer.from(' \n\n '), 'no-text'],
		['bytes that are no text', 'text/plain', Buffer.alloc(100), 'damaged'],
		['a file over the limit', PDF, Buffer.alloc(26 * MB), 'too-large'],
		['a PDF with a password', PDF, aPdf(['secret'], { encrypted: true }), 'encrypted'],
		['a scanned PDF', PDF, aPdf(['', '']), 'no-text'],
		['half a PDF', PDF, aPdf(['Hello']).subarray(0, 60), 'damaged'],
		['no PDF at all', PDF, Buffer.from('%PDF-1.7 but nothing else'), 'damaged'],
		['half a DOCX', DOCX, aDocx(['Hello']).subarray(0, 300), 'damaged'],
		[
			'an archive without a document',
			DOCX,
			aZip([{ name: 'a', bytes: Buffer.from('b') }]),
			'damaged',
		],
		['a DOCX of broken XML', DOCX, aDocxOf('<w:document><w:p'), 'damaged'],
	])('says of %s why there is no text', async (_what, type, bytes, reason) => {
		expect(await readDocument({ bytes, type })).toEqual({ outcome: 'unreadable', reason });
	});

	it('expands no entities of a DOCX', async () => {
		const bomb = `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
			<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;

		const reading = await readDocument({ bytes: aDocxOf(bomb), type: DOCX });

		expect(JSON.stringify(reading)).not.toContain('haha');
	});

	it('ends a process that takes more memory than it may, beside a free event loop', async () => {
		const bytes = aPdfBomb(300 * MB);
		const before = processorMs();

		const reading = await readDocument({ bytes, type: PDF }, LIMITS);

		expect(reading).toEqual({ outcome: 'unreadable', reason: 'too-demanding' });
		// The work is that of the other process: this one's thread has hardly any.
		expect(processorMs() - before).toBeLessThan(1_000);
	});

	it('ends a process whose time is over', async () => {
		const limits = { ...LIMITS, timeMs: 50, memoryBytes: 900 * MB };

		expect(await readDocument({ bytes: aPdfBomb(40 * MB), type: PDF }, limits)).toEqual({
			outcome: 'unreadable',
			reason: 'too-demanding',
		});
	});

	it('outlives a process that fills its heap', async () => {
		const bytes = aDocx([`${'</w:t></w:r></w:p><w:p><w:r><w:t>a'.repeat(400_000)}`]);
		const limits = { ...LIMITS, memoryBytes: 128 * MB };

		expect(await readDocument({ bytes, type: DOCX }, limits)).toEqual({
			outcome: 'unreadable',
			reason: 'too-demanding',
		});
	});

	it('gives an outcome for broken files of each kind', async () => {
		const files = [
			{ type: PDF, bytes: aPdf(['Hello there', 'General'], { deflate: true }) },
			{ type: DOCX, bytes: aDocx(['Hello there']) },
		];
		const cuts = fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { minLength: 1, maxLength: 12 });

		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...files), cuts, async ({ type, bytes }, changes) => {
				const broken = Buffer.from(bytes);
				for (const [at, byte] of changes) broken[at % broken.length] = byte;

				const reading = await readDocument({ bytes: broken, type }, LIMITS);

				expect(['read', 'unreadable']).toContain(reading.outcome);
			}),
			{ seed: 7, numRuns: 12 },
		);
	}, 30_000);
});
