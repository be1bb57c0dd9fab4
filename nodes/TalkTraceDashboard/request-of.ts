import { Readable } from 'node:stream';
import type { IWebhookFunctions } from 'n8n-workflow';

type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * n8n's request as the web's own: with the address that the browser saw, as far as n8n trusts the
 * proxies before it. A body that n8n has not read is streamed, whatever n8n's own limit is.
 * Throws TypeError for an address that is none.
 */
export function requestOf(request: N8nRequest, signal: AbortSignal): Request {
	const { method, protocol, originalUrl } = request;
	// Express 5 gives the port along, and n8n decides whose word on it counts.
	const url = new URL(`${protocol}://${request.host}${originalUrl}`);
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers)) {
		for (const one of [value ?? []].flat()) headers.append(name, one);
	}
	if (method === 'GET') return new Request(url, { method, headers, signal });
	return new Request(url, { method, headers, signal, body: bodyOf(request), duplex: 'half' });
}

function bodyOf(request: N8nRequest): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
	const { rawBody } = request;
	if (rawBody !== undefined) return new Uint8Array(rawBody);
	return Readable.toWeb(request) as ReadableStream<Uint8Array>;
}
