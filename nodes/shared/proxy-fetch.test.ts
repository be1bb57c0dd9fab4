import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenAI } from 'openai';

import {
	type ChatServer,
	chunk,
	completion,
	events,
	json,
	type Respond,
	startChatServer,
} from '../../core/language/__fixtures__/chat-server';
import { createDashscopeChatModel } from '../../core/language/dashscope-chat-model';
import { proxyFetch } from './proxy-fetch';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

let handle: Handler;
let server: http.Server;
let url: string;

beforeEach(async () => {
	server = http.createServer((request, response) => handle(request, response));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

describe('proxyFetch', () => {
	it('sends method, headers and body, and keeps status, headers and body of the answer', async () => {
		let seen: { method?: string; key?: unknown; body: string } | undefined;
		handle = (request, response) => {
			let body = '';
			request.on('data', (part: Buffer) => (body += part.toString()));
			request.on('end', () => {
				seen = { method: request.method, key: request.headers['x-key'], body };
				response.writeHead(429, { 'retry-after': '7', 'content-type': 'text/plain' });
				response.end('slow down');
			});
		};

		const response = await proxyFetch(url, {
			method: 'POST',
			headers: { 'x-key': 'abc' },
			body: 'Grüße',
		});

		expect(seen).toEqual({ method: 'POST', key: 'abc', body: 'Grüße' });
		expect(response.status).toBe(429);
		expect(response.headers.get('retry-after')).toBe('7');
		expect(await response.text()).toBe('slow down');
	});

	it('sends a form with the boundary that its headers name', async () => {
		let seen: { type?: string; body: string } | undefined;
		handle = (request, response) => {
			let body = '';
			request.on('data', (part: Buffer) => (body += part.toString()));
			request.on('end', () => {
				seen = { type: request.headers['content-type'], body };
				response.end();
			});
		};
		const form = new FormData();
		form.append('model', 'qwen');

		await proxyFetch(url, { method: 'POST', body: form });

		const boundary = /boundary=(.+)$/.exec(seen?.type ?? '')?.[1];
		expect(boundary).toBeTruthy();
		expect(seen?.body).toContain(`--${boundary}\r\n`);
		expect(seen?.body).toContain('qwen');
	});

	it('keeps every value of a header that comes twice', async () => {
		handle = (_request, response) => {
			response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end();
		};

		const response = await proxyFetch(url);

		expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
	});

	it('hands on each piece of the body when it comes, not at the end', async () => {
		let finish = () => {};
		handle = (_request, response) => {
			response.write('first');
			finish = () => response.end('last');
		};

		const reader = (await proxyFetch(url)).body!.getReader();
		const first = await reader.read();
		finish();
		const last = await reader.read();

		const read = [first, last].map(({ value }) => Buffer.from(value).toString());
		expect(read).toEqual(['first', 'last']);
		expect(await reader.read()).toMatchObject({ done: true });
	});

	it('unpacks a packed body', async () => {
		handle = (_request, response) => {
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('plain'));
		};

		const response = await proxyFetch(url);

		expect(await response.text()).toBe('plain');
	});

	it('follows no redirect: the key would go along', async () => {
		handle = (_request, response) => {
			response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
		};

		const response = await proxyFetch(url);

		expect(response.status).toBe(302);
	});

	it('takes an answer that may have no body', async () => {
		handle = (_request, response) => response.writeHead(204).end();

		const response = await proxyFetch(url);

		expect([response.status, response.body]).toEqual([204, null]);
	});

	it('rejects with the reason when it is aborted before the answer', async () => {
		const controller = new AbortController();
		handle = () => controller.abort(new Error('the customer wrote again'));

		await expect(proxyFetch(url, { signal: controller.signal })).rejects.toThrow(
			'the customer wrote again',
		);
	});

	it('tells of a server that is out of reach by its code, without the key', async () => {
		handle = (request) => request.socket.destroy();

		const refused: unknown = await proxyFetch(url, {
			headers: { authorization: 'Bearer sk-secret' },
		}).catch((error: unknown) => error);

		expect(refused).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
		expect(inspect(refused, { depth: 10 })).not.toContain('sk-secret');
	});

	it('ends the connection when it is aborted in the middle of the body', async () => {
		const controller = new AbortController();
		const gone = new Promise<void>((resolve) => {
			handle = (request, response) => {
				request.socket.on('close', resolve);
				response.write('first');
			};
		});
		const reader = (await proxyFetch(url, { signal: controller.signal })).body!.getReader();
		await reader.read();

		controller.abort();

		await expect(reader.read()).rejects.toThrow();
		await gone;
	});

	it('goes through the agent that n8n has put in place for a proxy', async () => {
		handle = (_request, response) => response.end('ok');
		const usual = http.globalAgent;
		const agent = new CountingAgent();
		http.globalAgent = agent;

		try {
			await (await proxyFetch(url)).text();
		} finally {
			http.globalAgent = usual;
			agent.destroy();
		}

		expect(agent.connections).toBe(1);
	});
});

describe('the openai client over proxyFetch', () => {
	let chat: ChatServer;
	let client: OpenAI;
	const question = { model: 'qwen-plus', messages: [{ role: 'user' as const, content: 'Hi' }] };

	beforeEach(async () => {
		chat = await startChatServer();
		client = new OpenAI({
			baseURL: chat.baseUrl,
			apiKey: 'key',
			fetch: proxyFetch,
			maxRetries: 0,
			logLevel: 'off',
		});
	});

	afterEach(() => chat.close());

	it('reads an answer', async () => {
		chat.respondWith(json(200, completion({ content: 'Hello!' })));

		const { choices } = await client.chat.completions.create(question);

		expect(choices[0]?.message.content).toBe('Hello!');
		expect(chat.requests).toMatchObject([
			{ headers: { authorization: 'Bearer key' }, body: question },
		]);
	});

	it('reads server-sent events', async () => {
		chat.respondWith(events([chunk({ content: 'Hel' }), chunk({ content: 'lo!' })], 'done'));

		const words: (string | null | undefined)[] = [];
		const stream = await client.chat.completions.create({ ...question, stream: true });
		for await (const { choices } of stream) words.push(choices[0]?.delta.content);

		expect(words).toEqual(['Hel', 'lo!']);
	});

	it.each([
		['events', true, events([chunk({ content: 'Hel' })], 'destroyed')],
		['JSON', false, cutOff('{"choices":')],
	])('sees that an answer of %s broke off', async (_form, thinking, respond) => {
		chat.respondWith(respond);
		const model = createDashscopeChatModel({
			baseUrl: chat.baseUrl,
			apiKey: 'key',
			model: 'qwen-plus',
			thinking,
			fetch: proxyFetch,
		});

		const outcome = await model.answer({
			messages: [{ role: 'user', content: 'Hi' }],
			maxTokens: 100,
			timeoutMs: 5000,
		});

		expect(outcome).toMatchObject({ outcome: 'failed', reason: 'cut', retryable: true });
	});

	it('tells a refusal with its status', async () => {
		chat.respondWith(json(401, { error: { message: 'Incorrect API key', code: 'x' } }));

		await expect(client.chat.completions.create(question)).rejects.toMatchObject({ status: 401 });
	});
});

function cutOff(body: string): Respond {
	return (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.write(body, () => response.destroy());
	};
}

class CountingAgent extends http.Agent {
	connections = 0;

	override createConnection(...[options, callback]: Parameters<http.Agent['createConnection']>) {
		this.connections += 1;
		return super.createConnection(options, callback);
	}
}
