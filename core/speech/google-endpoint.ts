import { InputError } from '../errors';

/** Where a Google API is served. Without TLS only on this machine. */
export type GoogleEndpoint = { host: string; port: number; secure: boolean };

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const REGION = /^[a-z]+(-[a-z]+\d+)?$/;

/**
 * The host of Cloud Speech-to-Text in a region (`global`, `us`, `europe-west4`), or an endpoint of
 * the builder's own: `host`, `host:port`, or an address. Throws InputError for one that is none, and
 * for one without TLS that is not on this machine.
 */
export function googleEndpoint(settings: { region: string; endpoint?: string }): GoogleEndpoint {
	const own = settings.endpoint?.trim() ?? '';
	if (own !== '') return readEndpoint(own);

	const { region } = settings;
	if (!REGION.test(region)) {
		throw new InputError('The Google region is written like global, us, eu or europe-west4');
	}
	const host = region === 'global' ? 'speech.googleapis.com' : `${region}-speech.googleapis.com`;
	return { host, port: 443, secure: true };
}

function readEndpoint(text: string): GoogleEndpoint {
	const hasScheme = /^[a-z]+:\/\//i.test(text);
	const url = URL.parse(hasScheme ? text : `https://${text}`);
	const isPlain = url?.pathname === '/' && !url.search && !url.hash && !url.username;
	if (!url || !isPlain || !['http:', 'https:'].includes(url.protocol)) {
		throw new InputError('The Google endpoint must be a host name, with a port where it needs one');
	}

	const isHere = LOOPBACK.test(url.hostname);
	const secure = hasScheme ? url.protocol === 'https:' : !isHere;
	if (!secure && !isHere) {
		throw new InputError('A Google endpoint on another machine must be reached by https');
	}
	return { host: url.hostname, port: Number(url.port) || (secure ? 443 : 80), secure };
}
