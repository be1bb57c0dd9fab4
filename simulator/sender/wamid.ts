import { randomBytes } from 'node:crypto';

/**
 * A message id of Meta's shape: `wamid.` and Base64 over the person's digits and random
 * bytes. Never the same twice, over restarts too, since desks remember ids for ever.
 */
export function newWamid(person: string, direction: 'from-business' | 'from-customer'): string {
	const bytes = Buffer.concat([
		Buffer.from([0x1c, 0x18, person.length]),
		Buffer.from(person),
		Buffer.from([0x15, direction === 'from-business' ? 0x02 : 0x14, 0x00, 0x11, 0x18, 0x12]),
		Buffer.from(randomBytes(9).toString('hex').toUpperCase()),
		Buffer.from([0x00]),
	]);
	return `wamid.${bytes.toString('base64')}`;
}
