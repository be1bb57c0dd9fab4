import { InputError } from '../errors';
import type { Http, HttpRequest, HttpResponse } from '../http';

export type GraphOptions = {
	http: Http;
	/** `https://graph.facebook.com`, or a stand-in. The token goes nowhere else. */
	baseUrl: string;
	/** `v26.0`. */
	version: string;
	accessToken: string;
};

type GraphRequest = Pick<HttpRequest, 'method' | 'body' | 'timeoutMs'> & {
	/** Ids and edge names, one each: escaped here. */
	path: string[];
	query?: Record<string, string>;
	/** Instead of the client's own token. */
	accessToken?: string;
};

/** One call of the Graph API, answered whatever the status. */
export type GraphCall = (request: GraphRequest) => Promise<HttpResponse>;

const VERSION = /^v\d+\.\d+$/;

/** Checks the settings once, with an InputError that names the one to correct. */
export function createGraphCall({ http, baseUrl, version, accessToken }: GraphOptions): GraphCall {
	if (!VERSION.test(version)) {
		throw new InputError('The Graph API version must look like v26.0');
	}
	if (accessToken.trim() === '') throw new InputError('The access token is empty');

	const root = `${checkedBaseUrl(baseUrl)}/${version}`;

	return ({ method, path, query, body, timeoutMs, accessToken: token = accessToken }) => {
		if (path.some((segment) => segment.trim() === '')) {
			throw new InputError('An id that the Graph API needs is empty');
		}

		const search = query ? `?${new URLSearchParams(query).toString()}` : '';
		return http({
			method,
			url: `${root}/${path.map(encodeURIComponent).join('/')}${search}`,
			headers: { authorization: `Bearer ${token.trim()}` },
			body,
			timeoutMs,
		});
	};
}

function checkedBaseUrl(baseUrl: string): string {
	const url = URL.parse(baseUrl);
	if (!url || !['https:', 'http:'].includes(url.protocol)) {
		throw new InputError('The base URL of the Graph API must start with https:// or http://');
	}
	return url.href.replace(/\/+$/, '');
}
