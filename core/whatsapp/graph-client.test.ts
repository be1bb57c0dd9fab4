import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from '../axios-http';
import { InputError, NetworkError, ProviderError } from '../errors';
import { startGraphServer, type GraphServer } from './__fixtures__/graph-server';
import { createGraphClient, type GraphClient } from './graph-client';

const TOKEN = 'EAAtesttokenEAAtesttokenEAAtesttoken';

const OK = { status: 200, body: { success: true } };

describe('the Graph client', () => {
	let server: GraphServer;
	let client: GraphClient;

	beforeEach(async () => {
		server = await startGraphServer();
		client = createGraphClient({
			http: createAxiosHttp(),
			baseUrl: `${server.baseUrl}/`,
			version: 'v26.0',
			accessToken: ` ${TOKEN}\n`,
		});
	});

	afterEach(() => server.close());

	it.each<[string, (client: GraphClient) => Promise<unknown>, string, unknown]>([
		[
			'marks a message as read',
			({ markRead }) => markRead('P1', 'wamid.1'),
			'POST /v26.0/P1/messages',
			{ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' },
		],
		[
			'shows that somebody types',
			({ sendTyping }) => sendTyping('P1', 'wamid.1'),
			'POST /v26.0/P1/messages',
			{
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: 'wamid.1',
				typing_indicator: { type: 'text' },
			},
		],
		[
			'sets the override of a number',
			({ setCallbackOverride }) => setCallbackOverride('P1', 'https://desk.example/hook', 'verify'),
			'POST /v26.0/P1',
			{
				webhook_configuration: {
					override_callback_uri: 'https://desk.example/hook',
					verify_token: 'verify',
				},
			},
		],
		[
			'clears the override of a number',
			({ clearCallbackOverride }) => clearCallbackOverride('P1'),
			'POST /v26.0/P1',
			{ webhook_configuration: { override_callback_uri: '' } },
		],
		[
			'links the app to an account',
			({ subscribeApp }) => subscribeApp('W1'),
			'POST /v26.0/W1/subscribed_apps',
			undefined,
		],
	])('%s', async (_case, act, line, body) => {
		server.answer(OK);

		await act(client);

		const [request] = server.seen;
		expect(`${request?.method} ${request?.url}`).toBe(line);
		expect(request?.body === '' ? undefined : JSON.parse(request?.body ?? '')).toEqual(body);
		expect(request?.headers.authorization).toBe(`Bearer ${TOKEN}`);
	});

	it('subscribes the app to messages under the app’s own token', async () => {
		server.answer(OK);

		await client.subscribeAppToMessages('A1', 'app-secret', 'https://desk.example/hook', 'verify');

		expect(server.seen[0]).toMatchObject({
			method: 'POST',
			url: '/v26.0/A1/subscriptions',
			headers: { authorization: 'Bearer A1|app-secret' },
		});
		expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
			object: 'whatsapp_business_account',
			callback_url: 'https://desk.example/hook',
			verify_token: 'verify',
			fields: 'messages,message_echoes,smb_message_echoes',
		});
	});

	it('reads the callbacks of all three levels', async () => {
		server.answer({
			status: 200,
			body: {
				id: 'P1',
				webhook_configuration: {
					phone_number: 'https://a.example',
					whatsapp_business_account: 'https://b.example',
					application: 'https://c.example',
				},
			},
		});

		expect(await client.getCallbackOverride('P1')).toEqual({
			phoneNumber: 'https://a.example',
			businessAccount: 'https://b.example',
			app: 'https://c.example',
		});
		expect(server.seen[0]?.url).toBe('/v26.0/P1?fields=webhook_configuration');
	});

	it('reads a number without any callback', async () => {
		server.answer({ status: 200, body: { id: 'P1' } });

		expect(await client.getCallbackOverride('P1')).toEqual({});
	});

	it('does not take callbacks that it cannot read for none', async () => {
		server.answer({ status: 200, body: { id: 'P1', webhook_configuration: 'see elsewhere' } });

		await expect(client.getCallbackOverride('P1')).rejects.toThrow(ProviderError);
	});

	it('reads all pages of the subscribed apps by their cursor', async () => {
		const app = (id: string) => ({
			whatsapp_business_api_data: { id, name: `App ${id}`, link: 'x' },
		});
		const next = 'https://elsewhere.example/?access_token=EAAleaked&after=c1';
		server.answer(
			{
				status: 200,
				body: {
					data: [app('A1'), 'junk', { ...app('A2'), override_callback_uri: 'https://o.example' }],
					paging: { cursors: { after: 'c1' }, next },
				},
			},
			{ status: 200, body: { data: [app('A3')], paging: { cursors: { after: 'c2' } } } },
		);

		expect(await client.listSubscribedApps('W1')).toEqual([
			{ id: 'A1', name: 'App A1' },
			{ id: 'A2', name: 'App A2', overrideCallbackUrl: 'https://o.example' },
			{ id: 'A3', name: 'App A3' },
		]);
		expect(server.seen.map(({ url }) => url)).toEqual([
			'/v26.0/W1/subscribed_apps',
			'/v26.0/W1/subscribed_apps?after=c1',
		]);
	});

	it('stops at a list that never ends', async () => {
		const page = { data: [], paging: { cursors: { after: 'same' }, next: 'x' } };
		server.answer(...Array.from({ length: 30 }, () => ({ status: 200, body: page })));

		await client.listSubscribedApps('W1');

		expect(server.seen).toHaveLength(20);
	});

	it('reads what the app is subscribed to', async () => {
		server.answer({
			status: 200,
			body: {
				data: [
					{
						object: 'whatsapp_business_account',
						callback_url: 'https://c.example',
						active: true,
						fields: [{ name: 'messages', version: 'v26.0' }, 'calls', {}],
					},
				],
			},
		});

		expect(await client.getAppSubscriptions('A1', 'app-secret')).toEqual([
			{
				object: 'whatsapp_business_account',
				callbackUrl: 'https://c.example',
				fields: ['messages', 'calls'],
				active: true,
			},
		]);
		expect(server.seen[0]?.headers.authorization).toBe('Bearer A1|app-secret');
	});

	it('reads a phone number', async () => {
		server.answer({
			status: 200,
			body: {
				id: 'P1',
				display_phone_number: '+1 555',
				verified_name: 'Shop',
				status: 'CONNECTED',
			},
		});

		expect(await client.getPhoneNumber('P1')).toEqual({
			id: 'P1',
			displayPhoneNumber: '+1 555',
			verifiedName: 'Shop',
			status: 'CONNECTED',
		});
	});

	it('escapes the ids that it puts into an address', async () => {
		server.answer({ status: 200, body: { id: 'x' } });

		await client.getPhoneNumber('../me?a=b');

		expect(server.seen[0]?.url).toMatch(/^\/v26\.0\/\.\.%2Fme%3Fa%3Db\?fields=/);
	});

	it('tells a refusal with its code, its details and what to do', async () => {
		const error = {
			message: 'Invalid parameter',
			code: 100,
			error_data: { details: 'Not subscribed' },
		};
		server.answer({ status: 400, body: { error } });

		const refusal = client.setCallbackOverride('P1', 'https://desk.example', 'verify');

		await expect(refusal).rejects.toThrow(ProviderError);
		await expect(refusal).rejects.toMatchObject({
			provider: 'WhatsApp',
			status: 400,
			reason: expect.stringMatching(/code 100: Not subscribed/),
			graph: { code: 100, details: 'Not subscribed', retry: 'no' },
		});
	});

	it('tells no secret in a refusal', async () => {
		const message = `Malformed access token ${TOKEN} of 15550001111`;
		server.answer({ status: 401, body: { error: { message, code: 190 } } });

		const error: unknown = await client.getPhoneNumber('P1').catch((reason: unknown) => reason);

		expect(JSON.stringify(error) + String(error)).not.toMatch(/EAA|15550001111/);
	});

	it.each([
		['HTML', { status: 200, body: '<html>' }],
		['another shape', { status: 200, body: { data: 'none' } }],
		['a server error', { status: 503, body: 'down' }],
	])('throws for an answer that is %s', async (_case, answer) => {
		server.answer(answer);

		await expect(client.listSubscribedApps('W1')).rejects.toMatchObject({
			name: 'ProviderError',
			status: answer.status,
		});
	});

	it('throws where Meta does not say that it worked', async () => {
		server.answer({ status: 200, body: { success: false } });

		await expect(client.markRead('P1', 'wamid.1')).rejects.toThrow(ProviderError);
	});

	it('throws a NetworkError without an answer', async () => {
		server.answer((response) => response.destroy());

		await expect(client.markRead('P1', 'wamid.1')).rejects.toThrow(NetworkError);
	});

	it.each([
		['an empty id', () => client.getPhoneNumber(''), /id/],
		['an empty app secret', () => client.getAppSubscriptions('A1', ' '), /app secret/],
		['a callback that is no URL', () => client.setCallbackOverride('P1', 'desk', 'v'), /callback/],
		[
			'a callback that is too long for Meta',
			() => client.setCallbackOverride('P1', `https://desk.example/${'x'.repeat(200)}`, 'v'),
			/200/,
		],
	])('refuses %s before any call', async (_case, act, reason) => {
		await expect(act()).rejects.toThrow(InputError);
		await expect(act()).rejects.toThrow(reason);
		expect(server.seen).toEqual([]);
	});

	it.each([
		['a version without its letter', { version: '26.0' }, /version/],
		['a version with a path', { version: 'v26.0/me' }, /version/],
		['an empty token', { accessToken: '  ' }, /access token/],
		['a base URL that is none', { baseUrl: 'graph' }, /base URL/],
		['a base URL of another kind', { baseUrl: 'file:///etc' }, /base URL/],
	])('refuses %s at once', (_case, change, reason) => {
		const options = {
			http: createAxiosHttp(),
			baseUrl: server.baseUrl,
			version: 'v26.0',
			accessToken: TOKEN,
		};

		expect(() => createGraphClient({ ...options, ...change })).toThrow(InputError);
		expect(() => createGraphClient({ ...options, ...change })).toThrow(reason);
	});
});
