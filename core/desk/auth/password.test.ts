import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../refusal';
import { hashPassword, verifyPassword } from './password';

/** RFC 7914, section 12: the third vector, of which the first 32 bytes stand alone too. */
const PUBLISHED = [
	'scrypt$14$8$1',
	Buffer.from('SodiumChloride').toString('base64url'),
	Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex').toString(
		'base64url',
	),
].join('$');

describe('a password', () => {
	it('is known again by scrypt with the cost that its hash names', async () => {
		expect(await verifyPassword('pleaseletmein', PUBLISHED)).toBe(true);
		expect(await verifyPassword('pleaseletmeIn', PUBLISHED)).toBe(false);
	});

	it('has another hash each time, and is known by each', async () => {
		const [one, other] = [await hashPassword('long and odd'), await hashPassword('long and odd')];

		expect(one).not.toBe(other);
		expect(one).toMatch(/^scrypt\$15\$8\$3\$/);
		expect(await verifyPassword('long and odd', other)).toBe(true);
	});

	it('is the same in both ways to write an accent', async () => {
		const hash = await hashPassword('caf\u00e9 au lait');

		expect(await verifyPassword('cafe\u0301 au lait', hash)).toBe(true);
	});

	it('is never right for an account that is not there, and takes about as long', async () => {
		const zeros = `scrypt$15$8$3$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;
		const spentOn = async (hash: string | null) => {
			const begun = process.cpuUsage();
			expect(await verifyPassword('long and odd', hash)).toBe(false);
			return process.cpuUsage(begun).user;
		};

		const [absent, present] = [await spentOn(null), await spentOn(zeros)];

		expect(absent).toBeGreaterThan(present / 3);
	});

	it('waits when many are checked, and is refused when too many wait', async () => {
		const cheap = 'scrypt$4$8$1$AAAA$' + Buffer.alloc(32).toString('base64url');

		const tried = await Promise.allSettled(
			Array.from({ length: 60 }, () => verifyPassword('x', cheap)),
		);

		const refused = tried.flatMap((one) =>
			one.status === 'rejected' ? [one.reason as unknown] : [],
		);
		expect(refused).toHaveLength(20);
		expect(refused[0]).toBeInstanceOf(Refusal);
		expect(await verifyPassword('x', cheap)).toBe(false);
	});
});
