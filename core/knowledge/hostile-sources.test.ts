import { describe, expect, it } from '@jest/globals';
import { aPdf, aPdfBomb } from '../media/__fixtures__/a-pdf';
import { aDocx, aDocxOf, aZip } from '../media/__fixtures__/a-zip';
import type { ProgramLimits } from '../media/run-program';
import { readSourceFile } from './read-source-file';
import type { SourceReading } from './source-block';

const MB = 1024 * 1024;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Less than a source may cost, so that the tests do not take as long. */
const LIMITS: ProgramLimits = { timeMs: 6_000, memoryBytes: 300 * MB };

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const read = (fileName: string, words: string | Buffer, type?: string) =>
	readSourceFile({ bytes: Buffer.from(words), fileName, type }, LIMITS);

const outcomeOf = (reading: SourceReading) =>
	reading.outcome === 'read' ? 'read' : reading.reason;

const CFB = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_024)]);
const CFB_WITH_PASSWORD = Buffer.concat([CFB, Buffer.from('EncryptedPackage', 'utf16le')]);
const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080600', 'hex');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);

/** An archive whose second part unpacks to this many bytes. */
const zipBomb = (size: number, declared?: number) =>
	aZip([
		{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
		{ name: 'word/document.xml', bytes: Buffer.alloc(size, 32), declared },
	]);

describe('a hostile or broken source', () => {
	it.each<[string, string, () => string | Buffer, string[]]>([
		['an empty file', 'a.txt', () => '', ['empty']],
		['a text of white space', 'a.txt', () => ' \n\t\n', ['no-text']],
		['more than 50 MB', 'a.txt', () => Buffer.alloc(50 * MB + 1, 97), ['too-large']],
		['a picture', 'a.png', () => PNG, ['unsupported-type']],
		['a picture under the name of a text', 'a.txt', () => PNG, ['unsupported-type']],
		['a program under the name of a PDF', 'a.pdf', () => EXE, ['unsupported-type']],
		['an archive', 'a.zip', () => zipBomb(10), ['unsupported-type']],
		['a drawing', 'a.svg', () => '<svg xmlns="x"><text>a</text></svg>', ['unsupported-type']],
		[
			'XML with entities that multiply',
			'a.xml',
			() => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;&b;</a>',
			['unsupported-type'],
		],
		['a rich text', 'a.rtf', () => '{\\rtf1 words}', ['unsupported-type']],
		['an old Word file', 'a.doc', () => CFB, ['unsupported-type']],
		['zeros under the name of a text', 'a.txt', () => Buffer.alloc(5_000), ['unsupported-type']],
		['zeros under the name of a table', 'a.csv', () => Buffer.alloc(5_000), ['damaged']],
		['a page under the name of a PDF', 'a.pdf', () => '<!DOCTYPE html><p>Not found', ['damaged']],
		['a text under the name of a DOCX', 'a.docx', () => 'not found', ['damaged']],
		['half a JSON file', 'a.json', () => '{"question": "Open?", "answer', ['damaged']],
		['a DOCX with a password', 'a.docx', () => CFB_WITH_PASSWORD, ['encrypted']],
		['half a DOCX', 'a.docx', () => aDocx(['Hello']).subarray(0, 300), ['damaged']],
		['a DOCX that unpacks to too much', 'a.docx', () => zipBomb(10, 201 * MB), ['too-large']],
		['a DOCX that lies of its size', 'a.docx', () => zipBomb(201 * MB, 10), ['too-large']],
		[
			'JSON nested without end',
			'a.json',
			() => `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`,
			['too-demanding'],
		],
		[
			'more questions than there may be',
			'a.csv',
			() => `question,answer\n${'Open?,No\n'.repeat(50_001)}`,
			['too-many-passages'],
		],
	])('%s is refused for its reason', async (_what, name, words, reasons) => {
		const type = name.endsWith('.docx') ? DOCX : undefined;

		expect(reasons).toContain(outcomeOf(await read(name, words(), type)));
	});

	it.each<[string, string, () => string | Buffer, string[]]>([
		['a PDF with a password', 'a.pdf', () => aPdf(['x'], { encrypted: true }), ['encrypted']],
		['a scan without text', 'a.pdf', () => aPdf(['', '']), ['no-text']],
		['half a PDF', 'a.pdf', () => aPdf(['Hello']).subarray(0, 60), ['damaged']],
		[
			'a PDF of too many pages',
			'a.pdf',
			() => aPdf(Array.from({ length: 2_001 }, () => '')),
			['too-many-pages'],
		],
		[
			'a PDF that unpacks to more than its memory',
			'a.pdf',
			() => aPdfBomb(100 * MB),
			['too-demanding'],
		],
		['a DOCX of broken XML', 'a.docx', () => aDocxOf('<w:document><w:p'), ['damaged']],
		[
			'a DOCX with entities that multiply',
			'a.docx',
			() =>
				aDocxOf(
					`<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document ${W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`,
				),
			['damaged', 'no-text', 'read'],
		],
		[
			'a DOCX nested without end',
			'a.docx',
			() => aDocxOf(`<w:document ${W}><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(5_000)}`),
			['damaged', 'too-demanding'],
		],
		[
			'a page nested without end',
			'a.html',
			() => '<div>'.repeat(20_000) + 'deep',
			['read', 'too-demanding'],
		],
		[
			'links nested without end',
			'a.html',
			() => `<p>${'<a href=x>'.repeat(20_000)}deep`,
			['read', 'too-demanding'],
		],
		[
			'tables nested without end',
			'a.html',
			() => '<table><tr><td>'.repeat(5_000) + 'deep',
			['read', 'too-demanding'],
		],
		[
			'lists nested without end',
			'a.html',
			() => '<ul><li>'.repeat(10_000) + 'deep',
			['read', 'too-demanding'],
		],
		[
			'folds nested without end',
			'a.html',
			() => '<details><summary>a</summary>'.repeat(5_000) + 'deep',
			['read', 'too-demanding'],
		],
		['an attribute of 5 MB', 'a.html', () => `<p title="${'x'.repeat(5 * MB)}">word</p>`, ['read']],
		[
			'entities without end',
			'a.html',
			() => `<p>${'&amp;'.repeat(200_000)}</p>`,
			['read', 'too-demanding'],
		],
		[
			'a table that claims to be huge',
			'a.html',
			() => `<table>${'<tr><td rowspan=65534 colspan=1000>x<td>y'.repeat(2_000)}</table>`,
			['read', 'too-demanding'],
		],
		[
			'quotes nested without end',
			'a.md',
			() => `${'>'.repeat(30_000)} deep`,
			['read', 'too-demanding'],
		],
		['brackets that never close', 'a.md', () => '['.repeat(50_000), ['read', 'too-demanding']],
		['stars that never close', 'a.md', () => '**a '.repeat(30_000), ['read', 'too-demanding']],
		[
			'quotation marks without end',
			'a.csv',
			() => '"a""'.repeat(200_000),
			['read', 'too-demanding'],
		],
	])('%s costs no more than it may', async (_what, name, words, outcomes) => {
		const bytes = words();
		const start = performance.now();

		const reading = await read(name, bytes, name.endsWith('.docx') ? DOCX : undefined);

		expect(outcomes).toContain(outcomeOf(reading));
		expect(JSON.stringify(reading)).not.toContain('hahaha');
		expect(performance.now() - start).toBeLessThan(LIMITS.timeMs + 20_000);
	});
});
