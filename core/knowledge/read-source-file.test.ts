import { describe, expect, it } from '@jest/globals';
import { aDocxOf } from '../media/__fixtures__/a-zip';
import { readSourceFile } from './read-source-file';
import type { SourceReading } from './source-block';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** As [kind, text, ...headings]. */
function blocksOf(reading: SourceReading) {
	if (reading.outcome !== 'read') return reading.reason;
	return reading.blocks.map(({ kind, text, headings }) => [kind, text, ...headings]);
}

const read = async (fileName: string, words: string | Buffer, type?: string) =>
	await readSourceFile({ bytes: Buffer.from(words), fileName, type });

const QUESTIONS = [
	['answer', 'Open on Sundays?\nNo; never.'],
	['answer', 'On Fridays?\nYes.'],
];

describe('readSourceFile', () => {
	it('reads Markdown', async () => {
		const markdown = `---
title: "Care of lamps"
lang: ar-eg
---
# Care

Keep it **dry** & [see more](https://lamps.example/care).

| Lamp | Watts |
| ---- | ----- |
| Nour | 40    |

## Steps
1. Open
2. Screw

\`\`\`sh
lamp --on
\`\`\`
<details><summary>Why?</summary>Because.</details>
`;

		const reading = await read('care.md', markdown);

		expect(reading).toMatchObject({ title: 'Care of lamps', language: 'ar-EG', pages: null });
		expect(blocksOf(reading)).toEqual([
			['prose', 'Keep it dry & see more (https://lamps.example/care).', 'Care'],
			['row', 'Lamp: Nour; Watts: 40', 'Care'],
			['prose', '1. Open\n2. Screw\n\nlamp --on', 'Care', 'Steps'],
			['answer', 'Why?\nBecause.', 'Care', 'Steps'],
		]);
	});

	it('reads a DOCX by its headings, lists and tables', async () => {
		const paragraph = (text: string, style = '') =>
			`<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
		const cell = (text: string, bold = '') =>
			`<w:tc><w:p><w:r><w:rPr>${bold}</w:rPr><w:t>${text}</w:t></w:r></w:p></w:tc>`;
		const document = `<w:document xmlns:w="${W}"><w:body>
			${paragraph('إرجاع', 'Heading1')}${paragraph('ثلاثون يوما', '')}
			<w:tbl><w:tr>${cell('City', '<w:b/>')}${cell('Fee', '<w:b/>')}</w:tr><w:tr>${cell('Giza')}${cell('3')}</w:tr></w:tbl>
			</w:body></w:document>`;

		const reading = await read('returns.docx', aDocxOf(document));

		expect(reading).toMatchObject({ title: 'إرجاع', pages: null });
		expect(blocksOf(reading)).toEqual([
			['prose', 'ثلاثون يوما', 'إرجاع'],
			['row', 'City: Giza; Fee: 3', 'إرجاع'],
		]);
	});

	it.each([
		['commas', 'Question,Answer\n"Open on Sundays?",No; never.\nOn Fridays?,Yes.\n'],
		['semicolons', 'Antwort;Frage\n"No; never.";Open on Sundays?\nYes.;On Fridays?\n'],
		['tabs', 'السؤال\tالإجابة\nOpen on Sundays?\tNo; never.\r\nOn Fridays?\tYes.'],
		['bars', 'question|answer\nOpen on Sundays?|No; never.\nOn Fridays?|Yes.'],
		["Excel's own sign", 'sep=!\nquestion!answer\nOpen on Sundays?!No; never.\nOn Fridays?!Yes.'],
		['commas, without names', 'Open on Sundays?,No; never.\nOn Fridays?,Yes.\n'],
	])('reads questions and answers separated by %s', async (_what, csv) => {
		expect(blocksOf(await read('faq.csv', csv))).toEqual(QUESTIONS);
	});

	it.each([
		['English', Buffer.from('lamp,price,size\nNour,40,\nAurora,55,big\n')],
		['UTF-16', Buffer.from('\ufefflamp;price;size\nNour;40;\nAurora;55;big\n', 'utf16le')],
	])('reads each row of a table with its columns (%s)', async (_what, csv) => {
		expect(blocksOf(await read('lamps.csv', csv))).toEqual([
			['row', 'lamp: Nour; price: 40\nlamp: Aurora; price: 55; size: big'],
		]);
	});

	it('reads a table in an old Arabic encoding', async () => {
		const windows1256 = Buffer.from('e3d5c8c7cd2cc7e1d3dad10ae4e6d12c34300a', 'hex');

		expect(blocksOf(await read('lamps.csv', windows1256))).toEqual([
			['row', 'مصباح: نور; السعر: 40'],
		]);
	});

	it('takes a quotation mark that is never closed as one', async () => {
		expect(blocksOf(await read('a.csv', 'size,name\n"7 in,Nour\n8,Sol\n'))).toEqual([
			['row', 'size: "7 in; name: Nour\nsize: 8; name: Sol'],
		]);
	});

	it.each([
		['JSON Lines', 'faq.jsonl', '{"q":"Open?","a":"No."}\n{"q":"Shut?","a":"Yes."}'],
		['JSON by its type', 'download', '[{"q":"Open?","a":"No."},{"q":"Shut?","a":"Yes."}]'],
	])('reads %s', async (_what, name, json) => {
		expect(blocksOf(await read(name, json, 'application/json'))).toEqual([
			['answer', 'Open?\nNo.'],
			['answer', 'Shut?\nYes.'],
		]);
	});

	it('reads a page under any name', async () => {
		const reading = await read('page.txt', '<!DOCTYPE html><h1>Care</h1><p>Keep it dry.');

		expect(blocksOf(reading)).toEqual([['prose', 'Keep it dry.', 'Care']]);
	});
});
