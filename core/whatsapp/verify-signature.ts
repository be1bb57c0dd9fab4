import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether `header` (x-hub-signature-256) signs exactly these bytes. Pass the raw
 * body: Meta signs its own escapes (`\u00e9`, `\/`), which re-serialised JSON
 * loses. An empty secret or an unusable header is never a match.
 */
export function verifySignature(
	rawBody: Buffer,
	header: string | undefined,
	appSecret: string,
): boolean {
	const hex = HEADER.exec(header ?? '')?.[1];
	if (!hex || appSecret === '') return false;

	const expected = createHmac('sha256', appSecret).update(rawBody).digest();
	return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}
