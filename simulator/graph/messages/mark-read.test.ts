import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runMeta, type RunningMeta } from '../../running-meta';

describe('marking a message as read', () => {
	let meta: RunningMeta;
	let messageId: string;

	beforeAll(async () => {
		meta = await runMeta();
	});

	beforeEach(async () => {
		meta.reset();
		messageId = (await meta.sender.text('ada', 'Hello')).id;
	});

	afterAll(() => meta.close());

	const chat = async () => (await meta.control('GET', 'customers/ada/chat')).body;

	it('turns the customer’s ticks blue and shows no typing', async () => {
		const { status, body } = await meta.send({ status: 'read', message_id: messageId });

		expect({ status, body }).toEqual({ status: 200, body: { success: true } });
		expect(await chat()).toMatchObject({ messages: [{ ticks: 'read' }], typing: false });
	});

	it('shows typing until the answer', async () => {
		await meta.send({ status: 'read', message_id: messageId, typing_indicator: { type: 'text' } });
		expect(await chat()).toMatchObject({ messages: [{ ticks: 'read' }], typing: true });

		await meta.send({ to: '+12025550101', type: 'text', text: { body: 'Hi' } });
		expect(await chat()).toMatchObject({ typing: false });
	});

	it.each([
		['without a message', { status: 'read' }, 131008],
		['for an unknown message', { status: 'read', message_id: 'wamid.x' }, 131009],
		['with another status', { status: 'delivered', message_id: 'wamid.x' }, 131009],
		[
			'with another typing indicator',
			{ status: 'read', message_id: 'wamid.x', typing_indicator: { type: 'voice' } },
			131009,
		],
		['for another product', { status: 'read', messaging_product: 'messenger' }, 100],
	])('is refused %s', async (_case, request, code) => {
		expect((await meta.send(request)).body.error?.code).toBe(code);
	});

	it('is refused for a message of the business itself', async () => {
		const sent = await meta.send({ to: '+12025550101', type: 'text', text: { body: 'Hi' } });

		const { body } = await meta.send({
			status: 'read',
			message_id: sent.body.messages?.[0]?.id,
		});

		expect(body.error?.code).toBe(131009);
	});
});
