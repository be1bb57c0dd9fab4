import { createHash, randomBytes } from 'node:crypto';

/**
 * A secret of 256 random bits that a cookie or a link carries, and its hash, which is all
 * that the store keeps: who reads the database cannot use it.
 */
export function makeToken(): { token: string; tokenHash: string } {
	const token = randomBytes(32).toString('base64url');
	return { token, tokenHash: hashToken(token) };
}

/** No salt and no slow hash: nobody guesses 256 bits. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
