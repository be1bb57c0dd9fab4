import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processorMs } from '../testing/processor-time';
import { cutBlocks, cutPassages, MOST_PASSAGE_SIZE } from './cut-passages';
import { sizeOf } from './cut-text';
import type { SourceBlock } from './source-block';

const aBlock = (block: Partial<SourceBlock>): SourceBlock => ({
	headings: ['Returns'],
	kind: 'prose',
	text: 'You may return a lamp.',
	page: null,
	...block,
});

const SENTENCE = 'The shop takes back what was bought within thirty days of the purchase. ';
const ARABIC = 'يمكنك إرجاع المنتج خلال ثلاثين يوما من تاريخ الشراء. ';
const HAN = '商品可在购买后三十天内退货。';

describe('cutPassages', () => {
	it('joins short neighbours under the same headings', () => {
		const blocks = [
			aBlock({ text: 'One.' }),
			aBlock({ text: '- two\n- three', kind: 'list' }),
			aBlock({ text: 'Four.', headings: ['Returns', 'Abroad'] }),
		];

		expect(cutPassages(blocks)).toEqual([
			{ headings: ['Returns'], text: 'One.\n\n- two\n- three', page: null },
			{ headings: ['Returns', 'Abroad'], text: 'Four.', page: null },
		]);
	});

	it('joins nothing over the end of a page', () => {
		const blocks = [aBlock({ page: 1 }), aBlock({ page: 2 })];

		expect(cutPassages(blocks).map(({ page }) => page)).toEqual([1, 2]);
	});

	it('leaves each question alone with its answer', () => {
		const blocks = [
			aBlock({ kind: 'answer', text: 'Do you deliver?\nYes.' }),
			aBlock({ kind: 'answer', text: 'On Sundays?\nNo.' }),
		];

		expect(cutPassages(blocks)).toHaveLength(2);
	});

	it('puts a few rows of a table together, and no other text to them', () => {
		const row = 'Lamp: Aurora; Price: 40 EUR; Size: large; Colour: green and brass';
		const rows = Array.from({ length: 12 }, () => aBlock({ kind: 'row', text: row }));

		const passages = cutPassages([aBlock({}), ...rows]);

		expect(passages[0]!.text).toBe('You may return a lamp.');
		expect(passages.slice(1).map(({ text }) => text.split('\n').length)).toEqual([6, 6]);
	});

	it.each([
		['English', SENTENCE.repeat(40), '.'],
		['Arabic', ARABIC.repeat(40), '.'],
		['Chinese', HAN.repeat(100), '。'],
	])('cuts a long paragraph in %s where sentences end', (_language, text, end) => {
		const passages = cutPassages([aBlock({ text })]);

		expect(passages.length).toBeGreaterThan(1);
		for (const passage of passages) expect(passage.text.endsWith(end)).toBe(true);
		const [first] = passages;
		expect(sizeOf(first!.text)).toBeGreaterThan(MOST_PASSAGE_SIZE * 0.9);
	});

	it('does not cut behind the number of an item', () => {
		const text = `${'word '.repeat(236)}well. 12. Open the box and look at the lamp.`;

		expect(cutPassages([aBlock({ text })])[1]!.text).toMatch(/^12\. Open/);
	});

	it('cuts lists and code between lines', () => {
		const line = '- a lamp that is green, of brass, and not too large';
		const text = Array.from({ length: 60 }, () => line).join('\n');

		for (const passage of cutPassages([aBlock({ kind: 'list', text })])) {
			for (const item of passage.text.split('\n')) expect(item).toBe(line);
		}
	});

	it('says of the rest of a long answer what it answers', () => {
		const text = `May I return a lamp?\n${SENTENCE.repeat(40)}`;

		const [first, ...rest] = cutPassages([aBlock({ kind: 'answer', text })]);

		expect(first!.headings).toEqual(['Returns']);
		expect(rest.length).toBeGreaterThan(0);
		for (const { headings } of rest) expect(headings).toEqual(['Returns', 'May I return a lamp?']);
	});

	it('bounds headings', () => {
		const headings = Array.from({ length: 40 }, (_, at) => `${at} ${'😀'.repeat(200)}`);

		const [passage] = cutPassages([aBlock({ headings })]);

		expect(passage!.headings).toHaveLength(6);
		for (const heading of passage!.headings) {
			expect(heading.length).toBeLessThanOrEqual(160);
			expect(heading.isWellFormed()).toBe(true);
		}
	});

	it('tears no letter from its accents', () => {
		const text = 'e\u0301'.repeat(1_500);

		for (const passage of cutPassages([aBlock({ text })])) {
			expect(passage.text).toMatch(/^(e\u0301)+$/);
		}
	});

	const words = fc.constantFrom(
		...[
			'lamp',
			'returns',
			'e.g.',
			'12.',
			'مصباح',
			'إرجاع؟',
			'商品可在。',
			'😀',
			'\u0301',
			'"yes."',
		],
		...['x'.repeat(3_000), '漢'.repeat(900), '👍🏽'.repeat(400), '\u0301'.repeat(2_000)],
	);
	const gaps = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', ' \n \n ', '', '\t', '\u00a0');
	const texts = fc
		.array(fc.tuple(words, gaps), { maxLength: 120 })
		.map((parts) => parts.flat().join(''));
	const blocks = fc.array(
		fc.record({
			headings: fc.array(fc.constantFrom('Returns', 'Delivery', ' ', 'الشحن'), { maxLength: 3 }),
			kind: fc.constantFrom<SourceBlock['kind'][]>('prose', 'list', 'answer', 'row', 'code'),
			text: texts,
			page: fc.constantFrom(null, 1, 2),
		}),
		{ maxLength: 12 },
	);
	const ink = (pieces: { text: string }[]) =>
		pieces.map(({ text }) => text.replace(/\s+/g, '')).join('');

	it('loses and doubles nothing, keeps the bound, and changes nothing when done again', () => {
		fc.assert(
			fc.property(blocks, (source) => {
				const before = JSON.stringify(source);
				const passages = cutPassages(source);

				expect(JSON.stringify(source)).toBe(before);
				expect(ink(passages)).toBe(ink(source));
				for (const { text } of passages) {
					expect(sizeOf(text)).toBeLessThanOrEqual(MOST_PASSAGE_SIZE);
					expect(text.trim()).toBe(text);
					expect(text).not.toBe('');
					expect(text.isWellFormed()).toBe(true);
				}
				expect(cutPassages(cutBlocks(source))).toEqual(passages);
			}),
			{ seed: 11, numRuns: 150 },
		);
	});

	it('keeps answers that fit whole', () => {
		const answers = fc.array(
			texts.filter((text) => text.trim() !== ''),
			{ maxLength: 8 },
		);
		fc.assert(
			fc.property(answers, (source) => {
				const fitting = source.filter((text) => sizeOf(text) <= MOST_PASSAGE_SIZE);
				const cut = cutPassages(fitting.map((text) => aBlock({ kind: 'answer', text })));

				expect(cut.map(({ text }) => text)).toEqual(fitting.map((text) => text.trim()));
			}),
			{ seed: 12, numRuns: 80 },
		);
	});

	it.each([
		['white space', `a${'\n'.repeat(2_000_000)}b`],
		['one run', 'x'.repeat(2_000_000)],
		['full stops', '. '.repeat(1_000_000)],
		['quotation marks', '"'.repeat(2_000_000)],
		['accents', `a${'\u0301'.repeat(2_000_000)}`],
	])('takes time in proportion to a text of %s', (_what, text) => {
		const before = processorMs();

		cutPassages([aBlock({ text })]);

		expect(processorMs() - before).toBeLessThan(3_000);
	});
});
