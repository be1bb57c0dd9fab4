import { Readable } from 'node:stream';
import axios, { AxiosError } from 'axios';

const client = axios.create({
	proxy: false,
	maxRedirects: 0,
	validateStatus: () => true,
	responseType: 'stream',
	decompress: true,
});

/**
 * `fetch` over Node's global agents. n8n installs the user's HTTP proxy there, and the
 * platform's own `fetch`, which the openai client would take, does not use them.
 */
export const proxyFetch: typeof fetch = async (input, init = {}) => {
	const { signal } = init;
	const request = new Request(input, { ...init, signal: null });
	const sent = client.request<Readable>({
		method: request.method,
		url: request.url,
		headers: Object.fromEntries(request.headers),
		// As the request has serialised it: a form's boundary is in its headers already.
		data: request.body === null ? undefined : Buffer.from(await request.arrayBuffer()),
		signal: signal ?? undefined,
	});
	const response = await sent.catch((error: unknown) => {
		signal?.throwIfAborted();
		throw withoutRequest(error);
	});
	return new Response(bodyOf(response.status, response.data), {
		status: response.status,
		headers: headersOf(response.headers),
	});
};

/** An AxiosError holds the whole request, its key included: only its code goes on. */
function withoutRequest(error: unknown): unknown {
	if (!(error instanceof AxiosError)) return error;
	const code = error.code ?? 'no answer';
	return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function headersOf(answered: object): Headers {
	const headers = new Headers();
	for (const [name, value] of Object.entries(answered)) {
		for (const one of [value].flat()) if (typeof one === 'string') headers.append(name, one);
	}
	return headers;
}

/** These statuses may not carry a body, and Response refuses one. */
const BODYLESS = [204, 205, 304];

function bodyOf(status: number, stream: Readable): ReadableStream | null {
	if (!BODYLESS.includes(status)) return Readable.toWeb(stream) as ReadableStream;
	stream.destroy();
	return null;
}
