import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { requestOf } from './request-of';
import { writeResponse } from './write-response';

type N8nRequest = ReturnType<IWebhookFunctions['getRequestObject']>;

let server: Server;
let origin: string;
let answer: (request: Request) => Response | Promise<Response>;
let written: Promise<void>;

/** What n8n's server does before a node gets the two: express's fields, and its own CORS header. */
function handle(incoming: IncomingMessage, outgoing: ServerResponse): void {
	const request = Object.assign(incoming, {
		protocol: 'https',
		host: 'desk.example:8443',
		originalUrl: incoming.url,
	}) as unknown as N8nRequest;
	outgoing.setHeader('Access-Control-Allow-Origin', 'https://elsewhere.example');
	const gone = new AbortController();
	outgoing.once('close', () => gone.abort());
	written = Promise.resolve(answer(requestOf(request, gone.signal))).then((response) =>
		writeResponse(response, outgoing),
	);
}

beforeEach(async () => {
	server = createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

describe('a request and its answer through n8n', () => {
	it('keeps the address that the browser saw, headers and a body of any size and kind', async () => {
		const seen: Record<string, unknown> = {};
		answer = async (request) => {
			seen.url = request.url;
			seen.type = request.headers.get('content-type');
			seen.size = (await request.arrayBuffer()).byteLength;
			return new Response('taken', { status: 201 });
		};

		const response = await fetch(`${origin}/webhook/talktrace?to=upload&name=a%20b`, {
			method: 'POST',
			headers: { 'content-type': 'application/octet-stream' },
			body: new Uint8Array(20_000_000),
		});

		expect([response.status, await response.text()]).toEqual([201, 'taken']);
		expect(seen).toEqual({
			url: 'https://desk.example:8443/webhook/talktrace?to=upload&name=a%20b',
			type: 'application/octet-stream',
			size: 20_000_000,
		});
	});

	it('keeps every cookie apart, and lets no other origin read', async () => {
		answer = () => {
			const headers = new Headers({ 'x-frame-options': 'DENY' });
			headers.append('set-cookie', 'one=1; Path=/a');
			headers.append('set-cookie', 'two=2; Expires=Wed, 21 Oct 2037 07:28:00 GMT');
			return new Response(null, { status: 204, headers });
		};

		const { status, headers } = await fetch(origin);

		expect(status).toBe(204);
		expect(headers.getSetCookie()).toEqual([
			'one=1; Path=/a',
			'two=2; Expires=Wed, 21 Oct 2037 07:28:00 GMT',
		]);
		expect(headers.get('access-control-allow-origin')).toBeNull();
		expect(headers.get('x-frame-options')).toBe('DENY');
	});

	it('streams as it comes, and ends the stream when the browser goes', async () => {
		const cancelled = Promise.withResolvers<void>();
		let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
		answer = () =>
			new Response(
				new ReadableStream({
					start: (controller) => void (feed = controller),
					cancel: () => cancelled.resolve(),
				}),
			);
		const browser = new AbortController();
		const response = await fetch(origin, { signal: browser.signal });
		const reader = (response.body as ReadableStream<Uint8Array>).getReader();

		for (const word of ['first', 'second']) {
			feed!.enqueue(Buffer.from(word));
			expect(Buffer.from((await reader.read()).value!).toString()).toBe(word);
		}
		browser.abort();
		await reader.read().catch(() => undefined);

		await cancelled.promise;
		await written;
	});
});
