import { describe, expect, it } from '@jest/globals';
import { ADA, CHANNEL, eventsOf, SENT } from './__fixtures__/delivery';

const ECHO = {
	from: '15550783881',
	to: '15550001111',
	id: 'wamid.E',
	timestamp: SENT,
	type: 'text',
	text: { body: 'I am on it' },
};

describe('an echo', () => {
	it('is what a person said on the phone app', () => {
		expect(eventsOf({ message_echoes: [ECHO] }, 'smb_message_echoes')).toEqual([
			{
				type: 'message-echoed',
				channel: CHANNEL,
				echo: {
					wamid: 'wamid.E',
					to: { phone: '15550001111' },
					sentAt: '2026-11-01T11:59:50.000Z',
					content: { kind: 'text', text: 'I am on it' },
					source: 'business-app',
				},
			},
		]);
	});

	it.each(['message_echoes', 'messages'])('in the field %s is of another app', (field) => {
		expect(eventsOf({ message_echoes: [ECHO] }, field)).toMatchObject([
			{ type: 'message-echoed', echo: { source: 'other-app' } },
		]);
	});

	it('goes to every id of the customer', () => {
		const echo = { ...ECHO, to_user_id: 'US.1111AAAA', to_parent_user_id: 'US.ENT.1' };

		expect(
			eventsOf({ contacts: [ADA], message_echoes: [echo] }, 'smb_message_echoes'),
		).toMatchObject([
			{
				echo: {
					to: {
						phone: '15550001111',
						waId: '15550001111',
						bsuid: 'US.1111AAAA',
						parentBsuid: 'US.ENT.1',
						name: 'Ada',
					},
				},
			},
		]);
	});

	it('does not take a lone contact with another number', () => {
		const echo = { ...ECHO, to: '15550003333' };
		const [event] = eventsOf({ contacts: [ADA], message_echoes: [echo] }, 'smb_message_echoes');

		expect(event).toHaveProperty('echo.to', { phone: '15550003333' });
	});

	it('that names nobody goes to the lone contact', () => {
		const echo = { ...ECHO, to: undefined };

		expect(
			eventsOf({ contacts: [ADA], message_echoes: [echo] }, 'smb_message_echoes'),
		).toMatchObject([{ echo: { to: { waId: '15550001111' } } }]);
	});

	it.each([
		[
			'an edit',
			{ edit: { original_message_id: 'wamid.X', message: { type: 'text', text: { body: 'No' } } } },
			{ kind: 'edit', targetWamid: 'wamid.X', replacement: { kind: 'text', text: 'No' } },
		],
		[
			'a revoke',
			{ revoke: { original_message_id: 'wamid.X' } },
			{ kind: 'revoke', targetWamid: 'wamid.X' },
		],
		['a hologram', {}, { kind: 'unsupported', type: 'hologram' }],
	])('may be %s', (name, parts, content) => {
		const echo = { ...ECHO, ...parts, type: name.split(' ')[1] };

		expect(eventsOf({ message_echoes: [echo] }, 'smb_message_echoes')).toMatchObject([
			{ echo: { content } },
		]);
	});

	it.each([
		['an id', { ...ECHO, id: undefined }, 'an echo without an id'],
		['a recipient', { ...ECHO, to: undefined }, 'an echo without a recipient'],
	])('without %s is not understood', (_case, echo, reason) => {
		expect(eventsOf({ message_echoes: [echo] }, 'smb_message_echoes')).toMatchObject([
			{ type: 'not-understood', reason, raw: echo },
		]);
	});
});
