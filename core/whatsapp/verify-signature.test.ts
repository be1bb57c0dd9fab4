import { describe, expect, it } from '@jest/globals';
import { verifySignature } from './verify-signature';

// RFC 4231, test case 2.
const VECTOR = {
	secret: 'Jefe',
	body: Buffer.from('what do ya want for nothing?'),
	hex: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
};

// The bytes as Meta writes them, signed by another implementation (Python's hmac).
const ESCAPED = {
	secret: 'app-secret-for-tests',
	body: Buffer.from(
		String.raw`{"text":{"body":"caf\u00e9 \ud83d\ude00 https:\/\/a.example\/b \u0040"}}`,
	),
	hex: '1ea99507adcacd3c3d15c14e643cabbdad7a352a5ed2e608e772d9ee76bbbc9e',
};

describe('verifySignature', () => {
	it.each([
		['a published vector', VECTOR],
		['bytes with escapes', ESCAPED],
	])('accepts %s', (_case, { secret, body, hex }) => {
		expect(verifySignature(body, `sha256=${hex}`, secret)).toBe(true);
	});

	it('accepts capital hexadecimal digits', () => {
		expect(verifySignature(VECTOR.body, `sha256=${VECTOR.hex.toUpperCase()}`, 'Jefe')).toBe(true);
	});

	it('refuses the same JSON written in another way', () => {
		const rewritten = Buffer.from(JSON.stringify(JSON.parse(ESCAPED.body.toString())));

		expect(verifySignature(rewritten, `sha256=${ESCAPED.hex}`, ESCAPED.secret)).toBe(false);
	});

	it('refuses another secret', () => {
		expect(verifySignature(VECTOR.body, `sha256=${VECTOR.hex}`, 'jefe')).toBe(false);
	});

	it('refuses everything while the secret is empty, even its own signature', () => {
		const hex = 'b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad';

		expect(verifySignature(Buffer.alloc(0), `sha256=${hex}`, '')).toBe(false);
	});

	it.each([
		['no header', undefined],
		['an empty header', ''],
		['no algorithm', VECTOR.hex],
		['another algorithm', `sha1=${VECTOR.hex}`],
		['one digit too few', `sha256=${VECTOR.hex.slice(1)}`],
		['one digit too many', `sha256=${VECTOR.hex}0`],
		['something that is not hexadecimal', `sha256=${'z'.repeat(64)}`],
		['a line after it', `sha256=${VECTOR.hex}\n`],
		['a digit that differs', `sha256=${VECTOR.hex.slice(0, -1)}4`],
	])('refuses %s', (_case, header) => {
		expect(verifySignature(VECTOR.body, header, VECTOR.secret)).toBe(false);
	});
});
