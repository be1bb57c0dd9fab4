import { describe, expect, it } from '@jest/globals';

import { InputError } from '../../errors';
import { canonicalAddress } from './canonical-address';

describe('canonicalAddress', () => {
	it.each([
		['https://Shop.Example', 'https://shop.example/'],
		[' shop.example/help ', 'https://shop.example/help'],
		['shop.example:8080/help', 'https://shop.example:8080/help'],
		['https://shop.example:443/a/../b', 'https://shop.example/b'],
		['https://shop.example/help#returns', 'https://shop.example/help'],
		['https://shop.example/?utm_source=mail&UTM_Medium=x&id=7', 'https://shop.example/?id=7'],
		['https://shop.example/?gclid=1&fbclid=2&mc_cid=3', 'https://shop.example/'],
		['https://shop.example/?gclids=1', 'https://shop.example/?gclids=1'],
		['https://müller.example/grüße', 'https://xn--mller-kva.example/gr%C3%BC%C3%9Fe'],
	])('knows %s as %s', (written, address) => {
		expect(canonicalAddress(written)).toBe(address);
	});

	it.each(['', 'two words', 'ftp://shop.example/', 'file:///etc/passwd', 'javascript:alert(1)'])(
		'takes %j for no page',
		(written) => {
			expect(() => canonicalAddress(written)).toThrow(InputError);
		},
	);
});
