import { describe, expect, it } from '@jest/globals';
import { readSourceText } from './read-source-text';
import type { SourceBlock } from './source-block';

async function blocksOf(text: string): Promise<[string, string, ...string[]][]> {
	const reading = await readSourceText(text);
	if (reading.outcome !== 'read') throw new Error(reading.reason);
	return reading.blocks.map(({ kind, text: words, headings }: SourceBlock) => [
		kind,
		words,
		...headings,
	]);
}

describe('readSourceText', () => {
	it('reads paragraphs below what looks like a heading', async () => {
		const text = `Lamps of Cairo

Returns

You may return a lamp within thirty days. Bring the receipt, or the number of the order.

Delivery
--------
We deliver on weekdays.
- to Cairo
- to Giza`;

		expect(await blocksOf(text)).toEqual([
			['prose', 'Lamps of Cairo'],
			[
				'prose',
				'You may return a lamp within thirty days. Bring the receipt, or the number of the order.',
				'Returns',
			],
			['list', 'We deliver on weekdays.\n- to Cairo\n- to Giza', 'Delivery'],
		]);
	});

	it.each([
		['English', 'Q: May I return it?\nA: Yes,\nin 30 days.\n\nQ: And abroad?\n\nA: No.'],
		['numbered', 'Q1: May I return it?\nA1: Yes,\nin 30 days.\nQ2: And abroad?\nA2: No.'],
		[
			'German',
			'Frage: May I return it?\nAntwort: Yes,\nin 30 days.\nFrage: And abroad?\nAntwort: No.',
		],
		['Arabic', 'س: May I return it?\nج: Yes,\nin 30 days.\n\nس: And abroad?\nج: No.'],
		[
			'long Arabic',
			'السؤال: May I return it?\nالجواب: Yes,\nin 30 days.\nسؤال: And abroad?\nجواب: No.',
		],
		['Chinese', '问：May I return it?\n答：Yes,\nin 30 days.\n问：And abroad?\n答：No.'],
	])('keeps a question with its answer (%s)', async (_language, text) => {
		expect(await blocksOf(text)).toEqual([
			['answer', 'May I return it?\nYes,\nin 30 days.'],
			['answer', 'And abroad?\nNo.'],
		]);
	});

	it('takes a question without an answer as any other text', async () => {
		expect(await blocksOf('Q: May I return it?\nQ: And abroad?')).toEqual([
			['prose', 'Q: May I return it?\nQ: And abroad?'],
		]);
	});

	it('keeps a heading with nothing below it', async () => {
		expect(await blocksOf('مواعيد العمل')).toEqual([['prose', 'مواعيد العمل']]);
	});

	it.each([
		[
			'questions',
			'[{"question":"Open on Sundays?","answer":"No.","tags":["hours"]}]',
			[['answer', 'Open on Sundays?\nNo.\ntags: hours']],
		],
		[
			'questions in Arabic',
			'[{"السؤال":"هل تعملون الجمعة؟","الإجابة":"لا"}]',
			[['answer', 'هل تعملون الجمعة؟\nلا']],
		],
		[
			'objects',
			'[{"name":"Aurora","priceInEur":40,"in_stock":true,"old":null}]',
			[['row', 'name: Aurora; price In Eur: 40; in stock: true']],
		],
		[
			'nested objects',
			'{"shop":{"name":"Lamps","hours":{"friday":"closed"},"cities":["Cairo","Giza"]}}',
			[
				['row', 'name: Lamps; cities: Cairo, Giza', 'shop'],
				['row', 'friday: closed', 'shop', 'Lamps', 'hours'],
			],
		],
		[
			'lines of JSON',
			'{"q":"A?","a":"Yes"}\n{"q":"B?","a":"No"}\n',
			[
				['answer', 'A?\nYes'],
				['answer', 'B?\nNo'],
			],
		],
		[
			'texts with markup',
			'[{"title":"Care","body":"<p>Dust it.</p><p>No &amp; never water.</p>"}]',
			[['row', 'title: Care; body: Dust it.\n\nNo & never water.']],
		],
		[
			'linked data',
			'{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Open?","acceptedAnswer":{"@type":"Answer","text":"<b>Daily</b>"}}]}',
			[['answer', 'Open?\nDaily', 'main Entity']],
		],
	])('reads JSON of %s', async (_what, text, blocks) => {
		expect(await blocksOf(text)).toEqual(blocks);
	});

	it.each([
		['nothing', '', 'empty'],
		['white space', ' \n\t', 'empty'],
		['JSON without words', '[{"a":null},{}]', 'no-text'],
		[
			'JSON nested without end',
			`${'['.repeat(9_000)}{"a":"b"}${']'.repeat(9_000)}`,
			'too-demanding',
		],
		['more passages than there may be', 'q: a?\na: b\n'.repeat(50_001), 'too-many-passages'],
	])('says of %s why it cannot be read', async (_what, text, reason) => {
		expect(await readSourceText(text)).toEqual({ outcome: 'unreadable', reason });
	});

	it('reads a long text in a process of its own, whole and in order', async () => {
		const lines = Array.from(
			{ length: 5_000 },
			(_, number) => `Lamp ${number} is green, of brass.`,
		);

		const blocks = await blocksOf(lines.join('\n\n'));

		expect(blocks.length).toBeGreaterThan(100);
		expect(blocks.map(([, words]) => words).join('\n\n')).toBe(lines.join('\n\n'));
	});
});
