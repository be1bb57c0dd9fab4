import { Readable } from 'node:stream';
import axios from 'axios';

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
	const request = new Request(input, { ...init, signal: null });
	const { body, signal } = init;
	const response = await client.request<Readable>({
		method: request.method,
		url: request.url,
		headers: Object.fromEntries(request.headers),
		data: body ?? undefined,
		signal: signal ?? undefined,
	});
	const headers = new Headers();
	for (const [name, value] of Object.entries(response.headers)) {
		if (typeof value === 'string') headers.set(name, value);
	}
	return new Response(bodyOf(response.status, response.data), { status: response.status, headers });
};

/** These statuses may not carry a body, and Response refuses one. */
const BODYLESS = [204, 205, 304];

function bodyOf(status: number, stream: Readable): ReadableStream | null {
	if (!BODYLESS.includes(status)) return Readable.toWeb(stream) as ReadableStream;
	stream.destroy();
	return null;
}
