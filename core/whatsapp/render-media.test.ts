import { describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { renderContacts } from './render-contacts';
import { renderLocation } from './render-location';
import { renderMedia } from './render-media';
import { renderReaction } from './render-reaction';

const ID = { mediaId: '42' };
const contact = { name: 'Ada', phones: [], emails: [] };

describe('renderMedia', () => {
	it('asks for a voice note with voice, and keeps it as one', () => {
		const { body, content } = renderMedia(
			ID,
			{ kind: 'audio', voice: true },
			{ mimeType: 'audio/ogg' },
		);

		expect(body).toEqual({ type: 'audio', audio: { id: '42', voice: true } });
		expect(content).toEqual({
			kind: 'voice',
			media: { mediaId: '42', mimeType: 'audio/ogg' },
			recorded: true,
		});
	});

	it('names a document, and leaves out what is blank', () => {
		const words = { kind: 'document', caption: ' ', fileName: 'menu.pdf' } as const;

		expect(renderMedia({ link: ' https://shop.example/m ' }, words)).toEqual({
			body: {
				type: 'document',
				document: { link: 'https://shop.example/m', filename: 'menu.pdf' },
			},
			content: {
				kind: 'document',
				media: {
					mediaId: '',
					mimeType: '',
					link: 'https://shop.example/m',
					fileName: 'menu.pdf',
				},
			},
		});
	});

	it.each<[string, () => unknown, RegExp]>([
		[
			'a caption under audio',
			() => renderMedia(ID, { kind: 'audio', caption: 'Hi' }),
			/no caption under audio/,
		],
		[
			'a caption under a sticker',
			() => renderMedia(ID, { kind: 'sticker', caption: 'Hi' }),
			/no caption under a sticker/,
		],
		[
			'a caption of 1025',
			() => renderMedia(ID, { kind: 'image', caption: 'x'.repeat(1025) }),
			/caption has 1025.*1024/,
		],
		[
			'an image as a voice note',
			() => renderMedia(ID, { kind: 'image', voice: true }),
			/Only audio/,
		],
		[
			'a link without https',
			() => renderMedia({ link: 'http://a.example/a.png' }, { kind: 'image' }),
			/https:/,
		],
		[
			'a file of the server',
			() => renderMedia({ link: 'file:///etc/passwd' }, { kind: 'image' }),
			/https:/,
		],
		[
			'a link with a space',
			() => renderMedia({ link: 'https://a.example/a b' }, { kind: 'image' }),
			/https:/,
		],
		['no link', () => renderMedia({ link: '' }, { kind: 'image' }), /link is empty/],
		[
			'a media id that is none',
			() => renderMedia({ mediaId: 'a.png' }, { kind: 'image' }),
			/media ID must be the number/,
		],
	])('refuses %s, and says why', (_case, render, reason) => {
		expect(render).toThrow(InputError);
		expect(render).toThrow(reason);
	});
});

describe('renderLocation', () => {
	it.each([
		[91, 0, /latitude.*-90 to 90/],
		[NaN, 0, /latitude/],
		[0, -180.1, /longitude.*180/],
		[0, Infinity, /longitude/],
	])('refuses %p, %p', (latitude, longitude, reason) => {
		expect(() => renderLocation({ latitude, longitude })).toThrow(reason);
	});

	it('takes the poles and the date line', () => {
		expect(renderLocation({ latitude: -90, longitude: 180, name: ' ' }).body).toEqual({
			type: 'location',
			location: { latitude: -90, longitude: 180 },
		});
	});
});

describe('renderContacts', () => {
	it.each<[string, () => unknown, RegExp]>([
		['none', () => renderContacts([]), /no contact/],
		['258', () => renderContacts(Array.from({ length: 258 }, () => contact)), /258 contacts.*257/],
		[
			'one without a name',
			() => renderContacts([{ ...contact, name: ' ' }]),
			/name of a contact is empty/,
		],
	])('refuses %s', (_case, render, reason) => {
		expect(render).toThrow(InputError);
		expect(render).toThrow(reason);
	});

	it('takes as many as Meta does', () => {
		const { body } = renderContacts(Array.from({ length: 257 }, () => contact));

		expect(body.contacts).toHaveLength(257);
	});
});

describe('renderReaction', () => {
	it.each(['👍', '❤️', '❤', '👨‍👩‍👧‍👦', '🇦🇪', '👍🏽', '3️⃣', '‼️'])('takes %s', (emoji) => {
		expect(renderReaction('wamid.1', emoji).body.reaction).toEqual({
			message_id: 'wamid.1',
			emoji,
		});
	});

	it.each(['', 'a', '👍👍', 'ok 👍', '3', ' '])('refuses %p', (emoji) => {
		expect(() => renderReaction('wamid.1', emoji)).toThrow(/exactly one emoji/);
	});

	it('refuses a target that is missing', () => {
		expect(() => renderReaction(' ', '👍')).toThrow(/wamid/);
	});
});
