import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from './split-text';

const SEED = 20261122;

const visible = (text: string) => text.replace(/\s/g, '');

const withoutMarks = (text: string) => visible(text).replace(/[*_~`]/g, '');

const isWholeText = (text: string) => !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(text);

describe('splitText', () => {
	it('leaves a text alone that fits', () => {
		expect(splitText('a'.repeat(4096))).toEqual(['a'.repeat(4096)]);
	});

	it('counts UTF-16 units, as a text field does', () => {
		expect(splitText('😀'.repeat(2049)).map((part) => part.length)).toEqual([4096, 2]);
	});

	it('has no part for a text without content', () => {
		expect(splitText('')).toEqual([]);
		expect(splitText(' \n\t ')).toEqual([]);
	});

	it.each([
		['a paragraph', 'One line.\nTwo lines.\n\nA new paragraph.', 'One line.\nTwo lines.'],
		['a line', 'First line is here\nSecond one. And more words', 'First line is here'],
		['a sentence', 'This is a sentence. And this is the next', 'This is a sentence.'],
		['a word', 'These are words without any full stop', 'These are words without any full'],
		[
			'a Chinese sentence',
			'你好，这是第一句话，它有一点儿长，真的。这是第二句话，它也有一点儿长。',
			'你好，这是第一句话，它有一点儿长，真的。',
		],
	])('cuts at the end of %s', (_case, text, first) => {
		expect(splitText(text, 32)[0]).toBe(first);
	});

	it('prefers a full part to a paragraph that ends early', () => {
		const [first] = splitText(`Hi!\n\n${'word '.repeat(40)}`, 100);

		expect(first?.length).toBeGreaterThan(80);
	});

	it('keeps the number of a list with its item', () => {
		expect(splitText('The steps are these, in this order:\n1. Unplug', 40)).toEqual([
			'The steps are these, in this order:',
			'1. Unplug',
		]);
	});

	it('parts the mark of a list from its item rather than cutting a word', () => {
		const word = `${'ab-'.repeat(9)}cd`;

		expect(splitText(`- ${word}`, 30)).toEqual(['-', word]);
	});

	it('moves a link to the next part rather than cutting it', () => {
		const link = 'https://shop.example/a_b/c?d=e*f&g=h';

		expect(splitText(`Please look here for more of it: ${link} and reply`, 50)).toEqual([
			'Please look here for more of it:',
			`${link} and reply`,
		]);
	});

	it('does not cut a link that stands between Chinese characters', () => {
		const link = 'https://shop.example/return';
		const parts = splitText(`请您打开这个链接查看退货的说明文字${link}谢谢您`, 40);

		expect(parts.some((part) => part.includes(link))).toBe(true);
	});

	it('cuts a word that is longer than a part, and nothing but it', () => {
		expect(splitText(`start ${'x'.repeat(25)} end`, 10)).toEqual([
			'start',
			'x'.repeat(10),
			'x'.repeat(10),
			'xxxxx end',
		]);
	});

	it('keeps a character and its accents together', () => {
		const family = '👨‍👩‍👧‍👦';
		const parts = splitText(family.repeat(9), 30);

		expect(parts.map((part) => part.replaceAll(family, ''))).toEqual(['', '', '', '', '']);
	});

	it('cuts a cluster that is longer than a part between whole characters', () => {
		const parts = splitText(`e${'\u0301'.repeat(30)}`, 10);

		expect(parts.join('')).toBe(`e${'\u0301'.repeat(30)}`);
		expect(parts.every((part) => part.length <= 10)).toBe(true);
	});

	it.each(['*', '_', '~', '`'])('closes %s at a cut and opens it again', (mark) => {
		const text = `${mark}${'word '.repeat(19)}word${mark}`;
		const parts = splitText(text, 50);

		expect(parts.length).toBeGreaterThan(1);
		for (const part of parts) {
			expect(part.startsWith(`${mark}word`)).toBe(true);
			expect(part.endsWith(`word${mark}`)).toBe(true);
		}
	});

	it('closes inner formatting before the outer one', () => {
		const [first, second] = splitText(`*_${'word '.repeat(19)}word_*`, 80);

		expect(first).toMatch(/^\*_word[ word]+word_\*$/);
		expect(second).toMatch(/^\*_word[ word]+word_\*$/);
	});

	it('cuts before formatting that fits into a part rather than inside it', () => {
		const bold = `*${'word '.repeat(8)}word*`;

		expect(splitText(`Some words come first ${bold} and some after`, 60)).toEqual([
			'Some words come first',
			`${bold} and some`,
			'after',
		]);
	});

	it('cuts a block of code between its lines, closes it and keeps the indent', () => {
		const code = ['if (a) {', '    first();', '    second();', '    third();', '}'].join('\n');

		expect(splitText(`\`\`\`\n${code}\n\`\`\``, 40)).toEqual([
			'```\nif (a) {\n    first();\n```',
			'```\n    second();\n    third();\n}\n```',
		]);
	});

	it('makes no part of an indent that is wider than a part', () => {
		expect(splitText(`\`\`\`\nfirst line of it\n${' '.repeat(90)}second\n\`\`\``, 30)).toEqual([
			'```\nfirst line of it\n```',
			'```\nsecond\n```',
		]);
	});

	it('takes no notice of marks that format nothing', () => {
		const text = `${'2 * 3 and snake_case_word '.repeat(8)}end`;

		expect(splitText(text, 60).join(' ')).toBe(text);
	});

	it.each([0, 1, 2.5, Number.NaN])('refuses a limit of %p', (limit) => {
		expect(() => splitText('text', limit)).toThrow('at least 2');
	});

	it('keeps every part within the limit and none of them empty', () => {
		const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), marked(), plain());

		fc.assert(
			fc.property(anyText, fc.integer({ min: 2, max: 90 }), (text, limit) => {
				const parts = splitText(text, limit);

				expect(parts.every((part) => part.length <= limit && part.trim() !== '')).toBe(true);
				expect(withoutMarks(parts.join(''))).toBe(withoutMarks(text));
			}),
			{ seed: SEED, numRuns: 500 },
		);
	});

	it('changes nothing but the white space at the cuts of a text without marks', () => {
		fc.assert(
			fc.property(plain(), fc.integer({ min: 12, max: 90 }), (text, limit) => {
				expect(visible(splitText(text, limit).join(''))).toBe(visible(text));
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});

	it('never cuts a word that fits into a part', () => {
		fc.assert(
			fc.property(plain(), fc.integer({ min: 12, max: 90 }), (text, limit) => {
				const words = splitText(text, limit).flatMap((part) => part.split(/\s+/));
				const short = text.split(/\s+/).filter((word) => word !== '' && word.length <= limit);

				for (const word of short) expect(words).toContain(word);
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});

	it('never cuts a surrogate pair', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
				expect(splitText(text, 17).every(isWholeText)).toBe(true);
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});

	it('leaves no formatting open in any part', () => {
		fc.assert(
			fc.property(marked(), fc.integer({ min: 30, max: 90 }), (text, limit) => {
				for (const part of splitText(text, limit)) {
					for (const mark of ['*', '_', '~', '`']) {
						expect((part.split(mark).length - 1) % 2).toBe(0);
					}
				}
			}),
			{ seed: SEED, numRuns: 300 },
		);
	});
});

/** Words of up to 12 letters, in lines and paragraphs. */
function plain(): fc.Arbitrary<string> {
	const word = fc.stringMatching(/^[a-zäéß]{1,12}[.,!?]?$/u);
	const space = fc.constantFrom(' ', ' ', ' ', '\n', '\n\n');

	return fc.array(fc.tuple(word, space), { maxLength: 60 }).map((pieces) => pieces.flat().join(''));
}

/** Paragraphs in which words, formatted stretches, links and code follow each other. */
function marked(): fc.Arbitrary<string> {
	const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 12 });
	const stretch = fc
		.tuple(fc.constantFrom('*', '_', '~', '`', '', '', '```', '*_'), words)
		.map(([mark, content]) => {
			if (mark === '```') return `\`\`\`\n${content.join('\n')}\n\`\`\``;
			return mark + content.join(' ') + [...mark].reverse().join('');
		});

	return fc
		.array(fc.tuple(stretch, fc.constantFrom(' ', ' ', '\n', '\n\n')), { maxLength: 12 })
		.map((pieces) => pieces.flat().join(''));
}
