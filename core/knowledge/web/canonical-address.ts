import { InputError } from '../../errors';

/** What newsletters and advertisements add, by which nobody gets another page. */
const TRACKING =
	/^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|_ga|_gl|_hs\w+|srsltid)$/i;

/**
 * The address of a page in the one form by which it is known: no place in the page, no tracking.
 * Without a scheme it is taken for https. Throws InputError where there is no such address.
 */
export function canonicalAddress(written: string): string {
	const text = written.trim();
	const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(full)) throw new InputError('This is no address of a page.');

	const url = new URL(full);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new InputError('The address of a page begins with https:// or http://.');
	}
	url.hash = '';
	for (const name of [...url.searchParams.keys()]) {
		if (TRACKING.test(name)) url.searchParams.delete(name);
	}
	return url.href;
}
