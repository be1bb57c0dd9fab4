import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from './decode-text';

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** In a one-byte encoding of Windows, by looking the letters up in Node's own table. */
function encode(text: string, encoding: string): Buffer {
	const table = Array.from({ length: 256 }, (_, byte) =>
		new TextDecoder(encoding).decode(Uint8Array.of(byte)),
	);
	return Buffer.from([...text].map((letter) => table.indexOf(letter)));
}

const ARABIC = 'السلام عليكم، أريد إرجاع الطلب رقم 4711 لأن المصباح مكسور. شكرا';
const FRENCH = 'Où est ma commande ? Le délai est passé, et la lampe a été cassée.';

describe('decodeText', () => {
	it.each([
		['UTF-8', Buffer.from(`${ARABIC} 😀`), `${ARABIC} 😀`],
		['UTF-8 with its mark', Buffer.from(`\ufeff${ARABIC}`), ARABIC],
		['UTF-16 with its mark', Buffer.from(`\ufeff${ARABIC}`, 'utf16le'), ARABIC],
		['big-endian UTF-16 with its mark', bigEndian(`\ufeff${ARABIC}`), ARABIC],
		['UTF-16 without a mark', Buffer.from('a;b\n1;2\n', 'utf16le'), 'a;b\n1;2\n'],
		['big-endian UTF-16 without a mark', bigEndian('a;b\n1;2\n'), 'a;b\n1;2\n'],
		['Arabic UTF-16 without a mark', Buffer.from(ARABIC, 'utf16le'), ARABIC],
		['Arabic Windows-1256', encode(ARABIC, 'windows-1256'), ARABIC],
		['French Windows-1252', encode(FRENCH, 'windows-1252'), FRENCH],
		['German Windows-1252', encode('Grüße aus Köln, 5 €', 'windows-1252'), 'Grüße aus Köln, 5 €'],
		['nothing', Buffer.alloc(0), ''],
	])('reads %s', (_encoding, bytes, text) => {
		expect(decodeText(bytes)).toBe(text);
	});

	it('reads a text that is cut in the middle of a character', () => {
		const bytes = Buffer.from('مرحبا');

		expect(decodeText(bytes.subarray(0, -1))).toBe('مرحب');
	});

	it.each([
		['zeros', Buffer.alloc(1_000)],
		['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01', 'latin1')],
	])('says that %s are no text', (_what, bytes) => {
		expect(decodeText(bytes)).toBeUndefined();
	});

	it('gives text or nothing for any bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				const text = decodeText(bytes);

				if (text !== undefined) expect(text.length).toBeLessThanOrEqual(bytes.length);
			}),
			{ seed: 7, numRuns: 2_000 },
		);
	});
});
