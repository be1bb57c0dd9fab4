/** Meta's own hosts that files of WhatsApp have been seen on, and those below them. */
const META_HOSTS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'facebook.com'];

/**
 * Whether the access token may go to an address: Meta's hosts over https, or the host of
 * the configured base URL, as that one is reached.
 */
export function isMetaAddress(address: URL, baseUrl: string): boolean {
	if (address.username !== '' || address.password !== '') return false;
	if (address.origin === new URL(baseUrl).origin) return true;
	return (
		address.protocol === 'https:' &&
		address.port === '' &&
		META_HOSTS.some((host) => address.hostname === host || address.hostname.endsWith(`.${host}`))
	);
}
