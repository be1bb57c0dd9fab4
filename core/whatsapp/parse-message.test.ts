import { describe, expect, it } from '@jest/globals';
import { ADA, aMessage, CHANNEL, eventsOf, received, RECEIVED_AT } from './__fixtures__/delivery';

describe('a message', () => {
	it('is read whole', () => {
		expect(eventsOf({ contacts: [ADA], messages: [aMessage()] })).toEqual([
			{
				type: 'message-received',
				channel: CHANNEL,
				message: {
					wamid: 'wamid.A',
					from: { bsuid: 'US.1111AAAA', waId: '15550001111', phone: '15550001111', name: 'Ada' },
					sentAt: '2026-11-01T11:59:50.000Z',
					content: { kind: 'text', text: 'Hello' },
				},
			},
		]);
	});

	it.each([
		['a quote', { context: { from: '1', id: 'wamid.Q' } }, { quotedWamid: 'wamid.Q' }],
		['a forward', { context: { forwarded: true } }, { forwarded: true }],
		['a much forwarded one', { context: { frequently_forwarded: true } }, { forwarded: true }],
		['a context without an id', { context: { from: '1' } }, {}],
		['a context that is none', { context: 'junk' }, {}],
		['a group', { group_id: 'G1' }, { groupId: 'G1' }],
		[
			'a question about a product',
			{
				context: { id: 'wamid.Q', referred_product: { catalog_id: 1, product_retailer_id: 'tea' } },
			},
			{ quotedWamid: 'wamid.Q', referredProduct: { productId: 'tea', catalogId: '1' } },
		],
		[
			'an ad',
			{
				referral: {
					source_type: 'ad',
					source_id: 12,
					source_url: 'https://fb.example/1',
					headline: 'Tea',
					body: 'Fresh',
					ctwa_clid: 'click',
					media_type: 'image',
				},
			},
			{
				referral: {
					sourceType: 'ad',
					sourceId: '12',
					sourceUrl: 'https://fb.example/1',
					headline: 'Tea',
					body: 'Fresh',
					clickId: 'click',
				},
			},
		],
		['an ad without a type', { referral: {} }, { referral: { sourceType: 'unknown' } }],
	])('says where it belongs, given %s', (_case, parts, expected) => {
		const { wamid, from, sentAt, content, ...rest } = received({ ...aMessage(), ...parts });

		expect({ wamid, sentAt, content, from: from.name }).toEqual({
			wamid: 'wamid.A',
			sentAt: '2026-11-01T11:59:50.000Z',
			content: { kind: 'text', text: 'Hello' },
			from: 'Ada',
		});
		expect(rest).toEqual(expected);
	});

	it.each([
		['of an unknown type', { type: 'hologram', hologram: { depth: 3 } }],
		['whose object is missing', { type: 'interactive' }],
		['with an unknown answer', { type: 'interactive', interactive: { type: 'payment' } }],
		['edited into something unknown', { type: 'edit', edit: { original_message_id: 'wamid.X' } }],
	])('%s keeps its raw form', (_case, parts) => {
		expect(received(aMessage(parts)).raw).toEqual(aMessage(parts));
	});

	it('that is nested absurdly deep leaves a note instead of its raw form', () => {
		const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;

		expect(received(aMessage({ type: 'hologram', deep })).raw).toBe(
			'(nested more than 100 levels deep)',
		);
	});

	it.each([
		['a number', { timestamp: 1793534390 }, '2026-11-01T11:59:50.000Z'],
		['milliseconds', { timestamp: '1793534390123' }, '2026-11-01T11:59:50.123Z'],
		['missing', { timestamp: undefined }, RECEIVED_AT],
		['no number', { timestamp: 'yesterday' }, RECEIVED_AT],
		['zero', { timestamp: '0' }, RECEIVED_AT],
		['negative', { timestamp: -5 }, RECEIVED_AT],
		['days ahead', { timestamp: '1793793600' }, RECEIVED_AT],
		['beyond all calendars', { timestamp: 1e300 }, RECEIVED_AT],
		['an object', { timestamp: {} }, RECEIVED_AT],
	])('has a time of sending even when its timestamp is %s', (_case, parts, sentAt) => {
		expect(received({ ...aMessage(), ...parts }).sentAt).toBe(sentAt);
	});

	it.each([
		['without an id', aMessage({ id: undefined, type: 'text', text: { body: 'Hi' } })],
		['with an empty id', aMessage({ id: '', type: 'text', text: { body: 'Hi' } })],
		['that is null', null],
		['that is a text', 'hello'],
		['that is a list', [aMessage()]],
	])('%s is not understood', (_case, message) => {
		expect(eventsOf({ contacts: [ADA], messages: [message] })).toEqual([
			{
				type: 'not-understood',
				reason: 'a message without an id',
				field: 'messages',
				channel: CHANNEL,
				raw: message,
			},
		]);
	});

	it('of the type that Meta removed is noted', () => {
		expect(eventsOf({ messages: [aMessage({ type: 'request_welcome' })] })).toMatchObject([
			{ type: 'noted', field: 'messages' },
		]);
	});

	it('with a numeric id keeps it as text', () => {
		expect(received({ ...aMessage(), id: 12345 }).wamid).toBe('12345');
	});
});
