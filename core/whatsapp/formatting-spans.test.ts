import { describe, expect, it } from '@jest/globals';
import { formattingSpans } from './formatting-spans';

const spansOf = (text: string) =>
	formattingSpans(text).map(({ start, end, open }) => [open, text.slice(start, end)]);

describe('formattingSpans', () => {
	it.each([
		['*a b* c', [['*', '*a b*']]],
		[
			'*a _b_ c*',
			[
				['*', '*a _b_ c*'],
				['_', '_b_'],
			],
		],
		['*a _b* c_', [['*', '*a _b*']]],
		[
			'`*a*` and *b*',
			[
				['`', '`*a*`'],
				['*', '*b*'],
			],
		],
		['```\n*a* `b`\n```', [['```\n', '```\n*a* `b`\n```']]],
		['```a```', [['```', '```a```']]],
		[
			'see https://a.example/_b_/c or www.b.example.',
			[
				['', 'https://a.example/_b_/c'],
				['', 'www.b.example'],
			],
		],
		[
			'*https://a.example/b*',
			[
				['*', '*https://a.example/b*'],
				['', 'https://a.example/b'],
			],
		],
		['2*3*4 and a_b_c', []],
		['* not bold * and *over\nlines*', []],
		['*unclosed', []],
	])('finds in %j what WhatsApp formats', (text, spans) => {
		expect(spansOf(text)).toEqual(spans);
	});

	it('leaves the marks and the white space at them out of a span’s own text', () => {
		const text = '```\n\n  code \n```';
		const [block] = formattingSpans(text);

		expect(text.slice(block?.innerStart, block?.innerEnd)).toBe('code');
	});
});
