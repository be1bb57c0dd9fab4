import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { APP_TOKEN, runMeta, type RunningMeta } from '../running-meta';

const { appId, numbers, otherBusinessAccountId, tokens } = SIMULATED_ACCOUNT;

let meta: RunningMeta;

beforeAll(async () => {
	meta = await runMeta();
});

afterEach(() => meta.reset());

afterAll(() => meta.close());

const number = async () =>
	(await meta.graph('GET', `${numbers.support.id}?fields=status,quality_rating,health_status`))
		.body;

describe('how the simulated Meta has a number', () => {
	it('is well unless it is told otherwise', async () => {
		expect(await number()).toMatchObject({
			status: 'CONNECTED',
			quality_rating: 'GREEN',
			health_status: { can_send_message: 'AVAILABLE' },
		});
	});

	it('lacks a payment method: the state says so, and messages fail after they were accepted', async () => {
		await meta.control('PATCH', 'settings', { paymentMethod: 'missing' });
		await meta.sender.text('ada', 'Hello');

		const { status } = await meta.send({
			to: '+12025550101',
			type: 'text',
			text: { body: 'Hello' },
		});

		expect(status).toBe(200);
		expect(await number()).toMatchObject({
			health_status: {
				can_send_message: 'BLOCKED',
				entities: expect.arrayContaining([
					expect.objectContaining({
						entity_type: 'WABA',
						errors: [expect.objectContaining({ error_code: 141006 })],
					}),
				]),
			},
		});
		const [, news] = await meta.receiver.wait(2);
		expect(JSON.stringify(news!.body)).toContain('"code":131042');
	});

	it('is banned', async () => {
		await meta.control('PATCH', 'settings', { numberStatus: 'BANNED' });

		expect(await number()).toMatchObject({
			status: 'BANNED',
			health_status: { can_send_message: 'BLOCKED' },
		});
	});

	it('delivers nothing while its app is in development mode', async () => {
		await meta.control('PATCH', 'settings', { appMode: 'development' });

		const { deliveries } = await meta.sender.text('ada', 'Hello');

		expect(deliveries[0]).toMatchObject({
			attempts: 0,
			problem: 'Not sent: the app is in development mode',
		});
	});

	it('belongs to its own account only', async () => {
		const { body } = await meta.graph('GET', `${otherBusinessAccountId}/phone_numbers`);

		expect(body.data).not.toContainEqual(expect.objectContaining({ id: numbers.support.id }));
	});
});

describe('what the simulated Meta tells of a token', () => {
	const inspect = async (input: string, asker: string) =>
		(await meta.graph('GET', `debug_token?input_token=${input}`, undefined, asker)).body;

	it('tells its end and its kind', async () => {
		expect(await inspect(tokens.ending.value, APP_TOKEN)).toMatchObject({
			data: { is_valid: true, expires_at: expect.any(Number), type: 'SYSTEM_USER' },
		});
		expect(await inspect(tokens.personal.value, APP_TOKEN)).toMatchObject({
			data: { type: 'USER', expires_at: 0 },
		});
	});

	it('shows an app its own tokens only, and a token itself', async () => {
		const foreign = tokens.ofOtherApp.value;

		expect(await inspect(foreign, APP_TOKEN)).toMatchObject({ error: { code: 100 } });
		const { data } = await inspect(foreign, foreign);
		expect(data).not.toMatchObject({ app_id: appId });
	});
});
