import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatText } from './format-text.js';

type Node = { text?: string; children?: Node[]; items?: Node[][] };

function text(value: string) {
	return { type: 'text', text: value };
}

function paragraph(...children: unknown[]) {
	return [{ type: 'paragraph', children }];
}

function plainTextOf({ text: own = '', children = [], items = [] }: Node): string {
	return own + [...children, ...items.flat()].map(plainTextOf).join('');
}

function lettersOf(value: string): string {
	return value.replace(/[\s*_~`>•.\d-]/g, '');
}

describe('formatText', () => {
	it.each([
		['*bold*', 'bold'],
		['_italic_', 'italic'],
		['~gone~', 'strike'],
	])('reads %s as %s', (source, type) => {
		expect(formatText(source)).toEqual(paragraph({ type, children: [text(source.slice(1, -1))] }));
	});

	it('reads code in a line, without formatting inside it', () => {
		expect(formatText('run `a *b* c` now')).toEqual(
			paragraph(text('run '), { type: 'code', text: 'a *b* c' }, text(' now')),
		);
	});

	it('reads a block of code to the letter', () => {
		expect(formatText('before\n```\nif (*x*) {\n\treturn <b>;\n}\n```\nafter')).toEqual([
			...paragraph(text('before')),
			{ type: 'code', text: 'if (*x*) {\n\treturn <b>;\n}' },
			...paragraph(text('after')),
		]);
	});

	it('nests different formats', () => {
		expect(formatText('*bold _and italic_*')).toEqual(
			paragraph({
				type: 'bold',
				children: [text('bold '), { type: 'italic', children: [text('and italic')] }],
			}),
		);
	});

	it.each([
		'2*3*4',
		'snake_case_name',
		'not * bold*',
		'*not bold *',
		'*open',
		'*one\ntwo*',
		'``',
		'**',
		'a ``` b',
		'5 > 3',
		'-5 degrees',
		'1.5 litres',
	])('leaves %j as it is', (source) => {
		expect(formatText(source)).toEqual(paragraph(text(source)));
	});

	it('reads quotes and lists, and keeps the order of what stands between', () => {
		expect(formatText('Look:\n> said\n> again\n- one\n- *two*\n3. three\n4. four\nbye')).toEqual([
			...paragraph(text('Look:')),
			{ type: 'quote', children: [text('said\nagain')] },
			{
				type: 'list',
				ordered: false,
				start: 1,
				items: [[text('one')], [{ type: 'bold', children: [text('two')] }]],
			},
			{ type: 'list', ordered: true, start: 3, items: [[text('three')], [text('four')]] },
			...paragraph(text('bye')),
		]);
	});

	it('keeps empty lines inside a paragraph', () => {
		expect(formatText('one\n\ntwo')).toEqual(paragraph(text('one\n\ntwo')));
	});

	it.each([
		['see https://example.com/a_b_c.', 'https://example.com/a_b_c'],
		['(http://example.com/x?y=1&z=*)', 'http://example.com/x?y=1&z='],
		['HTTPS://EXAMPLE.COM/path', 'HTTPS://EXAMPLE.COM/path'],
	])('finds the link in %j', (source, href) => {
		const [block] = formatText(source) as Node[];

		expect(block?.children).toContainEqual({ type: 'link', text: href, href });
	});

	it.each(['javascript:alert(1)', 'data:text/html,x', 'xhttp://a.example', 'https://', 'ftp://a'])(
		'makes no link of %j',
		(source) => {
			expect(formatText(source)).toEqual(paragraph(text(source)));
		},
	);

	it('treats markup as text', () => {
		const source = '<img src=x onerror="alert(1)">';

		expect(formatText(source)).toEqual(paragraph(text(source)));
	});

	it('formats words of any script', () => {
		expect(formatText('*مرحبا* _您好_')).toEqual(
			paragraph({ type: 'bold', children: [text('مرحبا')] }, text(' '), {
				type: 'italic',
				children: [text('您好')],
			}),
		);
	});

	it('gives nothing for nothing', () => {
		expect(formatText('')).toEqual([]);
		expect(formatText(' \n ')).toEqual([]);
	});

	it('never loses a letter, whatever the text is made of', () => {
		const pieces = fc.constantFrom(
			...['*', '_', '~', '`', '```', '> ', '- ', '1. ', '\n', ' ', 'a', 'ب', '字', '😀', '<b>'],
			'https://a.example/x',
		);

		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
				const source = parts.join('');

				const shown = (formatText(source) as Node[]).map(plainTextOf).join('');

				expect(lettersOf(shown)).toBe(lettersOf(source));
			}),
			{ seed: 20_261_122, numRuns: 2_000 },
		);
	});
});
