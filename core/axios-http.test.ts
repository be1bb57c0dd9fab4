import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from './axios-http';
import { NetworkError } from './errors';
import { startGraphServer, type GraphServer } from './whatsapp/__fixtures__/graph-server';

const TOKEN = 'EAAsecret-token-of-the-tests';

describe('createAxiosHttp', () => {
	const http = createAxiosHttp({ maxResponseBytes: 2_000, maxRequestBytes: 2_000 });
	let server: GraphServer;

	beforeEach(async () => {
		server = await startGraphServer();
	});

	afterEach(() => server.close());

	it('sends a plain object as JSON and reads the JSON that comes back', async () => {
		server.answer({ status: 201, body: { ok: true }, headers: { 'X-Trace': '7' } });

		const response = await http({
			method: 'POST',
			url: `${server.baseUrl}/x?a=b`,
			headers: { authorization: `Bearer ${TOKEN}` },
			body: { text: 'é' },
		});

		expect(response).toMatchObject({
			status: 201,
			body: { ok: true },
			headers: { 'x-trace': '7' },
		});
		expect(server.seen).toMatchObject([
			{
				method: 'POST',
				url: '/x?a=b',
				body: '{"text":"é"}',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
			},
		]);
	});

	it('sends a form as a form', async () => {
		server.answer({ status: 200, body: {} });

		await http({ method: 'POST', url: server.baseUrl, body: new URLSearchParams({ a: 'b c' }) });

		expect(server.seen[0]?.body).toBe('a=b+c');
		expect(server.seen[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
	});

	it('sends FormData as multipart', async () => {
		const form = new FormData();
		form.append('file', new Blob(['bytes']), 'note.ogg');
		server.answer({ status: 200, body: {} });

		await http({ method: 'POST', url: server.baseUrl, body: form });

		expect(server.seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(server.seen[0]?.body).toContain('filename="note.ogg"');
	});

	it('sends bytes as they are', async () => {
		server.answer({ status: 200, body: {} });

		await http({ method: 'POST', url: server.baseUrl, body: Buffer.from('{"a":1}') });

		expect(server.seen[0]?.body).toBe('{"a":1}');
	});

	it.each([
		['an error', { status: 500, body: { error: { code: 1 } } }, { error: { code: 1 } }],
		['HTML', { status: 502, body: '<html>' }, '<html>'],
		[
			'JSON that was cut',
			{ status: 200, body: '{"messages":[{"id":"wam' },
			'{"messages":[{"id":"wam',
		],
		['nothing', { status: 204, body: '' }, ''],
	])('gives back %s as an answer', async (_case, answer, body) => {
		server.answer(answer);

		expect(await http({ method: 'GET', url: server.baseUrl })).toMatchObject({
			status: answer.status,
			body,
		});
	});

	it('does not follow a redirect, which would carry the token elsewhere', async () => {
		const location = `${server.baseUrl}/elsewhere`;
		server.answer({ status: 302, body: '', headers: { location } }, { status: 200, body: {} });

		const response = await http({
			method: 'GET',
			url: server.baseUrl,
			headers: { authorization: `Bearer ${TOKEN}` },
		});

		expect(response.status).toBe(302);
		expect(server.seen).toHaveLength(1);
	});

	it.each([
		['never answers', () => undefined],
		[
			'begins an answer and stops',
			(response: { write: (chunk: string) => void }) => response.write('{"messages":'),
		],
	])('gives up on a server that %s', async (_case, answer) => {
		server.answer(answer);

		await expect(http({ method: 'GET', url: server.baseUrl, timeoutMs: 60 })).rejects.toThrow(
			NetworkError,
		);
	});

	it('has no answer when the connection breaks in the middle of it', async () => {
		server.answer((response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('{"messages":');
			response.destroy();
		});

		await expect(http({ method: 'POST', url: server.baseUrl })).rejects.toThrow(NetworkError);
	});

	it('refuses an answer that is too large', async () => {
		server.answer({ status: 200, body: 'x'.repeat(2_001) });

		await expect(http({ method: 'GET', url: server.baseUrl })).rejects.toThrow(NetworkError);
	});

	it('refuses a request that is too large', async () => {
		const body = { text: 'x'.repeat(2_001) };

		await expect(http({ method: 'POST', url: server.baseUrl, body })).rejects.toThrow(NetworkError);
		expect(server.seen).toEqual([]);
	});

	it('names the host and no secret when there is no answer', async () => {
		server.answer((response) => response.destroy());

		const error: unknown = await http({
			method: 'POST',
			url: `${server.baseUrl}/15550001111?access_token=${TOKEN}`,
			headers: { authorization: `Bearer ${TOKEN}` },
			body: { text: 'private words' },
		}).catch((reason: unknown) => reason);

		expect(error).toMatchObject({ host: new URL(server.baseUrl).host, retryable: false });
		const everything = JSON.stringify(error, allKeys) + String((error as Error).stack);
		expect(everything).not.toMatch(/EAAsecret|private words|15550001111/);
	});

	it('calls only a read safe to repeat', async () => {
		server.answer((response) => response.destroy());

		await expect(http({ method: 'GET', url: server.baseUrl })).rejects.toMatchObject({
			retryable: true,
		});
	});
});

/** For JSON.stringify: shows the keys of errors that it leaves out by itself. */
function allKeys(_key: string, value: unknown): unknown {
	if (!(value instanceof Error)) return value;

	return Object.fromEntries(
		Object.getOwnPropertyNames(value).map((name) => [name, value[name as keyof Error]]),
	);
}
