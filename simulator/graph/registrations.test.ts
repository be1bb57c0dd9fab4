import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { ACCOUNT_PATH, APP_TOKEN, runMeta, type RunningMeta } from '../running-meta';

const { appId, verifyToken, numbers } = SIMULATED_ACCOUNT;
const NUMBER = numbers.support.id;

describe('registering a callback', () => {
	let meta: RunningMeta;

	const subscribe = (url: string, token = verifyToken, fields = 'messages') =>
		meta.graph(
			'POST',
			`${appId}/subscriptions`,
			{ object: 'whatsapp_business_account', callback_url: url, verify_token: token, fields },
			APP_TOKEN,
		);
	const override = (url: string, token = verifyToken) => ({
		override_callback_uri: url,
		verify_token: token,
	});
	const link = (body?: unknown) => meta.graph('POST', `${ACCOUNT_PATH}/subscribed_apps`, body);
	const configure = (configuration: object) =>
		meta.graph('POST', NUMBER, { webhook_configuration: configuration });
	const readConfiguration = async () =>
		(await meta.graph('GET', `${NUMBER}?fields=webhook_configuration`)).body[
			'webhook_configuration'
		];
	const route = (field = 'messages') => meta.state.registrations.route(field, NUMBER);

	beforeEach(async () => {
		meta = await runMeta({ registered: false });
	});

	afterEach(() => meta.close());

	it('asks the address for its challenge, and keeps it when that comes back', async () => {
		const { body } = await subscribe(meta.receiver.url);

		expect(body).toEqual({ success: true });
		expect(meta.receiver.challenges).toEqual([
			{
				'hub.mode': 'subscribe',
				'hub.challenge': expect.stringMatching(/^\d+$/),
				'hub.verify_token': verifyToken,
			},
		]);
		expect((await meta.graph('GET', `${appId}/subscriptions`, undefined, APP_TOKEN)).body).toEqual({
			data: [
				{
					object: 'whatsapp_business_account',
					callback_url: meta.receiver.url,
					active: true,
					fields: [{ name: 'messages', version: 'v26.0' }],
				},
			],
		});
	});

	it('takes a form as well as JSON', async () => {
		const response = await fetch(`${meta.url}/v26.0/${appId}/subscriptions`, {
			method: 'POST',
			body: new URLSearchParams({
				object: 'whatsapp_business_account',
				callback_url: meta.receiver.url,
				verify_token: verifyToken,
				fields: 'messages, smb_message_echoes',
				access_token: APP_TOKEN,
			}),
		});

		expect(await response.json()).toEqual({ success: true });
		expect(meta.state.registrations.state().app?.fields).toEqual([
			'messages',
			'smb_message_echoes',
		]);
	});

	it('keeps nothing when the challenge is answered with 403', async () => {
		const { body } = await subscribe(meta.receiver.url, 'another token');

		expect(body.error).toMatchObject({
			code: 2200,
			message: expect.stringContaining('HTTP Status Code = 403'),
		});
		expect(meta.state.registrations.state().app).toBeUndefined();
	});

	it('keeps nothing when nobody answers at the address', async () => {
		const { url } = meta.receiver;
		await meta.receiver.close();

		expect((await subscribe(url)).body.error?.code).toBe(2200);
	});

	it('keeps nothing when something else than the challenge comes back', async () => {
		expect((await subscribe(`${meta.url}/control/settings`)).body.error?.code).toBe(2200);
	});

	it.each([
		['no address', ''],
		['an address of 201 characters', `http://127.0.0.1/${'x'.repeat(184)}`],
		['another scheme', 'ftp://a.example/'],
	])('refuses %s', async (_case, url) => {
		expect((await subscribe(url)).body.error?.code).toBe(100);
	});

	it('takes only the app’s own token for the app', async () => {
		const read = (token: string) => meta.graph('GET', `${appId}/subscriptions`, undefined, token);

		expect((await read(SIMULATED_ACCOUNT.tokens.valid.value)).body.error?.code).toBe(15);
		expect((await read(`${appId}|wrong`)).body.error?.code).toBe(190);
	});

	it('delivers nothing before the business account is linked', async () => {
		await subscribe(meta.receiver.url);
		expect(route()).toMatchObject({ routed: false });

		await link();
		expect(route()).toEqual({ routed: true, url: meta.receiver.url, level: 'application' });
		expect((await meta.graph('GET', `${ACCOUNT_PATH}/subscribed_apps`)).body).toMatchObject({
			data: [{ whatsapp_business_api_data: { id: appId } }],
		});
	});

	it('refuses an override while the app does not get messages of the account', async () => {
		const before = await configure(override(meta.receiver.url));
		await subscribe(meta.receiver.url);
		const unlinked = await link(override(meta.receiver.url));

		for (const { body } of [before, unlinked]) {
			expect(body.error).toMatchObject({
				code: 100,
				message: expect.stringContaining('Before override the current callback uri'),
			});
		}
		expect(meta.receiver.challenges).toHaveLength(1);
	});

	it('lets the number’s address win over the account’s, and that over the app’s', async () => {
		const at = (name: string) => `${meta.receiver.url}?${name}`;
		await subscribe(at('app'));
		await link();

		await link(override(at('account')));
		expect(route()).toMatchObject({ url: at('account'), level: 'whatsapp_business_account' });

		await configure(override(at('number')));
		expect(route()).toMatchObject({ url: at('number'), level: 'phone_number' });
		expect(meta.state.registrations.route('messages', numbers.orders.id)).toMatchObject({
			url: at('account'),
		});
		expect(await readConfiguration()).toEqual({
			phone_number: at('number'),
			whatsapp_business_account: at('account'),
			application: at('app'),
		});

		await configure({ override_callback_uri: '' });
		expect(route()).toMatchObject({ level: 'whatsapp_business_account' });

		await link();
		expect(route()).toMatchObject({ level: 'application' });
	});

	it('keeps template news at the app’s address', async () => {
		await subscribe(meta.receiver.url, verifyToken, 'messages,message_template_status_update');
		await link();
		await configure(override(`${meta.receiver.url}?number`));

		expect(route('message_template_status_update')).toMatchObject({ level: 'application' });
		expect(route('history')).toMatchObject({ routed: false });
	});

	it('leaves an override alone when a new one is not verified', async () => {
		await subscribe(meta.receiver.url);
		await link();
		await configure(override(meta.receiver.url));

		const { body } = await configure(override(`${meta.receiver.url}?other`, 'another token'));

		expect(body.error?.code).toBe(2200);
		expect(await readConfiguration()).toMatchObject({ phone_number: meta.receiver.url });
	});

	it('delivers nothing once the account is unlinked, or the app unsubscribed', async () => {
		await subscribe(meta.receiver.url);
		await link();

		await meta.graph('DELETE', `${ACCOUNT_PATH}/subscribed_apps`);
		expect(route()).toMatchObject({ routed: false, reason: expect.stringContaining('not linked') });

		await link();
		await meta.graph('DELETE', `${appId}/subscriptions`, undefined, APP_TOKEN);
		expect(route()).toMatchObject({ routed: false, reason: expect.stringContaining('no webhook') });
	});
});
