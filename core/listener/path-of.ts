import { InputError } from '../errors';

/**
 * A path as the listener compares it: with a slash at its beginning and none at its end. Throws
 * InputError for what a browser or Meta would write otherwise.
 */
export function pathOf(setting: string, what: string): string {
	const path = `/${setting.trim().replace(/^\/+|\/+$/g, '')}`;
	if (/^[\w.~/-]+$/.test(path) && !path.includes('//') && !path.includes('/.')) return path;
	throw new InputError(
		`${what} may hold letters, digits, dots, dashes and slashes only, as in /whatsapp.`,
	);
}
