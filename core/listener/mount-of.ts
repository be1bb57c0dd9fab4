import type { Mount } from './mount';

const FIELD = Buffer.from('"phone_number_id"');
/** Room for white space, a colon and the digits. */
const VALUE_BYTES = 80;

/**
 * Which of the mounts of a path a delivery is for: that of the first number it names, else the
 * newest. It may hold several numbers of an account; the rules of the first hold for all.
 */
export function mountOf(mounts: Mount[], body: Buffer): Mount {
	const newest = mounts.at(-1)!;
	if (mounts.length === 1) return newest;

	const start = body.indexOf(FIELD);
	if (start === -1) return newest;
	const value = body.toString('latin1', start + FIELD.length, start + FIELD.length + VALUE_BYTES);
	const number = /^\s*:\s*"?(\d+)/.exec(value)?.[1];
	return mounts.findLast(({ account }) => account.phoneNumberId === number) ?? newest;
}
