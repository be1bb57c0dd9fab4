import { describe, expect, it } from '@jest/globals';

import { oggChecksum } from './ogg-checksum';

/** The published check value of CRC-32/CKSUM is inverted at the end; Ogg's is not. */
const CHECK = ~0x765e7680 >>> 0;

describe('oggChecksum', () => {
	it('gives the published check value, behind zeros, which do not count', () => {
		const page = Buffer.concat([Buffer.alloc(26), Buffer.from('123456789')]);

		expect(oggChecksum(page, 0, page.length)).toBe(CHECK);
	});

	it('takes the page out of the middle, and its own field as zero', () => {
		const page = Buffer.concat([Buffer.alloc(26), Buffer.from('123456789')]);
		page.writeUInt32LE(0xdeadbeef, 22);
		const file = Buffer.concat([Buffer.from('before'), page, Buffer.from('behind')]);

		expect(oggChecksum(file, 6, 6 + page.length)).toBe(CHECK);
	});
});
