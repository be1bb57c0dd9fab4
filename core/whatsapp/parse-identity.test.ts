import { describe, expect, it } from '@jest/globals';
import { ADA, aMessage, eventsOf, received } from './__fixtures__/delivery';

const BO = {
	profile: { name: 'Bo', username: '@bo' },
	wa_id: '15550002222',
	user_id: 'US.2222BBBB',
};

describe('the sender of a message', () => {
	it('is known by every id of the message and of its contact', () => {
		const message = aMessage({
			from_user_id: 'US.1111AAAA',
			from_parent_user_id: 'US.ENT.1',
			type: 'text',
			text: { body: 'Hi' },
		});
		const contact = {
			...ADA,
			parent_user_id: 'US.ENT.1',
			profile: { name: 'Ada', username: 'ada' },
		};

		expect(received(message, [contact]).from).toEqual({
			bsuid: 'US.1111AAAA',
			parentBsuid: 'US.ENT.1',
			waId: '15550001111',
			phone: '15550001111',
			name: 'Ada',
			username: 'ada',
		});
	});

	it.each([
		['null instead of contacts', null],
		['empty contacts', []],
		['contacts that are junk', ['Ada', 7, null, {}]],
	])('is known by the message alone, given %s', (_case, contacts) => {
		expect(received(aMessage(), contacts).from).toEqual({ phone: '15550001111' });
	});

	it('needs no profile', () => {
		expect(received(aMessage(), [{ wa_id: '15550001111' }]).from).toEqual({
			phone: '15550001111',
			waId: '15550001111',
		});
	});

	it('is known by the user id alone, where the number is hidden', () => {
		const message = aMessage({ from: undefined, from_user_id: 'US.9', type: 'text' });
		const contact = { profile: { username: '@nameless' }, user_id: 'US.9' };

		expect(received(message, [contact]).from).toEqual({ bsuid: 'US.9', username: 'nameless' });
	});

	it('is known by the lone contact, where the message names nobody', () => {
		const message = aMessage({ from: undefined, type: 'text' });

		expect(received(message, [ADA]).from).toEqual({
			waId: '15550001111',
			bsuid: 'US.1111AAAA',
			name: 'Ada',
		});
	});

	it.each([
		['a user id in `from`', { from: 'US.9' }, { bsuid: 'US.9' }],
		['a parent id in `from`', { from: 'US.ENT.9' }, { parentBsuid: 'US.ENT.9' }],
		['an id of an older draft', { from: 'user.00ff' }, { bsuid: 'user.00ff' }],
		['a number with a plus', { from: '+1 (555) 000-1111' }, { phone: '15550001111' }],
		['a number that is no text', { from: 15550001111 }, { phone: '15550001111' }],
		['an empty number', { from: '', from_user_id: 'US.9' }, { bsuid: 'US.9' }],
		[
			'an id of its own beside one in `from`',
			{ from: 'US.8', from_user_id: 'US.9' },
			{ bsuid: 'US.9' },
		],
	])('is sorted by what the id looks like, given %s', (_case, ids, identity) => {
		expect(received(aMessage(ids), []).from).toEqual(identity);
	});

	it('has the contact with the same id, not the one at the same place', () => {
		const messages = [
			aMessage({ id: 'wamid.1', from: BO.wa_id, type: 'text' }),
			aMessage({ id: 'wamid.2', from: undefined, from_user_id: ADA.user_id, type: 'text' }),
		];
		const names = eventsOf({ contacts: [ADA, BO], messages }).map(
			(event) => event.type === 'message-received' && event.message.from.name,
		);

		expect(names).toEqual(['Bo', 'Ada']);
	});

	it('takes a lone contact whose WhatsApp id is not the number', () => {
		const from = received(aMessage({ from: '5511987654321' }), [
			{ ...ADA, wa_id: '551187654321' },
		]).from;

		expect(from).toMatchObject({ phone: '5511987654321', waId: '551187654321', name: 'Ada' });
	});

	it('does not take a lone contact when several people write', () => {
		const messages = [
			aMessage({ id: 'wamid.1', type: 'text' }),
			aMessage({ id: 'wamid.2', from: '15550003333', type: 'text' }),
		];
		const [, second] = eventsOf({ contacts: [ADA], messages });

		expect(second).toMatchObject({ message: { from: { phone: '15550003333' } } });
		expect(second).not.toHaveProperty('message.from.name');
	});

	it('takes the contact with the same user id before one with the same number', () => {
		const message = aMessage({ from_user_id: ADA.user_id, type: 'text' });
		const former = { wa_id: ADA.wa_id, profile: { name: 'Former' } };

		expect(received(message, [former, ADA]).from).toMatchObject({ name: 'Ada' });
	});

	it('never takes a contact with another user id', () => {
		const message = aMessage({ from_user_id: 'US.OTHER', type: 'text' });

		expect(received(message, [ADA]).from).toEqual({ bsuid: 'US.OTHER', phone: '15550001111' });
	});

	it('is required', () => {
		const message = aMessage({ from: undefined, type: 'text' });

		expect(eventsOf({ messages: [message] })).toEqual([
			expect.objectContaining({
				type: 'not-understood',
				reason: 'a message without a sender',
				raw: message,
			}),
		]);
	});
});
