import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentDisposition } from './content-disposition';
import { plainFileName } from './plain-file-name';

describe('the name of a file in a header', () => {
	it.each([
		['menu.pdf', `attachment; filename="menu.pdf"; filename*=UTF-8''menu.pdf`],
		[
			'قائمة.pdf',
			`attachment; filename="_____.pdf"; filename*=UTF-8''${encodeURIComponent('قائمة')}.pdf`,
		],
		['a"b\\c.txt', `attachment; filename="c.txt"; filename*=UTF-8''c.txt`],
		[
			"it's (1)*.txt",
			`attachment; filename="it's (1)_.txt"; filename*=UTF-8''it%27s%20%281%29_.txt`,
		],
		['', `attachment; filename="file"; filename*=UTF-8''file`],
	])('%s', (name, header) => {
		expect(contentDisposition('attachment', name)).toBe(header);
	});

	it('is one line of ASCII that says one thing, whatever the name', () => {
		const names = fc.string({ unit: 'binary', maxLength: 300 });
		fc.assert(
			fc.property(names, (name) => {
				expect(contentDisposition('inline', name)).toMatch(
					/^inline; filename="[^"\\%\r\n\0]*"; filename\*=UTF-8''[A-Za-z0-9%!~._&$+-]*$/,
				);
			}),
			{ seed: 1, numRuns: 500 },
		);
	});
});

describe('a plain file name', () => {
	it.each([
		['../../etc/passwd', 'passwd'],
		['C:\\temp\\menu.pdf', 'menu.pdf'],
		['.htaccess', 'htaccess'],
		['photo\u202egpj.exe', 'photogpj.exe'],
		['a\r\nb\0.txt', 'ab.txt'],
		['   ', undefined],
		['..', undefined],
	])('%j becomes %j', (given, plain) => {
		expect(plainFileName(given)).toBe(plain);
	});

	it('keeps its ending where it is too long', () => {
		const name = plainFileName(`${'a'.repeat(400)}.docx`);

		expect(name).toHaveLength(200);
		expect(name).toMatch(/a\.docx$/);
	});
});
