import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from '../axios-http';
import { startGraphServer, type GraphServer } from './__fixtures__/graph-server';
import { createGraphClient } from './graph-client';
import { renderText } from './render-message';

const TOKEN = 'EAAtesttokenEAAtesttokenEAAtesttoken';

const PAYLOAD = renderText({
	recipient: { waId: '15550001111' },
	body: 'Hello',
	callbackData: 'outbox-1',
});

describe('sendMessage', () => {
	let server: GraphServer;
	let send: (timeoutMs?: number) => Promise<unknown>;

	beforeEach(async () => {
		server = await startGraphServer();
		const { baseUrl } = server;
		const client = createGraphClient({
			http: createAxiosHttp(),
			baseUrl,
			version: 'v26.0',
			accessToken: TOKEN,
		});
		send = (timeoutMs) => client.sendMessage('P1', PAYLOAD, { timeoutMs });
	});

	afterEach(() => server.close());

	it('posts the payload under the token', async () => {
		server.answer({ status: 200, body: { messages: [{ id: 'wamid.1' }] } });

		await send();

		expect(server.seen).toMatchObject([
			{
				method: 'POST',
				url: '/v26.0/P1/messages',
				headers: { authorization: `Bearer ${TOKEN}` },
				body: JSON.stringify(PAYLOAD),
			},
		]);
	});

	it.each([
		[
			'a number',
			{ contacts: [{ input: '+1555', wa_id: '1555', user_id: 'US.1' }], messages: [{ id: 'w' }] },
			{ wamid: 'w', recipientWaId: '1555', recipientUserId: 'US.1' },
		],
		[
			'a user id',
			{ contacts: [{ input: 'US.1', user_id: 'US.1' }], messages: [{ id: 'w' }] },
			{ wamid: 'w', recipientUserId: 'US.1' },
		],
		['nobody', { messages: [{ id: 'w', message_status: 'accepted' }] }, { wamid: 'w' }],
	])('is accepted for %s', async (_case, body, accepted) => {
		server.answer({ status: 200, body });

		expect(await send()).toEqual({ outcome: 'accepted', ...accepted });
	});

	it.each([
		['too fast', 429, 130429, 'wait'],
		['too fast for one customer', 403, 131056, 'wait'],
		['window closed', 400, 131047, 'no'],
		['expired token', 401, 190, 'human'],
		['a passing error with a code that we know', 500, 131000, 'yes'],
		['an overloaded service', 503, 2, 'yes'],
		['an unknown code', 400, 999_999, 'no'],
	])('is refused: %s', async (_case, status, code, retry) => {
		server.answer({ status, body: { error: { code, message: 'No' } } });

		expect(await send()).toMatchObject({ outcome: 'refused', status, error: { code, retry } });
	});

	it('does not repeat an unknown code because Meta calls it transient', async () => {
		server.answer({ status: 400, body: { error: { code: 999_999, is_transient: true } } });

		expect(await send()).toMatchObject({ outcome: 'refused', error: { retry: 'no' } });
	});

	it('keeps what Meta’s support asks for, and no secret', async () => {
		server.answer({
			status: 400,
			body: {
				error: {
					message: `Malformed access token ${TOKEN}`,
					type: 'OAuthException',
					code: '131030',
					error_subcode: 33,
					error_data: { messaging_product: 'whatsapp', details: 'Recipient +15550001111 unknown' },
					fbtrace_id: 'trace',
				},
			},
		});

		const outcome = await send();

		expect(outcome).toMatchObject({
			error: {
				code: 131030,
				subcode: 33,
				details: 'Recipient [number] unknown',
				traceId: 'trace',
				advice: expect.any(String),
			},
		});
		expect(JSON.stringify(outcome)).not.toMatch(/EAA|1555/);
	});

	it('reads details that are a text', async () => {
		server.answer({ status: 400, body: { error: { code: 100, error_data: 'Wrong type' } } });

		expect(await send()).toMatchObject({ error: { details: 'Wrong type' } });
	});

	it.each([
		['success without an id', { status: 200, body: { messages: [] } }],
		['success with an empty id', { status: 200, body: { messages: [{ id: '' }] } }],
		['success that was cut', { status: 200, body: '{"messages":[{"id":"wam' }],
		['success in HTML', { status: 200, body: '<html>login</html>' }],
		['success with an error in it', { status: 200, body: { error: { code: 131047 } } }],
		['a redirect', { status: 302, body: '', headers: { location: '/' } }],
		['a server error without a body', { status: 500, body: '' }],
		['a server error in HTML', { status: 502, body: '<html>' }],
		['a server error with an unknown code', { status: 500, body: { error: { code: 999_999 } } }],
		[
			'a server error that calls itself transient',
			{ status: 500, body: { error: { code: 999_999, is_transient: true } } },
		],
		[
			'a server error with a code not to repeat',
			{ status: 500, body: { error: { code: 131047 } } },
		],
		['a time-out of theirs', { status: 408, body: { error: { code: 131000 } } }],
		['a refusal by somebody else', { status: 403, body: '<html>proxy</html>' }],
		['a refusal without a code', { status: 400, body: { error: { message: 'No' } } }],
	])('is unknown after %s', async (_case, answer) => {
		server.answer(answer);

		expect(await send()).toEqual({
			outcome: 'unknown',
			reason: expect.stringContaining(`WhatsApp answered ${answer.status}`),
		});
		expect(server.seen).toHaveLength(1);
	});

	it('is unknown when the answer is lost', async () => {
		server.answer((response) => response.destroy());

		expect(await send()).toEqual({
			outcome: 'unknown',
			reason: `No answer from ${new URL(server.baseUrl).host}`,
		});
		expect(server.seen).toHaveLength(1);
	});

	it('is unknown when the answer takes too long', async () => {
		server.answer(() => undefined);

		expect(await send(60)).toMatchObject({ outcome: 'unknown' });
		expect(server.seen).toHaveLength(1);
	});

	it('lets a fault of ours surface', async () => {
		const client = createGraphClient({
			http: () => Promise.reject(new TypeError('a bug')),
			baseUrl: server.baseUrl,
			version: 'v26.0',
			accessToken: TOKEN,
		});

		await expect(client.sendMessage('P1', PAYLOAD)).rejects.toThrow('a bug');
	});
});
