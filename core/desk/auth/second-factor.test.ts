import { describe, expect, it } from '@jest/globals';
import { isSecondFactor, makeSecondFactor, stepOfCode } from './second-factor';

/** The secret of RFC 6238, appendix B, in base32; its codes are the last six of the RFC's eight digits. */
const PUBLISHED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

describe('the second factor', () => {
	it.each([
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_111_111_111, '050471'],
		[1_234_567_890, '005924'],
		[2_000_000_000, '279037'],
	])('takes the code that the RFC gives for second %i', (seconds, code) => {
		expect(stepOfCode(PUBLISHED, code, at(seconds))).toBe(Math.floor(seconds / 30));
	});

	it('takes the code of one step around, and says of which', () => {
		expect(stepOfCode(PUBLISHED, '287082', at(59 + 30))).toBe(1);
		expect(stepOfCode(PUBLISHED, '287082', at(29))).toBe(1);
		expect(stepOfCode(PUBLISHED, '287082', at(59 + 60))).toBeUndefined();
	});

	it('takes no other code', () => {
		expect(stepOfCode(PUBLISHED, '287083', at(59))).toBeUndefined();
		expect(stepOfCode(PUBLISHED, '', at(59))).toBeUndefined();
	});

	it('is a new secret of 160 bits each time, told to the app with the account', () => {
		const one = makeSecondFactor('mona@desk.example');
		const other = makeSecondFactor('mona@desk.example');

		expect(isSecondFactor(one.secret)).toBe(true);
		expect(one.secret).not.toBe(other.secret);
		expect(one.uri).toContain(`otpauth://totp/TalkTrace:mona%40desk.example?`);
		expect(one.uri).toContain(`secret=${one.secret}`);
	});

	it.each(['', 'AAAA', `${PUBLISHED}AA`, PUBLISHED.toLowerCase()])('is not %j', (secret) => {
		expect(isSecondFactor(secret)).toBe(false);
	});
});
