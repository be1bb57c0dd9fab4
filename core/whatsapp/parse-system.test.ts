import { describe, expect, it } from '@jest/globals';
import { ADA, aMessage, CHANNEL, eventsOf, SENT } from './__fixtures__/delivery';

function eventOf(system: Record<string, unknown>, parts: Record<string, unknown> = {}) {
	return eventsOf({ messages: [aMessage({ type: 'system', system, ...parts })] })[0];
}

describe('a system message', () => {
	it('tells a new number', () => {
		const body = 'User Ada changed from 15550001111 to 15550009999';

		expect(eventOf({ type: 'user_changed_number', body, wa_id: '15550009999' })).toEqual({
			type: 'identity-changed',
			channel: CHANNEL,
			change: {
				wamid: 'wamid.A',
				at: '2026-11-01T11:59:50.000Z',
				kind: 'number-changed',
				before: { phone: '15550001111' },
				after: { waId: '15550009999' },
				text: body,
			},
		});
	});

	it.each([
		[
			'a new number and user id',
			{
				type: 'user_changed_number',
				wa_id: '15550009999',
				user_id: 'US.NEW',
				parent_user_id: 'US.ENT.NEW',
				previous_user_id: 'US.OLD',
				previous_parent_user_id: 'US.ENT.OLD',
			},
			{},
			{
				kind: 'number-changed',
				before: { phone: '15550001111', bsuid: 'US.OLD', parentBsuid: 'US.ENT.OLD' },
				after: { waId: '15550009999', bsuid: 'US.NEW', parentBsuid: 'US.ENT.NEW' },
			},
		],
		[
			'a new number that stays hidden',
			{ type: 'user_changed_number', user_id: 'US.NEW' },
			{},
			{ kind: 'number-changed', before: { phone: '15550001111' }, after: { bsuid: 'US.NEW' } },
		],
		[
			'a new number in the older spelling',
			{ type: 'customer_changed_number', customer: '15550001111', new_wa_id: 15550009999 },
			{ from: undefined },
			{
				kind: 'number-changed',
				before: { phone: '15550001111' },
				after: { waId: '15550009999' },
			},
		],
		[
			'a new user id',
			{ type: 'user_changed_user_id', user_id: 'US.NEW', previous_user_id: 'US.OLD' },
			{ from: undefined },
			{ kind: 'user-id-changed', before: { bsuid: 'US.OLD' }, after: { bsuid: 'US.NEW' } },
		],
		[
			'a new user id, the old one in words only',
			{
				type: 'user_changed_user_id',
				user_id: 'US.NEW',
				body: 'Ada changed from US.OLD to US.NEW',
			},
			{ from: undefined },
			{ kind: 'user-id-changed', before: { bsuid: 'US.OLD' }, after: { bsuid: 'US.NEW' } },
		],
		[
			'a sender who is already the new one',
			{ type: 'user_changed_user_id', user_id: 'US.NEW', previous_user_id: 'US.OLD' },
			{ from: undefined, from_user_id: 'US.NEW' },
			{ kind: 'user-id-changed', before: { bsuid: 'US.OLD' }, after: { bsuid: 'US.NEW' } },
		],
		[
			'a new identity key',
			{ type: 'customer_identity_changed' },
			{ identity: { hash: 'x' } },
			{
				kind: 'identity-changed',
				before: { phone: '15550001111' },
				after: { phone: '15550001111' },
			},
		],
	])('tells %s', (_case, system, parts, change) => {
		expect(eventOf(system, parts)).toMatchObject({ type: 'identity-changed', change });
	});

	it.each([
		['in the customer’s name', 'Eve from US.VICTIM to US.NEW changed the name'],
		['for another new id', 'Eve changed from US.VICTIM to US.ELSE'],
		['that is no user id', 'Eve changed from 15550001111 to US.NEW'],
	])('does not believe an old user id %s', (_case, body) => {
		const event = eventOf({ type: 'user_changed_user_id', user_id: 'US.NEW', body });

		expect(event).toMatchObject({ change: { before: { phone: '15550001111' } } });
		expect(event).not.toHaveProperty('change.before.bsuid');
	});

	it('does not take a lone contact for the old number', () => {
		const system = { type: 'user_changed_number', wa_id: '15550009999' };
		const [event] = eventsOf({
			contacts: [{ ...ADA, wa_id: '15550009999' }],
			messages: [aMessage({ type: 'system', system })],
		});

		expect(event).toMatchObject({ change: { before: { phone: '15550001111' } } });
		expect(event).not.toHaveProperty('change.before.waId');
	});

	it.each([
		['of another type', { type: 'user_changed_mood', body: 'Happy' }],
		['that names no new identity', { type: 'user_changed_number', body: 'Happy' }],
	])('%s stays a message of the thread', (_case, system) => {
		expect(eventOf(system)).toMatchObject({
			type: 'message-received',
			message: {
				from: { phone: '15550001111' },
				content: { kind: 'system', change: system.type, text: 'Happy' },
			},
		});
	});

	it('without an id is not understood', () => {
		const system = { type: 'user_changed_number', wa_id: '15550009999' };

		expect(eventOf(system, { id: undefined })).toMatchObject({ type: 'not-understood' });
	});
});

describe('the field user_id_update', () => {
	const update = {
		wa_id: '15550001111',
		user_id: { previous: 'US.OLD', current: 'US.NEW' },
		parent_user_id: { previous: 'US.ENT.OLD', current: 'US.ENT.NEW' },
		detail: 'The user id changed',
		timestamp: SENT,
	};

	it('tells a new user id, under an id that is the same for every copy', () => {
		const [first] = eventsOf({ user_id_update: [update] }, 'user_id_update');
		const [second] = eventsOf({ user_id_update: [update] }, 'user_id_update');

		expect(first).toEqual(second);
		expect(first).toEqual({
			type: 'identity-changed',
			channel: CHANNEL,
			change: {
				wamid: expect.stringMatching(/^user-id-update\.[\w-]{43}$/),
				at: '2026-11-01T11:59:50.000Z',
				kind: 'user-id-changed',
				before: { waId: '15550001111', bsuid: 'US.OLD', parentBsuid: 'US.ENT.OLD' },
				after: { waId: '15550001111', bsuid: 'US.NEW', parentBsuid: 'US.ENT.NEW' },
				text: 'The user id changed',
			},
		});
	});

	it('gives different updates different ids', () => {
		const other = { ...update, user_id: { previous: 'US.NEW', current: 'US.NEWER' } };
		const events = eventsOf({ user_id_update: [update, other] }, 'user_id_update');
		const ids = events.map((event) => event.type === 'identity-changed' && event.change.wamid);

		expect(new Set(ids).size).toBe(2);
	});

	it('needs both ids', () => {
		const half = { ...update, user_id: 'US.NEW' };

		expect(eventsOf({ user_id_update: [half] }, 'user_id_update')).toMatchObject([
			{ type: 'not-understood', raw: half },
		]);
	});
});
