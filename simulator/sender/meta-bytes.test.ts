import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { metaBytes, signatureOf } from './meta-bytes';

describe('metaBytes', () => {
	it.each([
		['é', '"\\u00e9"'],
		['😀', '"\\ud83d\\ude00"'],
		['مرحبا', '"\\u0645\\u0631\\u062d\\u0628\\u0627"'],
		['https://a.example/b', '"https:\\/\\/a.example\\/b"'],
		['"\\', '"\\"\\\\"'],
	])('writes %s as Meta does', (text, bytes) => {
		expect(metaBytes(text).toString('ascii')).toBe(bytes);
	});

	it('is plain ASCII that means the same, for any text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const bytes = metaBytes({ text });
				expect(bytes.every((byte) => byte < 0x7f)).toBe(true);
				expect(JSON.parse(bytes.toString())).toEqual({ text });
			}),
			{ seed: 20261122, numRuns: 300 },
		);
	});
});

describe('signatureOf', () => {
	// RFC 4231, test case 2.
	it('agrees with the published vector', () => {
		expect(signatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
			'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
		);
	});
});
