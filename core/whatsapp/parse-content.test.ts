import { describe, expect, it } from '@jest/globals';
import { parseContent } from './parse-content';

const FILE = { id: '77', mime_type: 'image/jpeg', sha256: 'aGFzaA==' };

const MEDIA = { mediaId: '77', mimeType: 'image/jpeg', sha256: 'aGFzaA==' };

describe('parseContent', () => {
	it.each([
		['a text', { type: 'text', text: { body: 'Hi' } }, { kind: 'text', text: 'Hi' }],
		['an empty text', { type: 'text', text: { body: '' } }, { kind: 'text', text: '' }],
		['a text that is a number', { type: 'text', text: { body: 42 } }, { kind: 'text', text: '42' }],
		[
			'a voice note',
			{ type: 'audio', audio: { id: '77', mime_type: 'audio/ogg; codecs=opus', voice: true } },
			{
				kind: 'voice',
				media: { mediaId: '77', mimeType: 'audio/ogg; codecs=opus' },
				recorded: true,
			},
		],
		[
			'an audio file',
			{ type: 'audio', audio: { id: 77, mime_type: 'audio/mpeg', voice: false } },
			{ kind: 'voice', media: { mediaId: '77', mimeType: 'audio/mpeg' }, recorded: false },
		],
		[
			'an audio file that does not say whether it was recorded',
			{ type: 'audio', audio: { id: '77', mime_type: 'audio/mpeg' } },
			{ kind: 'voice', media: { mediaId: '77', mimeType: 'audio/mpeg' }, recorded: false },
		],
		[
			'an image with a caption and an address',
			{ type: 'image', image: { ...FILE, caption: 'Look', url: 'https://media.example/77' } },
			{ kind: 'image', media: { ...MEDIA, url: 'https://media.example/77' }, caption: 'Look' },
		],
		[
			'a video without a type',
			{ type: 'video', video: { id: '77' } },
			{ kind: 'video', media: { mediaId: '77', mimeType: 'application/octet-stream' } },
		],
		[
			'a document',
			{ type: 'document', document: { ...FILE, filename: 'bill.pdf' } },
			{ kind: 'document', media: { ...MEDIA, fileName: 'bill.pdf' } },
		],
		[
			'a sticker',
			{ type: 'sticker', sticker: { ...FILE, animated: true } },
			{ kind: 'sticker', media: MEDIA, animated: true },
		],
		[
			'a location',
			{ type: 'location', location: { latitude: 37.5, longitude: -122.25, name: 'Office' } },
			{ kind: 'location', latitude: 37.5, longitude: -122.25, name: 'Office' },
		],
		[
			'a location with its numbers as text',
			{ type: 'location', location: { latitude: '37.5', longitude: '-122' } },
			{ kind: 'location', latitude: 37.5, longitude: -122 },
		],
		[
			'contacts, also without a name or with a WhatsApp id only',
			{
				type: 'contacts',
				contacts: [
					{
						name: { formatted_name: 'Bo Li', first_name: 'Bo' },
						phones: [{ phone: '+1 555 000' }, { wa_id: '1555001' }, { type: 'HOME' }],
						emails: [{ email: 'bo@shop.example' }, null],
						org: { company: 'Shop' },
					},
					{ phones: [{ phone: '+1 555 002' }] },
					'junk',
				],
			},
			{
				kind: 'contacts',
				contacts: [
					{
						name: 'Bo Li',
						phones: ['+1 555 000', '1555001'],
						emails: ['bo@shop.example'],
						organisation: 'Shop',
					},
					{ phones: ['+1 555 002'], emails: [] },
				],
			},
		],
		[
			'the button of a template',
			{ type: 'button', button: { payload: 'stop', text: 'Unsubscribe' } },
			{ kind: 'button', payload: 'stop', text: 'Unsubscribe' },
		],
		[
			'a button without a payload',
			{ type: 'button', button: { text: 'Unsubscribe' } },
			{ kind: 'button', payload: 'Unsubscribe', text: 'Unsubscribe' },
		],
		[
			'a reaction',
			{ type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } },
			{ kind: 'reaction', targetWamid: 'wamid.X', emoji: '👍' },
		],
		[
			'a reaction taken back with an empty emoji',
			{ type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '' } },
			{ kind: 'reaction', targetWamid: 'wamid.X', emoji: null },
		],
		[
			'a reaction taken back without an emoji',
			{ type: 'reaction', reaction: { message_id: 'wamid.X' } },
			{ kind: 'reaction', targetWamid: 'wamid.X', emoji: null },
		],
		[
			'an order, without the items that cannot be read',
			{
				type: 'order',
				order: {
					catalog_id: 19,
					text: '',
					product_items: [
						{ product_retailer_id: 'tea', quantity: '2', item_price: 3.5, currency: 'EUR' },
						{ quantity: 1 },
					],
				},
			},
			{
				kind: 'order',
				catalogId: '19',
				items: [{ productId: 'tea', quantity: 2, price: 3.5, currency: 'EUR' }],
			},
		],
		[
			'a notice',
			{ type: 'system', system: { type: 'something_new', body: 'News' } },
			{ kind: 'system', change: 'something_new', text: 'News' },
		],
		[
			'an edit of a text',
			{
				type: 'edit',
				edit: {
					original_message_id: 'wamid.X',
					message: { context: { id: 'M0' }, type: 'text', text: { body: 'Better' } },
				},
			},
			{ kind: 'edit', targetWamid: 'wamid.X', replacement: { kind: 'text', text: 'Better' } },
		],
		[
			'an edit of a caption',
			{
				type: 'edit',
				edit: {
					original_message_id: 'wamid.X',
					message: { type: 'image', image: { ...FILE, caption: 'Better' } },
				},
			},
			{
				kind: 'edit',
				targetWamid: 'wamid.X',
				replacement: { kind: 'image', media: MEDIA, caption: 'Better' },
			},
		],
		[
			'an edit of nothing that we know',
			{ type: 'edit', edit: { original_message_id: 'wamid.X' } },
			{
				kind: 'edit',
				targetWamid: 'wamid.X',
				replacement: { kind: 'unsupported', type: 'unknown' },
			},
		],
		[
			'a deletion',
			{ type: 'revoke', revoke: { original_message_id: 'wamid.X' } },
			{ kind: 'revoke', targetWamid: 'wamid.X' },
		],
	])('reads %s', (_case, message, content) => {
		expect(parseContent(message)).toEqual(content);
	});

	it.each([
		[
			'what Meta does not support, with its reason',
			{
				type: 'unsupported',
				unsupported: { type: 'poll' },
				errors: [{ code: 131051, title: 'Unknown', error_data: { details: 'Not supported.' } }],
			},
			{ kind: 'unsupported', type: 'poll', reason: 'Not supported.' },
		],
		[
			'the older name for it',
			{ type: 'unknown', errors: [{ code: 131051, title: 'Message type unknown' }] },
			{ kind: 'unsupported', type: 'unknown', reason: 'Message type unknown' },
		],
		['a type of the future', { type: 'hologram' }, { kind: 'unsupported', type: 'hologram' }],
		[
			'a type of every object',
			{ type: 'constructor' },
			{ kind: 'unsupported', type: 'constructor' },
		],
		['no type', { text: { body: 'Hi' } }, { kind: 'unsupported', type: 'unknown' }],
		['a type that is no text', { type: {} }, { kind: 'unsupported', type: 'unknown' }],
		[
			'a type without its object',
			{ type: 'interactive' },
			{ kind: 'unsupported', type: 'interactive', reason: 'its interactive object cannot be read' },
		],
		[
			'a file without an id',
			{ type: 'image', image: { mime_type: 'image/png' } },
			{ kind: 'unsupported', type: 'image', reason: 'its image object cannot be read' },
		],
		[
			'a reaction to nothing',
			{ type: 'reaction', reaction: { emoji: '👍' } },
			{ kind: 'unsupported', type: 'reaction', reason: 'its reaction object cannot be read' },
		],
		[
			'a location that is none',
			{ type: 'location', location: { latitude: 'north', longitude: 1 } },
			{ kind: 'unsupported', type: 'location', reason: 'its location object cannot be read' },
		],
	])('keeps %s as unsupported', (_case, message, content) => {
		expect(parseContent(message)).toEqual(content);
	});

	it('reads edits of edits no deeper than one', () => {
		let message: Record<string, unknown> = { type: 'text', text: { body: 'Deep' } };
		for (let depth = 0; depth < 50_000; depth += 1) {
			message = { type: 'edit', edit: { original_message_id: 'wamid.X', message } };
		}

		expect(parseContent(message)).toEqual({
			kind: 'edit',
			targetWamid: 'wamid.X',
			replacement: { kind: 'unsupported', type: 'edit' },
		});
	});
});
