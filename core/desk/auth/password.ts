import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { limitConcurrency } from '../../media/limit-concurrency';
import { Refusal } from '../refusal';

/**
 * 32 MB and about a quarter of a second: as strong as OWASP's first choice (N=2^17, p=1) with a
 * quarter of its memory, which a small server has to have beside n8n.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
const COST = { log2N: 15, r: 8, p: 3 };
const MOST_MEMORY = 256 * 1024 * 1024;
const HASH_BYTES = 32;

const AT_ONCE = 2;
const MOST_WAITING = 40;

const inTurn = limitConcurrency(AT_ONCE);
let waiting = 0;

/** `scrypt$log2N$r$p$salt$hash`: its cost stands with it, so that a later one may be higher. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	const hash = await derive(password, salt, COST);
	const { log2N, r, p } = COST;
	return ['scrypt', log2N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Whether this is the password. Without a stored hash the answer is no and takes as long, so
 * that nobody learns from the time which accounts exist. Throws Refusal when too many wait.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
	const { cost, salt, hash } = stored === null ? NOBODY : parse(stored);
	const derived = await derive(password, salt, cost);
	return timingSafeEqual(derived, hash) && stored !== null;
}

const NOBODY = { cost: COST, salt: Buffer.alloc(16), hash: Buffer.alloc(HASH_BYTES) };

function parse(stored: string): { cost: typeof COST; salt: Buffer; hash: Buffer } {
	const [, log2N, r, p, salt = '', hash = ''] = stored.split('$');
	return {
		cost: { log2N: Number(log2N), r: Number(r), p: Number(p) },
		salt: Buffer.from(salt, 'base64url'),
		hash: Buffer.from(hash, 'base64url'),
	};
}

async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
	if (waiting >= MOST_WAITING) {
		throw new Refusal('too-many-tries', 'Too many people sign in at this moment.', {
			retryAfter: 10,
		});
	}
	waiting += 1;
	try {
		return await inTurn(() => scryptOnce(password, salt, cost));
	} finally {
		waiting -= 1;
	}
}

function scryptOnce(password: string, salt: Buffer, { log2N, r, p }: typeof COST): Promise<Buffer> {
	const options = { N: 2 ** log2N, r, p, maxmem: MOST_MEMORY };
	// The same letters can be typed as different characters, by system and keyboard (RFC 8265).
	const typed = password.normalize('NFC');
	return new Promise((resolve, reject) => {
		scrypt(typed, salt, HASH_BYTES, options, (error, derived) => {
			if (error) reject(error);
			else resolve(derived);
		});
	});
}
