import axios, { AxiosError } from 'axios';
import { NetworkError } from './errors';
import type { Http, HttpRequest } from './http';

export type AxiosHttpOptions = {
	/** For requests that name none. */
	timeoutMs?: number;
	maxRequestBytes?: number;
	maxResponseBytes?: number;
};

const MEGABYTE = 1024 * 1024;

/**
 * The Http of a running system. It goes through Node's global agent and brings no
 * agent or proxy of its own: n8n installs the user's proxy as the global agent.
 * Nothing of the request but its host gets into an error.
 */
export function createAxiosHttp(options: AxiosHttpOptions = {}): Http {
	const { timeoutMs = 15_000, maxRequestBytes = 16 * MEGABYTE } = options;
	const client = axios.create({
		proxy: false,
		// A redirect would carry the token to a host that nobody chose.
		maxRedirects: 0,
		maxBodyLength: maxRequestBytes,
		maxContentLength: options.maxResponseBytes ?? 8 * MEGABYTE,
		validateStatus: () => true,
		responseType: 'text',
		transformResponse: (text: string) => text,
	});

	return async (request) => {
		try {
			const response = await client.request<string>({
				method: request.method,
				url: request.url,
				headers: headersOf(request),
				data: isPlainObject(request.body) ? JSON.stringify(request.body) : request.body,
				// axios' own timeout starts anew with every byte that arrives.
				signal: AbortSignal.timeout(request.timeoutMs ?? timeoutMs),
			});

			return {
				status: response.status,
				headers: textHeaders(response.headers),
				body: parseBody(response.data),
			};
		} catch (error) {
			if (!(error instanceof AxiosError)) throw error;

			// An AxiosError holds the whole request, its token included: only its code goes on.
			throw new NetworkError(new URL(request.url).host, request.method === 'GET', {
				cause: new Error(error.code ?? 'no answer'),
			});
		}
	};
}

function headersOf({ headers, body }: HttpRequest): Record<string, string> {
	return isPlainObject(body) ? { 'content-type': 'application/json', ...headers } : { ...headers };
}

function isPlainObject(body: HttpRequest['body']): body is Record<string, unknown> {
	return (
		typeof body === 'object' &&
		!(body instanceof URLSearchParams || body instanceof FormData || Buffer.isBuffer(body))
	);
}

function textHeaders(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function parseBody(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
