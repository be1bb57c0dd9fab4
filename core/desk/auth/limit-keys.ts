import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { LimitKey } from '../../store/sign-in-limit-store';

/** What a try to sign in is counted by: the account that was named and, where given, the address. */
export function limitKeys(email: string, address?: string): LimitKey[] {
	// Hashed: what was typed may be a password in the wrong field.
	const account = createHash('sha256').update(email).digest('hex').slice(0, 32);
	return address === undefined
		? [`account:${account}`]
		: [`account:${account}`, `address:${networkOf(address)}`];
}

/** Who has one IPv6 address has 2^64 of them: they count as one. */
function networkOf(address: string): string {
	const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return mapped;
	if (!isIPv6(address)) return address.slice(0, 60);

	const [head = '', tail = ''] = address.toLowerCase().replace(/%.*$/, '').split('::');
	const first = head === '' ? [] : head.split(':');
	const last = tail === '' ? [] : tail.split(':');
	const groups = [
		...first,
		...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'),
	];
	return [...groups, ...last]
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
