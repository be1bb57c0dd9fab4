import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { renderText, TEXT_LIMIT } from './render-message';

const TEXT = { recipient: { waId: '15550001111' }, body: 'Hello', callbackData: 'outbox-1' };

describe('renderText', () => {
	it('builds what the Graph API takes', () => {
		expect(renderText(TEXT)).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '+15550001111',
			type: 'text',
			text: { body: 'Hello', preview_url: false },
			biz_opaque_callback_data: 'outbox-1',
		});
	});

	it('quotes a message and shows a preview', () => {
		expect(renderText({ ...TEXT, quotedWamid: 'wamid.Q', previewUrl: true })).toMatchObject({
			context: { message_id: 'wamid.Q' },
			text: { body: 'Hello', preview_url: true },
		});
	});

	it.each([
		['a WhatsApp id', { waId: '15550001111' }, { to: '+15550001111' }],
		['a phone number', { phone: '+1 (555) 000-1111' }, { to: '+15550001111' }],
		['a number and a user id', { phone: '15550001111', bsuid: 'US.1' }, { to: '+15550001111' }],
		['a WhatsApp id and another number', { waId: '1555', phone: '1666' }, { to: '+1555' }],
		['a user id', { bsuid: 'US.1' }, { recipient: 'US.1' }],
		['an empty number and a user id', { waId: '', bsuid: 'US.1' }, { recipient: 'US.1' }],
	])('addresses %s', (_case, recipient, address) => {
		const { to, recipient: userId } = renderText({ ...TEXT, recipient });

		expect({ to, recipient: userId }).toEqual(address);
	});

	it('takes the longest text that WhatsApp takes', () => {
		expect(() => renderText({ ...TEXT, body: 'a'.repeat(TEXT_LIMIT) })).not.toThrow();
	});

	it.each([
		['a longer text', { body: 'a'.repeat(TEXT_LIMIT + 1) }, /4097.*4096.*split/i],
		['an empty text', { body: '' }, /empty/],
		['a text of white space', { body: ' \n ' }, /empty/],
		['no recipient', { recipient: {} }, /phone number .* or a user id/],
		['a recipient without digits', { recipient: { phone: 'unknown' } }, /phone number/],
		['callback data that Meta cuts', { callbackData: 'x'.repeat(513) }, /512/],
	])('refuses %s and says what to do', (_case, change, reason) => {
		expect(() => renderText({ ...TEXT, ...change })).toThrow(InputError);
		expect(() => renderText({ ...TEXT, ...change })).toThrow(reason);
	});
});
