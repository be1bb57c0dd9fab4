import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MESSAGE_KINDS, type MessageContent, type MessageKind } from '../conversation/message';
import { describeMessage } from './describe-message';

const media = { mediaId: 'media-1', mimeType: 'application/octet-stream' };

/** Each kind, with `words` wherever somebody outside can write something. */
const holding = (words: string): Record<MessageKind, MessageContent> => ({
	text: { kind: 'text', text: words },
	voice: { kind: 'voice', media, recorded: true },
	image: { kind: 'image', media, caption: words },
	video: { kind: 'video', media, caption: words },
	document: { kind: 'document', media: { ...media, fileName: words }, caption: words },
	sticker: { kind: 'sticker', media, animated: false },
	location: { kind: 'location', latitude: 25.2, longitude: 55.3, name: words, address: words },
	contacts: {
		kind: 'contacts',
		contacts: [{ name: words, phones: ['+971501234567'], emails: [], organisation: words }],
	},
	interactive: {
		kind: 'interactive',
		reply: { type: 'nfm_reply', name: words, answers: { [words]: words } },
	},
	button: { kind: 'button', payload: words, text: words },
	reaction: { kind: 'reaction', targetWamid: 'wamid.1', emoji: words },
	order: {
		kind: 'order',
		catalogId: 'c',
		text: words,
		items: [{ productId: words, quantity: 2, price: 9.5, currency: words }],
	},
	system: { kind: 'system', change: words, text: words },
	edit: { kind: 'edit', targetWamid: 'wamid.1', replacement: { kind: 'text', text: words } },
	revoke: { kind: 'revoke', targetWamid: 'wamid.1' },
	unsupported: { kind: 'unsupported', type: words, reason: words },
});

const read = (content: MessageContent, transcript?: string) =>
	describeMessage({ content, transcript }, 'The customer');

describe('describeMessage', () => {
	it.each<[string, MessageContent, string]>([
		['a text', { kind: 'text', text: 'Hello' }, 'Hello'],
		[
			'a text without letters',
			{ kind: 'text', text: ' \u0000' },
			'⟦The customer sent an empty message⟧',
		],
		['an image', { kind: 'image', media }, '⟦The customer sent an image without a caption⟧'],
		[
			'a video with a caption',
			{ kind: 'video', media, caption: 'It leaks' },
			'⟦The customer sent a video with the caption:⟧\nIt leaks',
		],
		[
			'a document',
			{ kind: 'document', media: { ...media, fileName: 'bill.pdf' } },
			'⟦The customer sent a document named "bill.pdf" without a caption⟧',
		],
		['a sticker', { kind: 'sticker', media, animated: true }, '⟦The customer sent a sticker⟧'],
		[
			'a location',
			{ kind: 'location', latitude: 25.2, longitude: 55.3, name: 'Home' },
			'⟦The customer sent a location named "Home" (latitude 25.2, longitude 55.3)⟧',
		],
		[
			'contacts, without their numbers',
			{
				kind: 'contacts',
				contacts: [
					{ name: 'Ada', phones: ['+971501234567'], emails: ['a@b.c'], organisation: 'Mill' },
					{ phones: ['1'], emails: [] },
				],
			},
			'⟦The customer shared 2 contacts: "Ada" of "Mill", one without a name⟧',
		],
		[
			'a chosen button',
			{ kind: 'interactive', reply: { type: 'button_reply', id: 'b1', title: 'Track' } },
			'⟦The customer chose:⟧\nTrack',
		],
		[
			'a form',
			{ kind: 'interactive', reply: { type: 'nfm_reply', name: 'flow', answers: { size: 'M' } } },
			'⟦The customer filled in a form:⟧\n{"size":"M"}',
		],
		[
			'buttons',
			{
				kind: 'interactive',
				offer: {
					form: 'buttons',
					text: 'Shall I cancel it?',
					choices: [
						{ id: 'y', title: 'Yes' },
						{ id: 'n', title: 'No' },
					],
				},
			},
			'⟦The customer offered 2 choices: "Yes", "No":⟧\nShall I cancel it?',
		],
		[
			'a link button',
			{ kind: 'interactive', offer: { form: 'link-button', text: 'Pay here', choices: [] } },
			'⟦The customer sent a link:⟧\nPay here',
		],
		[
			'a question for the place',
			{ kind: 'interactive', offer: { form: 'location-request', text: 'Where?', choices: [] } },
			'⟦The customer asked for the location:⟧\nWhere?',
		],
		[
			'a permission to call',
			{ kind: 'interactive', reply: { type: 'call_permission_reply', accepted: false } },
			'⟦The customer refused a call⟧',
		],
		[
			'another interactive answer',
			{ kind: 'interactive', reply: { type: 'other', name: 'x' } },
			'⟦The customer answered an interactive message⟧',
		],
		[
			'a template button',
			{ kind: 'button', payload: 'p', text: 'Yes' },
			'⟦The customer pressed the button:⟧\nYes',
		],
		[
			'a reaction',
			{ kind: 'reaction', targetWamid: 'w', emoji: '👍' },
			'⟦The customer reacted to a message with "👍"⟧',
		],
		[
			'a reaction taken back',
			{ kind: 'reaction', targetWamid: 'w', emoji: null },
			'⟦The customer took a reaction back⟧',
		],
		[
			'an order',
			{
				kind: 'order',
				catalogId: 'c',
				items: [{ productId: 'p-1', quantity: 2, price: 9.5, currency: 'AED' }],
			},
			'⟦The customer sent an order of 1 item: 2 × product "p-1" at 9.5 "AED"⟧',
		],
		[
			'an edit',
			{ kind: 'edit', targetWamid: 'w', replacement: { kind: 'text', text: 'At six' } },
			'⟦The customer corrected an earlier message, which now reads:⟧\nAt six',
		],
		[
			'a deletion',
			{ kind: 'revoke', targetWamid: 'w' },
			'⟦The customer deleted an earlier message⟧',
		],
		[
			'an unknown kind',
			{ kind: 'unsupported', type: 'poll' },
			'⟦The customer sent a message of a kind that cannot be read here⟧',
		],
	])('puts %s into words', (_case, content, words) => {
		expect(read(content)).toBe(words);
	});

	it('reads a voice message by its transcript', () => {
		const voice = holding('').voice;

		expect(read(voice, 'Where is it?')).toBe(
			'⟦The customer said in a voice message:⟧\nWhere is it?',
		);
		expect(read(voice)).toBe('⟦The customer sent a voice message; its words are not known⟧');
		expect(read(voice, ' ')).toBe(read(voice));
	});

	it.each([
		[{ kind: 'image', media, caption: 'It' }, 'an image (shown) with the caption:⟧\nIt'],
		[{ kind: 'video', media }, 'a video (shown) without a caption⟧'],
		[{ kind: 'document', media }, 'a document (shown) without a caption⟧'],
	] as const)('says beside a file what the model gets of it', (content, words) => {
		expect(describeMessage({ content, fileRemark: 'shown' }, 'The customer')).toBe(
			`⟦The customer sent ${words}`,
		);
	});

	it('bounds a long list', () => {
		const contacts = Array.from({ length: 500 }, () => ({ name: 'Ada', phones: [], emails: [] }));

		const words = read({ kind: 'contacts', contacts });

		expect(words).toContain('500 contacts');
		expect(words).toContain('and more');
		expect(words.length).toBeLessThan(400);
	});

	it.each(MESSAGE_KINDS)(
		'never says nothing, and lets nobody forge a note in a message: %s',
		(kind) => {
			const words = fc.string({ unit: fc.constantFrom(...'a"\n⟦⟧ '), maxLength: 40 });

			fc.assert(
				fc.property(words, (hostile) => {
					const described = read(holding(hostile)[kind], hostile);

					expect(described).not.toBe('');
					// Every note is one that we began, and none stands inside another.
					for (const part of described.matchAll(/⟦([^⟦⟧]*)⟧/g)) {
						expect(part[1]).toMatch(/^(The customer|WhatsApp) /);
					}
					expect(described.replace(/⟦[^⟦⟧\n]*⟧/g, '')).not.toMatch(/[⟦⟧]/);
				}),
				{ seed: 7 },
			);
		},
	);
});
