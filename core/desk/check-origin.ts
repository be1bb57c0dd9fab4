import { Refusal } from './refusal';

/**
 * Refuses a POST that another site has made a browser send. Three locks, since each has a gap:
 * the header `x-talktrace`, which no form can send and no page elsewhere without a preflight,
 * but n8n answers preflights of any origin; the browser's own word on where the request comes
 * from (`Sec-Fetch-Site`, which no page can write and which holds behind any proxy), but browsers
 * send it over https and localhost only; and, where that is missing, `Origin`, which has to name
 * the host that the desk was asked on. The scheme is not compared: a proxy that ends TLS
 * may not tell it. A request without both is of no browser, so of nobody's cookie but its own.
 */
export function checkOrigin(request: Request): void {
	if (request.headers.get('x-talktrace') !== '1' || !comesFromOwnPage(request)) {
		throw new Refusal('wrong-origin', 'This request does not come from the desk’s own page.');
	}
}

function comesFromOwnPage(request: Request): boolean {
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin';

	const origin = request.headers.get('origin');
	if (origin === null) return true;
	return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}
