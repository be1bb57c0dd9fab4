import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { ACCOUNT_PATH, APP_TOKEN, runMeta, type RunningMeta } from '../running-meta';

const { tokens, numbers, appId, appSecret } = SIMULATED_ACCOUNT;
const MESSAGE = {
	messaging_product: 'whatsapp',
	to: '+12025550101',
	type: 'text',
	text: { body: 'Hi' },
};

describe('access to the Graph API', () => {
	let meta: RunningMeta;

	beforeAll(async () => {
		meta = await runMeta();
	});

	afterAll(() => meta.close());

	it.each([
		['an unknown token', 'nonsense', 401, 190, undefined],
		['an expired token', tokens.expired.value, 401, 190, 463],
		['a token without the scope', tokens.unscoped.value, 403, 10, undefined],
		['a token of another business', tokens.foreign.value, 403, 200, undefined],
		['the app’s own token', APP_TOKEN, 403, 10, undefined],
	])('refuses %s', async (_case, token, status, code, subcode) => {
		const reply = await meta.graph('POST', `${numbers.support.id}/messages`, MESSAGE, token);

		expect(reply.status).toBe(status);
		expect(reply.body.error).toMatchObject({ code });
		expect(reply.body.error).toHaveProperty('fbtrace_id');
		if (subcode !== undefined) expect(reply.body.error).toHaveProperty('error_subcode', subcode);
	});

	it('refuses a call without a token', async () => {
		const response = await fetch(`${meta.url}/v26.0/${numbers.support.id}/messages`, {
			method: 'POST',
		});

		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject({ error: { code: 200 } });
	});

	it.each([
		['messages of an unknown number', 'POST', '1/messages', 100],
		['an unknown object', 'GET', '1', 100],
		['templates of another account', 'GET', '1/message_templates', 100],
		['a path that does not exist', 'GET', 'nowhere/at/all', 2500],
	])('refuses %s', async (_case, method, path, code) => {
		const reply = await meta.graph(method, path, method === 'POST' ? MESSAGE : undefined);

		expect(reply.status).toBe(400);
		expect(reply.body.error).toMatchObject({ code });
		if (code === 100) expect(reply.body.error).toHaveProperty('error_subcode', 33);
	});

	it('issues the app’s token for the app’s secret', async () => {
		const issue = (secret: string) =>
			meta.graph(
				'GET',
				`oauth/access_token?client_id=${appId}&client_secret=${secret}&grant_type=client_credentials`,
			);

		expect((await issue(appSecret)).body).toMatchObject({ access_token: APP_TOKEN });
		expect((await issue('wrong')).body.error?.code).toBe(1);
	});

	it.each([
		[
			'a valid one',
			tokens.valid.value,
			{ is_valid: true, app_id: appId, scopes: tokens.valid.scopes },
		],
		['one without scopes', tokens.unscoped.value, { is_valid: true, scopes: [] }],
		['an expired one', tokens.expired.value, { is_valid: false, error: { code: 190 } }],
		['an unknown one', 'nonsense', { is_valid: false }],
	])('describes a token: %s', async (_case, token, described) => {
		const { body } = await meta.graph(
			'GET',
			`debug_token?input_token=${token}`,
			undefined,
			APP_TOKEN,
		);

		expect(body['data']).toMatchObject(described);
	});

	it('describes a number with the fields asked for', async () => {
		const known = await meta.graph('GET', `${numbers.support.id}?fields=verified_name,status`);
		const unknown = await meta.graph('GET', `${numbers.support.id}?fields=colour`);

		expect(known.body).toEqual({
			id: numbers.support.id,
			verified_name: 'Simulated support',
			status: 'CONNECTED',
		});
		expect(unknown.body.error?.code).toBe(100);
	});

	it('keeps tokens out of the call log', async () => {
		await meta.graph('GET', `${ACCOUNT_PATH}/message_templates?limit=1`);
		await meta.graph(
			'GET',
			`debug_token?input_token=${tokens.valid.value}&access_token=${APP_TOKEN}`,
		);

		const log = JSON.stringify(meta.state.calls.list());

		expect(log).toContain('access_token=hidden');
		expect(log).not.toContain(appSecret);
		expect(log).not.toContain(tokens.valid.value);
	});
});
