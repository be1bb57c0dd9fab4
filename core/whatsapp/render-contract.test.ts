import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkMessage } from '../../simulator/graph/messages/check-message';
import { InputError } from '../errors';
import type { InteractiveFrame } from './interactive-frame';
import { renderButtons } from './render-buttons';
import { renderContacts } from './render-contacts';
import { renderLinkButton } from './render-link-button';
import { renderList } from './render-list';
import { renderLocation } from './render-location';
import { renderLocationRequest } from './render-location-request';
import { type MediaWords, renderMedia } from './render-media';
import { type RenderedMessage, renderMessage, renderTextBody } from './render-message';
import { renderReaction } from './render-reaction';

const LINK = { link: 'https://shop.example/file' };
const FRAME: InteractiveFrame = { text: 'Choose', footer: 'Any time' };
const BUTTONS = [
	{ id: 'yes', title: 'Yes' },
	{ id: 'no', title: 'No' },
];
const CONTACT = { name: 'Ada', phones: ['+1 202 555 0101'], emails: ['ada@shop.example'] };

const MESSAGES: [string, RenderedMessage][] = [
	['a text', { body: renderTextBody('Hello'), content: { kind: 'text', text: 'Hello' } }],
	['an image', renderMedia(LINK, { kind: 'image', caption: 'A' })],
	['a video by its id', renderMedia({ mediaId: '42' }, { kind: 'video' })],
	['a document', renderMedia(LINK, { kind: 'document', caption: 'A', fileName: 'a.pdf' })],
	['a voice note', renderMedia({ mediaId: '42' }, { kind: 'audio', voice: true })],
	['a sticker', renderMedia(LINK, { kind: 'sticker' })],
	[
		'a place',
		renderLocation({ latitude: 25.2, longitude: 55.27, name: 'Shop', address: 'Pier 7' }),
	],
	['two contacts', renderContacts([{ ...CONTACT, organisation: 'Shop' }, CONTACT])],
	['buttons', renderButtons({ ...FRAME, header: { type: 'text', text: 'Hi' } }, BUTTONS)],
	[
		'buttons under an image',
		renderButtons({ ...FRAME, header: { type: 'image', file: LINK } }, BUTTONS),
	],
	[
		'a list in sections',
		renderList(FRAME, {
			button: 'Open',
			sections: [
				{ title: 'A', rows: [{ id: '1', title: 'One', description: 'First' }] },
				{ title: 'B', rows: [{ id: '2', title: 'Two' }] },
			],
		}),
	],
	['a link button', renderLinkButton(FRAME, { title: 'Open', url: 'https://shop.example' })],
	['a request for the location', renderLocationRequest('Where are you?')],
	['a reaction', renderReaction('wamid.1', '👍🏽')],
	['a reaction taken back', renderReaction('wamid.1', null)],
];

const payloadOf = ({ body }: RenderedMessage) =>
	renderMessage({ recipient: { phone: '12025550101' }, callbackData: 'row' }, body);
const outcomeOf = (payload: Record<string, unknown>) => checkMessage(payload).outcome;

describe('what is rendered', () => {
	it.each(MESSAGES)('is taken by the Graph API: %s', (_case, message) => {
		expect(checkMessage(payloadOf(message))).toMatchObject({ outcome: 'right' });
	});

	// The stand-in must be strict, or being taken by it says nothing.
	it.each(MESSAGES)('is refused once its object is gone or damaged: %s', (_case, message) => {
		const payload = payloadOf(message);
		const { type } = message.body;
		const object = payload[type];
		const damaged = Array.isArray(object) ? [{}] : { ...(object as object), unheard: true };

		expect(outcomeOf({ ...payload, [type]: undefined })).toBe('wrong');
		expect(outcomeOf({ ...payload, [type]: damaged })).toBe('wrong');
	});

	it.each(MESSAGES.filter(([, { body }]) => body.type !== 'text'))(
		'is kept in the thread as what it is: %s',
		(_case, { body, content }) => {
			const kind = body.type === 'audio' ? 'voice' : body.type;

			expect(content.kind).toBe(kind);
			expect(JSON.parse(JSON.stringify(content))).toEqual(content);
		},
	);

	const words = (most: number) =>
		fc.oneof(fc.string({ maxLength: 8 }), fc.string({ minLength: most - 1, maxLength: most + 2 }));
	const frame = fc.record(
		{
			text: fc.oneof(words(1024), words(4096)),
			footer: words(60),
			header: fc.oneof(
				fc.record({ type: fc.constant('text' as const), text: words(60) }),
				fc.constant({ type: 'document' as const, file: LINK }),
			),
		},
		{ requiredKeys: ['text'] },
	);
	const button = fc.record({ id: words(256), title: words(20) });
	const row = fc.record(
		{ id: words(200), title: words(24), description: words(72) },
		{ requiredKeys: ['id', 'title'] },
	);
	const section = fc.record({ title: words(24), rows: fc.array(row, { maxLength: 6 }) });
	const media = fc.record(
		{
			kind: fc.constantFrom<MediaWords['kind']>('image', 'video', 'audio', 'document', 'sticker'),
			caption: words(1024),
			fileName: words(240),
			voice: fc.boolean(),
		},
		{ requiredKeys: ['kind'] },
	);

	it.each<[string, fc.Arbitrary<() => RenderedMessage>]>([
		[
			'buttons',
			fc.tuple(frame, fc.array(button, { maxLength: 4 })).map(
				([around, buttons]) =>
					() =>
						renderButtons(around, buttons),
			),
		],
		[
			'a list',
			fc.tuple(frame, words(20), fc.array(section, { maxLength: 3 })).map(
				([around, label, sections]) =>
					() =>
						renderList(around, { button: label, sections }),
			),
		],
		[
			'a link button',
			fc.tuple(frame, words(20), fc.oneof(fc.webUrl(), fc.string())).map(
				([around, title, url]) =>
					() =>
						renderLinkButton(around, { title, url }),
			),
		],
		['a file', media.map((what) => () => renderMedia(LINK, what))],
		[
			'a place',
			fc
				.record({ latitude: fc.double(), longitude: fc.double(), name: fc.string() })
				.map((place) => () => renderLocation(place)),
		],
	])('is never what Meta would refuse, whatever is asked for: %s', (_case, rendering) => {
		let taken = 0;
		fc.assert(
			fc.property(rendering, (render) => {
				try {
					const payload = JSON.parse(JSON.stringify(payloadOf(render()))) as Record<
						string,
						unknown
					>;
					expect(checkMessage(payload)).toMatchObject({ outcome: 'right' });
					taken += 1;
				} catch (error) {
					if (!(error instanceof InputError)) throw error;
				}
			}),
			{ numRuns: 400, seed: 7 },
		);
		expect(taken).toBeGreaterThan(0);
	});
});
