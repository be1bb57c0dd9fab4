import { readFileSync } from 'node:fs';
import { InputError } from '../errors';

/**
 * The store's place as the environment names it: in TALKTRACE_STORE, or in the file that
 * TALKTRACE_STORE_FILE names, so that an address with a password need not stand among what
 * others can read. Throws InputError, which never shows the place, for both and for a file
 * that cannot be read or is empty.
 */
export function placeInEnvironment(
	environment: Record<string, string | undefined>,
): string | undefined {
	const place = environment.TALKTRACE_STORE?.trim();
	const file = environment.TALKTRACE_STORE_FILE?.trim();
	if (!file) return place || undefined;
	if (place) throw new InputError('Give either TALKTRACE_STORE or TALKTRACE_STORE_FILE, not both.');

	const held = read(file);
	if (held) return held;
	throw new InputError(`The file of TALKTRACE_STORE_FILE, ${file}, is empty.`);
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch (cause) {
		const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
		throw new InputError(`The file of TALKTRACE_STORE_FILE, ${file}, cannot be read (${code}).`, {
			cause,
		});
	}
}
