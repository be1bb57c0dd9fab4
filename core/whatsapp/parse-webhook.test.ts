import { describe, expect, it } from '@jest/globals';
import { processorMs } from '../testing/processor-time';
import {
	ADA,
	aChange,
	aDelivery,
	aMessage,
	aStatus,
	CHANNEL,
	eventsOf,
	RECEIVED_AT,
} from './__fixtures__/delivery';
import { parseWebhook } from './parse-webhook';

describe('parseWebhook', () => {
	it('reads every entry, change and item in its order', () => {
		const body = {
			object: 'whatsapp_business_account',
			entry: [
				{
					id: 'W1',
					changes: [
						aChange({ contacts: [ADA], messages: [aMessage({ id: '1' }), aMessage({ id: '2' })] }),
						aChange({ statuses: [aStatus({ id: '3' }), aStatus({ id: '4' })] }),
					],
				},
				{ id: 'W2', changes: [aChange({ messages: [aMessage({ id: '5' })] })] },
			],
		};

		const events = parseWebhook(body, RECEIVED_AT);

		expect(events.map(idOf)).toEqual(['1', '2', '3', '4', '5']);
		expect(events.map((event) => event.channel?.businessAccountId)).toEqual([
			'W1',
			'W1',
			'W1',
			'W1',
			'W2',
		]);
	});

	it('reads messages and statuses that stand in one value', () => {
		const events = eventsOf({ statuses: [aStatus()], messages: [aMessage()] });

		expect(events.map(({ type }) => type)).toEqual(['message-received', 'status-changed']);
	});

	it('takes numbers for ids', () => {
		const change = aChange({ metadata: { phone_number_id: 1065403 }, messages: [aMessage()] });
		const body = { object: 'whatsapp_business_account', entry: [{ id: 419, changes: [change] }] };

		expect(parseWebhook(body, RECEIVED_AT)).toMatchObject([
			{ channel: { phoneNumberId: '1065403', businessAccountId: '419' } },
		]);
	});

	it('takes a lone item where a list belongs', () => {
		const body = {
			object: 'whatsapp_business_account',
			entry: { id: 'W1', changes: aChange({ contacts: ADA, messages: aMessage() }) },
		};

		expect(parseWebhook(body, RECEIVED_AT).map(idOf)).toEqual(['wamid.A']);
	});

	it('reads a change without a field as messages', () => {
		const change = { ...aChange({ messages: [aMessage()] }), field: undefined };

		expect(parseWebhook(aDelivery(change), RECEIVED_AT).map(idOf)).toEqual(['wamid.A']);
	});

	it('records what came in standby, and says so', () => {
		const standby = { contacts: [ADA], messages: [aMessage()] };

		expect(eventsOf({ standby }, 'standby')).toMatchObject([
			{ type: 'message-received', message: { standby: true, from: { name: 'Ada' } } },
		]);
	});

	it.each([
		['statuses', { statuses: [aStatus()] }, 'status-changed'],
		[
			'echoes',
			{ message_echoes: [{ id: 'wamid.E', to: '1555', type: 'text', text: { body: 'x' } }] },
			'message-echoed',
		],
	])('reads the %s of a standby', (_case, standby, type) => {
		expect(eventsOf({ standby: [standby] }, 'standby')).toMatchObject([{ type }]);
	});

	it('finds the number of a standby inside it', () => {
		const standby = { metadata: { phone_number_id: 'P9' }, messages: [aMessage()] };
		const change = { field: 'standby', value: { standby } };

		expect(parseWebhook(aDelivery(change), RECEIVED_AT)).toMatchObject([
			{ type: 'message-received', channel: { phoneNumberId: 'P9' } },
		]);
	});

	it('falls back to the time of the entry', () => {
		const message = { ...aMessage(), timestamp: undefined };
		const body = {
			object: 'whatsapp_business_account',
			entry: [{ id: 'W1', time: 1793530000, changes: [aChange({ messages: [message] })] }],
		};

		expect(parseWebhook(body, RECEIVED_AT)).toMatchObject([
			{ message: { sentAt: '2026-11-01T10:46:40.000Z' } },
		]);
	});

	it('notes an error that belongs to no message, beside the message it came with', () => {
		const errors = [{ code: 131000, title: 'Something went wrong' }, 'junk'];

		expect(eventsOf({ messages: [aMessage({ type: 'interactive' })], errors })).toMatchObject([
			{ type: 'message-received', message: { content: { kind: 'unsupported' } } },
			{ type: 'noted', field: 'messages', summary: 'error 131000: Something went wrong' },
			{ type: 'not-understood', reason: 'an error without a code', raw: 'junk' },
		]);
	});

	it.each([
		['account_update', { event: 'ACCOUNT_VIOLATION' }, 'account_update: ACCOUNT_VIOLATION'],
		[
			'message_template_status_update',
			{ event: 'REJECTED', message_template_name: 'bill', reason: 'PROMOTIONAL' },
			'message_template_status_update: bill, REJECTED, PROMOTIONAL',
		],
		[
			'user_preferences',
			{ user_preferences: [{ wa_id: '1555', category: 'marketing_messages', value: 'stop' }] },
			'user_preferences: marketing_messages, stop, user_preferences × 1',
		],
		[
			'smb_app_state_sync',
			{ state_sync: [{ action: 'add', contact: { phone_number: '1555' } }, { action: 'add' }] },
			'smb_app_state_sync: add, state_sync × 2',
		],
		[
			'history',
			{ history: [{ threads: [{ id: '1555', messages: [aMessage()] }] }] },
			'history: history × 1',
		],
		['history', { messages: [aMessage()] }, 'history'],
		['calls', { calls: [{ event: 'connect', from: '1555' }] }, 'calls: connect, calls × 1'],
		['flows', { event: 7 }, 'flows: 7'],
		['security', {}, 'security'],
	])('only notes the field %s', (field, value, summary) => {
		expect(eventsOf(value, field)).toEqual([{ type: 'noted', field, channel: CHANNEL, summary }]);
	});

	it('notes why a history was not shared', () => {
		const history = [{ errors: [{ code: 2593109, title: 'Declined' }] }];

		expect(eventsOf({ history }, 'history')).toMatchObject([
			{ type: 'noted', summary: 'history: history × 1' },
			{ type: 'noted', summary: 'error 2593109: Declined' },
		]);
	});

	it.each([
		['a future field', 'holograms', { messages: [aMessage()] }],
		['a field of every object', 'constructor', { messages: [] }],
		['an empty value', 'messages', {}],
		['empty lists', 'messages', { messages: [], statuses: null }],
	])('keeps %s as not understood', (_case, field, value) => {
		const change = aChange(value, field);

		expect(parseWebhook(aDelivery(change), RECEIVED_AT)).toEqual([
			{
				type: 'not-understood',
				reason: 'a change with nothing in it that we know',
				field,
				channel: CHANNEL,
				raw: change.value,
			},
		]);
	});

	it.each([
		['null', null],
		['nothing', undefined],
		['a text', 'hello'],
		['a number', 7],
		['a list', [aDelivery()]],
		['an empty object', {}],
		['a delivery for another product', { object: 'page', entry: [{ messaging: [{}] }] }],
		['a delivery without entries', { object: 'whatsapp_business_account' }],
		['a delivery with an empty list', { object: 'whatsapp_business_account', entry: [] }],
	])('makes one event of %s', (_case, body) => {
		expect(parseWebhook(body, RECEIVED_AT)).toMatchObject([{ type: 'not-understood' }]);
	});

	it.each([
		['null for an entry', null],
		['a text for an entry', 'entry'],
		['an entry without changes', { id: 'W1' }],
		['an entry with null for changes', { id: 'W1', changes: null }],
		['a change that is null', { id: 'W1', changes: [null] }],
		['a change without a value', { id: 'W1', changes: [{ field: 'messages' }] }],
		['a value that is a list', { id: 'W1', changes: [{ field: 'messages', value: [1] }] }],
	])('loses nothing to %s', (_case, junk) => {
		const good = { id: 'W2', changes: [aChange({ messages: [aMessage()] })] };
		const body = { object: 'whatsapp_business_account', entry: [junk, good] };

		expect(parseWebhook(body, RECEIVED_AT)).toMatchObject([
			{ type: 'not-understood' },
			{ type: 'message-received', message: { wamid: 'wamid.A' } },
		]);
	});

	it('keeps the items of a change that names no number of ours', () => {
		const value = { messages: [aMessage()], statuses: [aStatus()] };
		const change = { field: 'messages', value };

		expect(parseWebhook(aDelivery(change), RECEIVED_AT)).toMatchObject([
			{ type: 'not-understood', raw: value.messages[0] },
			{ type: 'not-understood', raw: value.statuses[0] },
		]);
	});

	it('takes no harm from keys that every object has', () => {
		const json = JSON.stringify(aDelivery(aChange({ messages: [aMessage()] })));
		const poisoned = json
			.replace('"type":"text"', '"__proto__":{"polluted":true},"type":"text"')
			.replace('"entry"', '"constructor":{"prototype":{"polluted":true}},"entry"');

		expect(parseWebhook(JSON.parse(poisoned), RECEIVED_AT).map(idOf)).toEqual(['wamid.A']);
		expect({}).not.toHaveProperty('polluted');
	});

	it('survives a body that is nothing but depth', () => {
		const deep: unknown = JSON.parse(`${'{"entry":['.repeat(50_000)}${']}'.repeat(50_000)}`);

		expect(() => JSON.stringify(parseWebhook(deep, RECEIVED_AT))).not.toThrow();
		expect(parseWebhook(deep, RECEIVED_AT)).toHaveLength(1);
	});

	it('reads 10,000 messages of as many people in time', () => {
		const people = Array.from({ length: 10_000 }, (_, index) => String(15_550_000_000 + index));
		const value = {
			contacts: people.map((wa_id) => ({ wa_id, profile: { name: `n${wa_id}` } })),
			messages: people.map((from) => aMessage({ from, id: from, type: 'text' })),
		};
		const before = processorMs();

		const events = eventsOf(value);

		expect(processorMs() - before).toBeLessThan(5_000);
		expect(events).toHaveLength(10_000);
		expect(events.at(-1)).toMatchObject({ message: { from: { name: 'n15550009999' } } });
	});
});

function idOf(event: ReturnType<typeof parseWebhook>[number]): string | undefined {
	switch (event.type) {
		case 'message-received':
			return event.message.wamid;
		case 'status-changed':
			return event.status.wamid;
		default:
			return undefined;
	}
}
