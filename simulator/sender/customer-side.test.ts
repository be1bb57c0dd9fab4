import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { messagesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const { appSecret, businessAccountId, numbers } = SIMULATED_ACCOUNT;

describe('a customer’s messages', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta({ now: () => new Date('2026-11-22T10:00:00Z') });
	});

	afterEach(() => meta.close());

	const received = (place = 0) => meta.receiver.received[place];
	const message = (place = 0) => messagesOf(meta.receiver.received)[place];

	it('arrive signed over the very bytes, with all names of the customer', async () => {
		const { id, deliveries } = await meta.sender.text('ada', 'Café 😀 a/b');

		expect(deliveries).toMatchObject([{ status: 200, attempts: 1 }]);
		expect(received()?.body).toEqual({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: businessAccountId,
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: {
									display_phone_number: numbers.support.displayPhoneNumber,
									phone_number_id: numbers.support.id,
								},
								contacts: [
									{
										profile: { name: 'Ada Moreno' },
										wa_id: '12025550101',
										user_id: 'US.4401200255501013',
									},
								],
								messages: [
									{
										from: '12025550101',
										from_user_id: 'US.4401200255501013',
										id,
										timestamp: '1795341600',
										type: 'text',
										text: { body: 'Café 😀 a/b' },
									},
								],
							},
						},
					],
				},
			],
		});
		const bytes = received()?.bytes ?? Buffer.alloc(0);
		expect(bytes.toString('ascii')).toContain('Caf\\u00e9 \\ud83d\\ude00 a\\/b');
		expect(received()?.headers.get('x-hub-signature-256')).toBe(
			`sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`,
		);
	});

	it('leave out what a username hides', async () => {
		await meta.sender.text('noor', 'Hello');

		expect(message()).toMatchObject({ from_user_id: 'AE.4409710000010606' });
		expect(message()).not.toHaveProperty('from');
		expect(received()?.bytes.toString()).toContain(
			'"contacts":[{"profile":{"name":"Noor","username":"noor.atelier"},"user_id":"AE.4409710000010606"}]',
		);
	});

	it.each([
		['wrong', expect.stringMatching(/^sha256=[0-9a-f]{64}$/)],
		['missing', null],
	] as const)('can have a signature that is %s', async (signature, header) => {
		await meta.sender.text('ada', 'Hello', { signature });

		const bytes = received()?.bytes ?? Buffer.alloc(0);
		const right = `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
		expect(received()?.headers.get('x-hub-signature-256')).toEqual(header);
		expect(received()?.headers.get('x-hub-signature-256')).not.toBe(right);
	});

	it.each([true, false])(
		'can come in copies (at once: %s), as one message in the chat',
		async (atOnce) => {
			const { deliveries } = await meta.sender.text('ada', 'Hello', { copies: 5, atOnce });

			expect(deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
			expect(new Set(meta.receiver.received.map(({ bytes }) => bytes.toString())).size).toBe(1);
			expect(
				meta.state.chats.chat({ numberId: numbers.support.id, customerId: 'ada' }).messages,
			).toHaveLength(1);
		},
	);

	it('can be said again under the same id, in the same bytes', async () => {
		const { id } = await meta.sender.text('ada', 'Hello', { at: '2026-11-22T09:00:00Z' });

		await meta.sender.text('ada', 'Hello', { id });

		expect(received(1)?.bytes.toString()).toBe(received()?.bytes.toString());
	});

	it('can be late, by their own time', async () => {
		await meta.sender.text('ada', 'Hello', { at: '2026-11-15T10:00:00Z' });

		expect(message()).toMatchObject({ timestamp: '1794736800' });
	});

	it('come in a burst as written, a second apart', async () => {
		await meta.sender.burst('ada', ['one', 'two', 'three']);

		expect(messagesOf(meta.receiver.received)).toMatchObject([
			{ text: { body: 'one' }, timestamp: '1795341598' },
			{ text: { body: 'two' }, timestamp: '1795341599' },
			{ text: { body: 'three' }, timestamp: '1795341600' },
		]);
	});

	it('come in a burst backwards, and are told in the order in which they were written', async () => {
		const sent = await meta.sender.burst('ada', ['one', 'two'], { order: 'reversed' });

		expect(messagesOf(meta.receiver.received)).toMatchObject([
			{ id: sent[1]?.id, text: { body: 'two' } },
			{ id: sent[0]?.id, text: { body: 'one' } },
		]);
	});

	it('can be any message in Meta’s own form', async () => {
		const errors = [{ code: 131051, title: 'Message type unknown' }];
		await meta.sender.say('ada', { type: 'unsupported', errors, unsupported: { type: 'poll' } });

		expect(message()).toMatchObject({ type: 'unsupported', errors, unsupported: { type: 'poll' } });
	});

	it('can answer a button, a list and a template', async () => {
		const choice = { messageId: 'wamid.asked', id: 'yes', title: 'Yes' };
		await meta.sender.press('ada', { kind: 'button_reply', ...choice });
		await meta.sender.press('ada', { kind: 'list_reply', ...choice, description: 'Please' });
		await meta.sender.press('ada', { kind: 'template', ...choice });

		const context = { from: numbers.support.displayPhoneNumber, id: 'wamid.asked' };
		const reply = { id: 'yes', title: 'Yes' };
		expect(messagesOf(meta.receiver.received)).toMatchObject([
			{ context, interactive: { type: 'button_reply', button_reply: reply } },
			{
				context,
				interactive: { type: 'list_reply', list_reply: { ...reply, description: 'Please' } },
			},
			{ context, type: 'button', button: { payload: 'yes', text: 'Yes' } },
		]);
	});

	it('can be edited, reacted to and deleted, each by an event of its own', async () => {
		const { id } = await meta.sender.text('ada', 'Helo');

		await meta.sender.edit('ada', id, 'Hello');
		await meta.sender.react('ada', id, '👍');
		await meta.sender.react('ada', id, '');
		await meta.sender.revoke('ada', id);

		const [, ...events] = messagesOf(meta.receiver.received);
		expect(events).toMatchObject([
			{
				type: 'edit',
				edit: { original_message_id: id, message: { type: 'text', text: { body: 'Hello' } } },
			},
			{ type: 'reaction', reaction: { message_id: id, emoji: '👍' } },
			{ type: 'reaction', reaction: { message_id: id } },
			{ type: 'revoke', revoke: { original_message_id: id } },
		]);
		expect(events[2]?.['reaction']).not.toHaveProperty('emoji');
		expect(new Set(messagesOf(meta.receiver.received).map((one) => one['id'])).size).toBe(5);
		expect(meta.state.chats.find(id)?.message).toMatchObject({ revoked: true, content: null });
	});

	it('tell of a new number, and come from it afterwards', async () => {
		await meta.sender.changeIdentity('ada', { waId: '12025550111', bsuid: 'US.99' });
		await meta.sender.text('ada', 'Hello');

		expect(message()).toMatchObject({
			from: '12025550101',
			type: 'system',
			system: {
				type: 'user_changed_number',
				wa_id: '12025550111',
				user_id: 'US.99',
				previous_user_id: 'US.4401200255501013',
			},
		});
		expect(received()?.bytes.toString()).not.toContain('"contacts"');
		expect(message(1)).toMatchObject({ from: '12025550111', from_user_id: 'US.99' });
	});

	it('tell of a new user id alone', async () => {
		await meta.sender.changeIdentity('noor', { bsuid: 'AE.99' });

		expect(message()).toMatchObject({ system: { type: 'user_changed_user_id', user_id: 'AE.99' } });
		expect(message()).not.toHaveProperty('from');
	});

	it('say on the phone that the desk did not take them', async () => {
		meta.receiver.answers.push(503);

		const { id, deliveries } = await meta.sender.text('ada', 'Hello');

		expect(deliveries).toMatchObject([{ status: 503, problem: 'The desk answered 503' }]);
		expect(meta.state.chats.find(id)?.message).toMatchObject({
			ticks: 'waiting',
			problem: 'The desk answered 503',
		});
	});

	it('are not sent anywhere when nothing is registered, and say so', async () => {
		meta.state.registrations.change((state) => (state.linked = false));

		const { deliveries } = await meta.sender.text('ada', 'Hello');

		expect(deliveries).toMatchObject([
			{ status: null, attempts: 0, problem: expect.stringContaining('not linked') },
		]);
		expect(meta.receiver.received).toEqual([]);
	});

	it('are tried again like Meta does, where the settings say so', async () => {
		meta.state.settings.retryAfterMs = [0, 0];
		meta.receiver.answers.push(500, 500);

		const { id, deliveries } = await meta.sender.text('ada', 'Hello');

		expect(deliveries).toMatchObject([{ status: 200, attempts: 3 }]);
		expect(new Set(meta.receiver.received.map(({ bytes }) => bytes.toString())).size).toBe(1);
		expect(meta.state.chats.find(id)?.message.ticks).toBe('two');
	});

	it('are given up when the desk does not answer', async () => {
		await meta.receiver.close();

		const { deliveries } = await meta.sender.text('ada', 'Hello');

		expect(deliveries).toMatchObject([{ status: null, problem: 'The desk did not answer at all' }]);
	});

	it('need a customer and a number that exist', async () => {
		await expect(meta.sender.text('nobody', 'Hello')).rejects.toThrow(RangeError);
		await expect(meta.sender.text('ada', 'Hello', { number: '1' })).rejects.toThrow(RangeError);
	});
});
