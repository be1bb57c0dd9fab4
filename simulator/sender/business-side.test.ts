import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { messagesOf, statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const { businessAccountId, numbers } = SIMULATED_ACCOUNT;
const words = (body: string) => ({ type: 'text', text: { body } });

describe('what Meta posts by itself', () => {
	let meta: RunningMeta;

	beforeEach(async () => {
		meta = await runMeta({ now: () => new Date('2026-11-22T10:00:00Z') });
	});

	afterEach(() => meta.close());

	const body = () => meta.receiver.received[0]?.body;

	it('echoes what a person of the business wrote on the phone', async () => {
		const { id } = await meta.sender.echo('ada', 'I will look');

		expect(body()).toMatchObject({
			entry: [
				{
					changes: [
						{
							field: 'smb_message_echoes',
							value: {
								metadata: { phone_number_id: numbers.support.id },
								message_echoes: [
									{
										from: numbers.support.displayPhoneNumber,
										to: '12025550101',
										to_user_id: 'US.4401200255501013',
										id,
										timestamp: '1795341600',
										type: 'text',
										text: { body: 'I will look' },
									},
								],
							},
						},
					],
				},
			],
		});
		expect(meta.state.chats.find(id)?.message).toMatchObject({
			from: 'business',
			byBusinessApp: true,
		});
	});

	it.each([
		['messages', 1, 2],
		['changes', 1, 4],
		['entries', 4, 1],
	] as const)('spreads a batch over %s', async (spread, entries, changes) => {
		const { ids, deliveries } = await meta.sender.batch(
			[
				{ customer: 'ada', content: words('one') },
				{ customer: 'noor', content: words('two') },
				{ update: { id: 'wamid.a', status: 'delivered', customer: 'ada' } },
				{ update: { id: 'wamid.b', status: 'read' } },
			],
			{ spread },
		);

		const { entry } = body() as { entry: { id: string; changes: unknown[] }[] };
		expect(deliveries).toHaveLength(1);
		expect(entry.map(({ id }) => id)).toEqual(
			Array.from({ length: entries }, () => businessAccountId),
		);
		expect(entry.map((one) => one.changes.length)).toEqual(
			Array.from({ length: entries }, () => changes),
		);
		expect(messagesOf(meta.receiver.received).map(({ id }) => id)).toEqual(ids.slice(0, 2));
		expect(statusesOf(meta.receiver.received).map(({ id }) => id)).toEqual(['wamid.a', 'wamid.b']);
		expect(meta.state.chats.find(ids[0] ?? '')?.message.ticks).toBe('two');
	});

	it('names the customer in a status, but not in a failed one to a number', async () => {
		await meta.sender.postStatuses([
			{ id: 'wamid.a', status: 'sent', customer: 'ada', callbackData: 'row-1' },
		]);
		await meta.sender.postStatuses([
			{ id: 'wamid.a', status: 'failed', customer: 'ada', code: 131047 },
		]);

		const [sent, failed] = meta.receiver.received.map((one) => one.body);
		expect(sent).toMatchObject({
			entry: [
				{
					changes: [
						{
							value: {
								contacts: [{ wa_id: '12025550101' }],
								statuses: [
									{
										recipient_id: '12025550101',
										recipient_user_id: 'US.4401200255501013',
										biz_opaque_callback_data: 'row-1',
										pricing: { category: 'service' },
									},
								],
							},
						},
					],
				},
			],
		});
		expect(statusesOf(meta.receiver.received)[1]).toMatchObject({
			errors: [{ code: 131047, title: 'Re-engagement message', error_data: {} }],
		});
		expect(JSON.stringify(failed)).not.toContain('contacts');
		expect(JSON.stringify(failed)).not.toContain('recipient_user_id');
	});

	it('floods the desk with single statuses', async () => {
		const deliveries = await meta.sender.statusFlood({ count: 30, ids: ['wamid.a', 'wamid.b'] });

		expect(deliveries.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
		const ids = statusesOf(meta.receiver.received).map(({ id }) => id);
		expect(ids.filter((id) => id === 'wamid.a')).toHaveLength(15);
		expect(ids).toHaveLength(30);
	});

	it('posts news of the account to the app’s address', async () => {
		meta.state.registrations.change((state) => state.app?.fields.push('account_alerts'));

		await meta.sender.event('account_alerts', { alert_type: 'X' });

		expect(body()).toMatchObject({
			entry: [
				{ time: 1795341600, changes: [{ field: 'account_alerts', value: { alert_type: 'X' } }] },
			],
		});
	});

	it.each([['not json'], ['{"object": "whatsapp_business_account"}'], ['']])(
		'posts a body to the letter: %p',
		async (text) => {
			await meta.sender.raw(text);

			expect(meta.receiver.received[0]?.bytes.toString()).toBe(text);
		},
	);
});
