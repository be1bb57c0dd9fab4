import { describe, expect, it } from '@jest/globals';

import { InputError } from '../errors';
import { isTurnItem, parseTurnItem } from './turn';

/** As 0.1.0 emitted it: an execution that waited while the package was updated goes on with it. */
const ITEM_OF_0_1 = {
	turn: { id: 'turn-1', attempt: 2, storeId: 'store-1' },
	channel: { id: 'channel-1', phoneNumberId: '106540352242922' },
	contact: { id: 'contact-1', name: 'Ada', username: null, phone: '12025550101', language: null },
	conversation: {
		id: 'conversation-1',
		control: 'ai',
		epoch: 1,
		windowClosesAt: '2026-11-23T09:14:02.000Z',
	},
	messages: [
		{
			id: 'message-1',
			wamid: 'wamid.one',
			kind: 'text',
			text: 'Are you open on Sundays?',
			content: { kind: 'text', text: 'Are you open on Sundays?' },
			sentAt: '2026-11-22T09:14:02.000Z',
		},
		{
			id: 'message-2',
			wamid: 'wamid.two',
			kind: 'voice',
			text: null,
			content: { kind: 'voice' },
			sentAt: '2026-11-22T09:15:02.000Z',
			media: {
				id: 'media-1',
				state: 'stored',
				type: 'audio/ogg',
				size: 4_012,
				fileName: null,
				reason: null,
			},
			transcript: 'And on Mondays?',
			transcription: {
				language: 'en',
				confidence: 0.9,
				provider: 'dashscope',
				model: 'qwen3-asr-flash',
				seconds: 2,
				costMicros: null,
			},
		},
	],
	text: 'Are you open on Sundays?\nAnd on Mondays?',
};

describe('a turn in an item', () => {
	it('is taken as 0.1.0 emitted it', () => {
		expect(parseTurnItem(ITEM_OF_0_1)).toEqual(ITEM_OF_0_1);
	});

	it.each(['turn', 'channel', 'contact', 'conversation', 'messages', 'text'])(
		'is none without "%s", which is named with the node that sets it',
		(field) => {
			const item = { ...ITEM_OF_0_1, [field]: undefined };

			expect(isTurnItem(item)).toBe(false);
			expect(() => parseTurnItem(item)).toThrow(InputError);
			expect(() => parseTurnItem(item)).toThrow(`no valid "${field}"`);
			expect(() => parseTurnItem(item)).toThrow('WhatsApp Trigger');
		},
	);
});
