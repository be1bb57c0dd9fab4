import { describe, expect, it } from '@jest/globals';

import {
	aChange,
	ADA,
	aDelivery,
	aMessage,
	aStatus,
	eventsOf,
	RECEIVED_AT,
	received,
} from './__fixtures__/delivery';
import { placeEvents } from './parse-webhook';

const reasons = (events: ReturnType<typeof eventsOf>) =>
	events.map((event) => (event.type === 'not-understood' ? event.reason : event.type));

describe('text from outside', () => {
	it.each([
		['NUL', 'a\0b', 'a\uFFFDb'],
		['half of a pair', 'a\ud83d', 'a\uFFFD'],
		['a whole pair', 'a\ud83d\ude00', 'a\ud83d\ude00'],
	])('with %s is read as every store can keep it', (_what, said, kept) => {
		const message = received(aMessage({ id: said, type: 'text', text: { body: said } }), [
			{ ...ADA, profile: { name: said } },
		]);

		expect(message).toMatchObject({
			wamid: kept,
			from: { name: kept },
			content: { kind: 'text', text: kept },
		});
	});
});

describe('an id from outside', () => {
	it.each([
		['is blank', ' \t\n'],
		['is longer than an index can hold', 'x'.repeat(401)],
	])('counts as missing when it %s', (_how, id) => {
		expect(reasons(eventsOf({ messages: [aMessage({ id, type: 'text' })] }))).toEqual([
			'a message without an id',
		]);
		expect(reasons(eventsOf({ messages: [aMessage({ from: id, type: 'text' })] }))).toEqual([
			'a message without a sender',
		]);
		expect(reasons(eventsOf({ statuses: [aStatus({ id })] }))).toEqual([
			'a status without an id or a name',
		]);
		expect(received(aMessage(), [{ ...ADA, user_id: id }]).from).not.toHaveProperty('bsuid');
		expect(
			received(aMessage({ type: 'revoke', revoke: { original_message_id: id } })).content,
		).toMatchObject({ kind: 'unsupported' });
	});

	it('may have 400 characters', () => {
		expect(received(aMessage({ id: 'x'.repeat(400), type: 'text' })).wamid).toHaveLength(400);
	});
});

describe('a message of the number that got it', () => {
	it('is not understood, however the number is written', () => {
		for (const from of ['15550783881', '+1 555-078-3881']) {
			expect(reasons(eventsOf({ messages: [aMessage({ from, type: 'text' })] }))).toEqual([
				'a message from the number that got it',
			]);
		}
	});
});

describe('a number from outside', () => {
	it.each([131047.5, 99_999_999_999, '9'.repeat(400)])(
		'leaves a failed status without an error when it is no code: %s',
		(code) => {
			const [event] = eventsOf({ statuses: [aStatus({ status: 'failed', errors: [{ code }] })] });

			expect(event).toMatchObject({ type: 'status-changed', status: { status: 'failed' } });
			expect(event).not.toHaveProperty('status.error');
		},
	);

	it('is no place when JSON cannot hold it', () => {
		const location = { latitude: '9'.repeat(400), longitude: 1 };

		expect(received(aMessage({ type: 'location', location })).content).toMatchObject({
			kind: 'unsupported',
		});
	});
});

describe('placeEvents', () => {
	it('gives each event with the pieces that it lies in, down to its item', () => {
		const [message, status] = [aMessage(), aStatus()];
		const one = aChange({ messages: [message], statuses: [status] });
		const other = aChange({ standby: { messages: [message] } }, 'standby');
		const body = aDelivery(one, other);
		const [entry] = body.entry as unknown[];

		expect(placeEvents(body, RECEIVED_AT).map(({ within }) => within)).toEqual([
			[body, entry, one, one.value, message],
			[body, entry, one, one.value, status],
			[body, entry, other, other.value, { messages: [message] }, message],
		]);
	});
});
