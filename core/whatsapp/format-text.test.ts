import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { processorMs } from '../testing/processor-time';
import { formatForWhatsApp } from './format-text';

const SEED = 20261122;

const lines = (...all: string[]) => all.join('\n');

describe('formatForWhatsApp', () => {
	it.each([
		['**bold**', '*bold*'],
		['__bold__', '*bold*'],
		['*italic*', '_italic_'],
		['_italic_', '_italic_'],
		['~~gone~~', '~gone~'],
		['***both***', '*_both_*'],
		['**bold *and italic***', '*bold _and italic_*'],
		['*italic **and bold** again*', '_italic *and bold* again_'],
		['**one** and **two**', '*one* and *two*'],
		['**over\ntwo lines**', '*over*\n*two lines*'],
		['(**in brackets**), then', '(*in brackets*), then'],
		['**Price:**5', '*Price:*5'],
		['这是**重点**内容', '这是*重点*内容'],
		['**价格：**100元', '*价格：*100元'],
		['شيء **مهم** جدا', 'شيء *مهم* جدا'],
	])('turns the emphasis of %j into %j', (markdown, whatsApp) => {
		expect(formatForWhatsApp(markdown)).toBe(whatsApp);
	});

	it.each([
		'snake_case_words and __init',
		'2*3*4, 2 * 3 * 4 and 2**3**4',
		'price* and tax*',
		'**never closed',
		'f(*args, **kwargs) and g(**options)',
		'a * b_ c ~ d',
		'https://shop.example/a_b_c*d*e?_x_=1 and www.shop.example/_y_',
		'first_last_name@shop.example',
		'~single~ tildes are WhatsApp’s already',
		'Tom &amp; Jerry &lt;3',
		'1. first\n2) second\n- third',
		'> a quote\n> of two lines',
		'#hashtag and 5 # 3',
		'[x] done, [ ] open, [1]',
		'C:\\Users\\name',
		'1 | 2 | 3\n4 | 5 | 6',
		'---',
	])('leaves %j as it is', (text) => {
		expect(formatForWhatsApp(text)).toBe(text);
	});

	it.each([
		['# Title', '*Title*'],
		['### Title ###', '*Title*'],
		['## A **bold** and *italic* title', '*A bold and _italic_ title*'],
		['Title\n=====\ntext', '*Title*\ntext'],
		['#', '#'],
	])('turns the heading %j into %j', (markdown, whatsApp) => {
		expect(formatForWhatsApp(markdown)).toBe(whatsApp);
	});

	it.each([
		['[our shop](https://shop.example/a_b_c)', 'our shop (https://shop.example/a_b_c)'],
		['[**our** shop](https://shop.example "Shop")', '*our* shop (https://shop.example)'],
		['[https://shop.example](https://shop.example)', 'https://shop.example'],
		['[shop.example](https://shop.example/)', 'https://shop.example/'],
		['[](https://shop.example)', 'https://shop.example'],
		['[wiki](https://w.example/A_(b))', 'wiki (https://w.example/A_(b))'],
		['**[bold](https://shop.example)**', '*bold (https://shop.example)*'],
		['**https://shop.example/a_b**', '*https://shop.example/a_b*'],
		['<https://shop.example/a_b>', 'https://shop.example/a_b'],
		['[write](mailto:help@shop.example)', 'write (help@shop.example)'],
		['![a chair](https://shop.example/c.png)', 'a chair (https://shop.example/c.png)'],
		['![](https://shop.example/c.png)', 'https://shop.example/c.png'],
	])('turns the link %j into %j', (markdown, whatsApp) => {
		expect(formatForWhatsApp(markdown)).toBe(whatsApp);
	});

	it('writes every bullet as a dash and keeps the indent', () => {
		const markdown = lines('* one', '  + **two**', '- three', '    * four');

		expect(formatForWhatsApp(markdown)).toBe(lines('- one', '  - *two*', '- three', '    - four'));
	});

	it('writes a rule of stars as dashes', () => {
		expect(formatForWhatsApp('a\n\n***\n\nb')).toBe('a\n\n---\n\nb');
	});

	it('formats the text of quotes and numbered items', () => {
		expect(formatForWhatsApp('> **a**\n1. **b**\n2. *c*')).toBe('> *a*\n1. *b*\n2. _c_');
	});

	it('makes a line of each row of a table, with the names of its columns', () => {
		const markdown = lines(
			'| Plan | Price | Seats |',
			'|:-----|------:|-------|',
			'| **Basic** | 5 € | 1 |',
			'| Pro \\| Team | `a|b` | |',
			'',
			'After.',
		);

		expect(formatForWhatsApp(markdown)).toBe(
			lines('- *Basic* · Price: 5 € · Seats: 1', '- *Pro | Team* · Price: `a|b`', '', 'After.'),
		);
	});

	it('makes a plain list of a table with one column', () => {
		expect(formatForWhatsApp('| Name |\n|---|\n| Ada |\n| Bo |')).toBe('- Ada\n- Bo');
	});

	it.each([
		['`2*3*4 **x**`', '`2*3*4 **x**`'],
		['``a ` b``', '```a ` b```'],
		['**bold `co**de`**', '*bold `co**de`*'],
		['```js\nconst **a** = "# b";\n\n  c\n```', '```\nconst **a** = "# b";\n\n  c\n```'],
		['~~~\n*a*\n~~~', '```\n*a*\n```'],
		['```\n*cut*', '```\n*cut*\n```'],
		['````\n```\n````\n**b**', '```\n```\n```\n*b*'],
	])('touches nothing inside the code of %j', (markdown, whatsApp) => {
		expect(formatForWhatsApp(markdown)).toBe(whatsApp);
	});

	it.each([
		['\\*no italics\\*', '*no italics*'],
		['snake\\_case', 'snake_case'],
		['1\\. not a list', '1. not a list'],
		['one\\\ntwo', 'one\ntwo'],
	])('removes the escapes of %j', (markdown, text) => {
		expect(formatForWhatsApp(markdown)).toBe(text);
	});

	it('reads line ends of every kind', () => {
		expect(formatForWhatsApp('# a\r\n**b**\r\n')).toBe('*a*\n*b*\n');
	});

	it('leaves text without markup unchanged', () => {
		const word = fc.oneof(
			fc.stringMatching(/^[A-Za-z0-9äéßñ你好مرحبا👍,.;:?!'"()%&€-]{1,12}$/u),
			fc.stringMatching(/^[a-z]{1,5}_[a-z]{1,5}_[a-z]{1,5}$/),
			fc.stringMatching(/^[0-9]\*[0-9]\*[0-9]$/),
			fc.stringMatching(/^https:\/\/[a-z]{1,5}\.example\/[a-z_*]{0,9}[a-z]$/),
		);
		const text = fc
			.array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '\n\n')), { maxLength: 40 })
			.map((pieces) => pieces.flat().join(''));

		fc.assert(
			fc.property(text, (plain) => {
				expect(formatForWhatsApp(plain)).toBe(plain);
			}),
			{ seed: SEED, numRuns: 1000 },
		);
	});

	it('keeps every letter and digit of any text', () => {
		const letters = (text: string) => text.replace(/[^a-z0-9]/g, '');
		const markup = fc.string({
			unit: fc.constantFrom(...'ab1 \n*_~`#>-+|\\.'),
			maxLength: 60,
		});

		fc.assert(
			fc.property(markup, (markdown) => {
				const isTable = /\|?\s*:?-+:?\s*\|?/.test(markdown) && markdown.includes('|');
				fc.pre(!isTable && !/`{3}|~{3}/.test(markdown));
				expect(letters(formatForWhatsApp(markdown))).toBe(letters(markdown));
			}),
			{ seed: SEED, numRuns: 2000 },
		);
	});

	it.each(['**a ', '_a* b', '`a ``b ', '[a](', '![', '***x** ', '| a ', '~~a'])(
		'reads a long row of %j in time',
		(piece) => {
			const started = processorMs();
			formatForWhatsApp(piece.repeat(10_000));

			expect(processorMs() - started).toBeLessThan(2_000);
		},
	);
});
