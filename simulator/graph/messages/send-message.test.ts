import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../../account';
import { runMeta, type RunningMeta } from '../../running-meta';
import { INVALID, orderUpdate, text, TO, VALID, words } from './message-cases';

describe('sending a message', () => {
	let meta: RunningMeta;

	beforeAll(async () => {
		meta = await runMeta({
			settings: { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null },
		});
	});

	beforeEach(() => {
		meta.reset();
		meta.state.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, 'ada', new Date());
	});

	afterAll(() => meta.close());

	it.each(VALID)('accepts %s', async (_case, body) => {
		const { status, body: answered } = await meta.send(body);

		expect({ status, error: answered.error }).toEqual({ status: 200, error: undefined });
		expect(answered).toMatchObject({
			messaging_product: 'whatsapp',
			contacts: [{ input: '+12025550101', wa_id: '12025550101', user_id: 'US.4401200255501013' }],
		});
		expect(answered.messages?.[0]?.id).toMatch(/^wamid\.[A-Za-z0-9+/]+=*$/);
	});

	it.each(INVALID)('refuses %s', async (_case, body, code) => {
		const { status, body: answered } = await meta.send(body);

		expect(status).toBeGreaterThanOrEqual(400);
		expect(answered.error).toMatchObject({
			code,
			type: 'OAuthException',
			message: expect.stringContaining(`(#${code})`),
			fbtrace_id: expect.any(String),
		});
		expect(
			meta.state.chats.chat({ numberId: SIMULATED_ACCOUNT.numbers.support.id, customerId: 'ada' })
				.messages,
		).toEqual([]);
	});

	it('names the wrong parameter, never its value', async () => {
		const { body } = await meta.send(text(['my secret']));

		expect(body.error?.error_data?.messaging_product).toBe('whatsapp');
		expect(body.error?.error_data?.details).toContain('text.body');
		expect(JSON.stringify(body)).not.toContain('my secret');
	});

	it('reads a number without a plus sign as one of the business number’s country', async () => {
		const { body } = await meta.send({ ...text('Hi'), to: '12025550101' });

		expect(body.contacts).toEqual([{ input: '12025550101', wa_id: '4412025550101' }]);
	});

	it('leaves a number alone that begins with the country code', async () => {
		meta.state.sendWindow.note(SIMULATED_ACCOUNT.numbers.support.id, 'grace', new Date());

		const { body } = await meta.send({ ...text('Hi'), to: '447700900102' });

		expect(body.contacts?.[0]?.['wa_id']).toBe('447700900102');
	});

	it('answers with the WhatsApp id where the dialled number is another', async () => {
		const { body } = await meta.send({ ...text('Hi'), to: '+5511900000105' });

		expect(body.contacts?.[0]).toMatchObject({ input: '+5511900000105', wa_id: '551100000105' });
	});

	it('sends to a user id, and answers without a number', async () => {
		const recipient = 'AE.4409710000010606';

		const { body } = await meta.send({ type: 'text', text: { body: 'Hi' }, recipient });

		expect(body.contacts).toEqual([{ input: recipient, user_id: recipient }]);
	});

	it('prefers the number where both are given', async () => {
		const { body } = await meta.send({ ...text('Hi'), recipient: 'AE.4409710000010606' });

		expect(body.contacts?.[0]?.['wa_id']).toBe('12025550101');
	});

	it('lets a test number write to its own list only', async () => {
		const path = `${SIMULATED_ACCOUNT.numbers.test.id}/messages`;
		const message = { messaging_product: 'whatsapp', ...text('Hi') };

		const refused = await meta.graph('POST', path, { ...message, to: '+447700900102' });
		const accepted = await meta.graph('POST', path, message);

		const hidden = await meta.graph('POST', path, {
			messaging_product: 'whatsapp',
			recipient: 'AE.4409710000010606',
			text: { body: 'Hi' },
		});

		expect(refused.body.error?.code).toBe(131030);
		expect(hidden.body.error?.code).toBe(131030);
		expect(accepted.status).toBe(200);
	});

	it('shows the customer what a template became', async () => {
		await meta.send(orderUpdate(words('Ada', 'Monday')));

		const { body } = await meta.control('GET', 'customers/ada/chat');

		expect(body.messages?.[0]).toMatchObject({
			from: 'business',
			type: 'template',
			content: {
				rendered: {
					header: { text: 'Order 1042' },
					body: 'Hello Ada, your order will arrive on Monday.',
					footer: 'Simulated business',
					buttons: [
						{ type: 'URL', text: 'Track', payload: '1042' },
						{ type: 'QUICK_REPLY', text: 'Change the date', payload: 'Change the date' },
					],
				},
			},
		});
	});

	it('puts a reaction on the message it is for, and takes it back', async () => {
		const { id } = await meta.sender.text('ada', 'Hello');
		const reaction = (emoji: string) => ({
			...TO,
			type: 'reaction',
			reaction: { message_id: id, emoji },
		});

		await meta.send(reaction('👍'));
		expect(meta.state.chats.find(id)?.message.reactions).toEqual({ business: '👍' });

		await meta.send(reaction(''));
		expect(meta.state.chats.find(id)?.message.reactions).toEqual({});
	});
});
