import { createHmac } from 'node:crypto';

/**
 * JSON as Meta puts it on the wire: non-ASCII as `\uXXXX` in lowercase hex, and `/` as
 * `\/`. The signature is over these bytes.
 */
export function metaBytes(value: unknown): Buffer {
	const text = JSON.stringify(value)
		.replaceAll('/', '\\/')
		.replace(
			/[\u007f-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
	return Buffer.from(text, 'ascii');
}

/** The value of X-Hub-Signature-256 for exactly these bytes. */
export function signatureOf(bytes: Buffer, appSecret: string): string {
	return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
}
