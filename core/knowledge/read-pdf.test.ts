import { describe, expect, it } from '@jest/globals';
import { aPdf, type PdfText } from '../media/__fixtures__/a-pdf';
import { readSourceFile } from './read-source-file';

/** As [page, kind, text, ...headings]. */
async function blocksOf(pages: (string | PdfText[])[]) {
	const reading = await readSourceFile({ bytes: aPdf(pages, { deflate: true }) });
	if (reading.outcome !== 'read') throw new Error(reading.reason);
	return reading.blocks.map(({ page, kind, text, headings }) => [page, kind, text, ...headings]);
}

/** Lines of text, one below the other. */
const lines = (from: number, ...texts: string[]): PdfText[] =>
	texts.map((text, at) => ({ text, y: from - at * 14 }));

describe('readPdf', () => {
	it('reads headings by their size, paragraphs by their distance, and keeps pages', async () => {
		const first = [
			{ text: 'Lamps of Cairo', y: 740, size: 24 },
			{ text: 'Returns', y: 700, size: 16 },
			...lines(670, 'You may return a lamp', 'within thirty days.'),
			...lines(620, 'Bring the receipt.', '• in paper', '• or on the phone'),
		];
		const second = [
			{ text: 'Delivery', y: 740, size: 16 },
			...lines(710, 'We deliver on weekdays.'),
		];

		expect(await blocksOf([first, second])).toEqual([
			[
				1,
				'prose',
				'You may return a lamp within thirty days.\n\nBring the receipt.\n• in paper\n• or on the phone',
				'Lamps of Cairo',
				'Returns',
			],
			[2, 'prose', 'We deliver on weekdays.', 'Lamps of Cairo', 'Delivery'],
		]);
	});

	it('reads Arabic from the right, in letters and not in their shapes', async () => {
		const page = [
			{ text: 'سياسة الإرجاع', y: 740, size: 20 },
			{ text: 'ﺷﻜﺮا لكم', y: 700, x: 200 },
			{ text: 'يمكنك إرجاع المنتج خلال ثلاثين يوما من الشراء', y: 686, x: 100 },
		];

		expect(await blocksOf([page])).toEqual([
			[1, 'prose', 'شكرا لكم يمكنك إرجاع المنتج خلال ثلاثين يوما من الشراء', 'سياسة الإرجاع'],
		]);
	});

	it('puts a word together that was parted at the end of its line', async () => {
		const page = lines(700, 'The guaran-', 'tee covers the T-', 'Shirt lamp.');

		expect(await blocksOf([page])).toEqual([
			[1, 'prose', 'The guarantee covers the T- Shirt lamp.'],
		]);
	});

	it('goes on with a sentence over the end of a page', async () => {
		const first = lines(100, 'A lamp that was broken on its way to you is');
		const second = lines(740, 'replaced at once.');

		expect(await blocksOf([first, second])).toEqual([
			[1, 'prose', 'A lamp that was broken on its way to you is replaced at once.'],
		]);
	});

	it('leaves out what runs through all pages', async () => {
		const pages = Array.from({ length: 6 }, (_, at) => [
			{ text: 'Lamps of Cairo, terms', y: 770 },
			...lines(700, `Clause ${at + 1} is about something else.`),
			{ text: `Page ${at + 1} of 6`, y: 30 },
		]);

		expect((await blocksOf(pages)).map(([, , text]) => text)).toEqual(
			pages.map((_, at) => `Clause ${at + 1} is about something else.`),
		);
	});

	it('reads tables row by row', async () => {
		const rows = [
			['Lamp', 'Watts', 'Price'],
			['Nour', '40', '55 EUR'],
			['Aurora', '60', '80 EUR'],
		];
		const table = rows.flatMap((cells, row) =>
			cells.map((text, column) => ({ text, x: 72 + column * 150, y: 600 - row * 16 })),
		);
		const pairs = [
			{ text: 'Return period', y: 500 },
			{ text: 'thirty days', x: 300, y: 500 },
		];

		expect(await blocksOf([[...lines(700, 'Our lamps:'), ...table, ...pairs]])).toEqual([
			[1, 'prose', 'Our lamps:'],
			[
				1,
				'row',
				'Lamp: Nour; Watts: 40; Price: 55 EUR\nLamp: Aurora; Watts: 60; Price: 80 EUR\nReturn period: thirty days',
			],
		]);
	});

	it('takes the first heading for the title, and counts pages', async () => {
		const bytes = aPdf([
			[{ text: 'Terms', y: 740, size: 24 }, ...lines(700, 'One lamp for each customer only.')],
			'',
		]);

		expect(await readSourceFile({ bytes, fileName: 'x' })).toMatchObject({
			title: 'Terms',
			pages: 2,
		});
	});
});
