import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	ILoadOptionsFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { createRecorder } from '../../core/inbox/recorder';
import { turnItem } from '../../core/inbox/turn-item';
import { ensureChannel } from '../../core/store/channel-store';
import type { Store } from '../../core/store/open-store';
import { dispatchTurn } from '../../core/store/turn-runs';
import { aMessage, RULES } from '../../core/testing/deliveries';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { type RunningMeta, runMeta } from '../../simulator/running-meta';
import { processHandles } from '../shared/process-handles';
import { useStore } from '../shared/use-store';
import { TalkTraceWhatsApp } from './TalkTraceWhatsApp.node';
import { ANSWER_TEXT } from './text-properties';

const { numbers, tokens, businessAccountId } = SIMULATED_ACCOUNT;
const ADA = '12025550101';
const OPUS = Buffer.from(
	`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0`,
	'latin1',
);

let folder: string;
let meta: RunningMeta;
let store: Store;
let turn: IDataObject;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	meta = await runMeta({
		registered: false,
		settings: { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null },
	});
	meta.state.sendWindow.note(numbers.support.id, 'ada', new Date());
	({ store } = await useStore(aContext({}, {}) as unknown as IExecuteFunctions));
	turn = await aTurn();
});

afterEach(async () => {
	const { stores, credentials } = processHandles();
	for (const opened of stores.values()) await (await opened).store.close();
	stores.clear();
	credentials.clear();
	await meta.close();
	await rm(folder, { recursive: true, force: true });
});

/** A turn of Ada's, as WhatsApp Trigger emits it. */
async function aTurn(): Promise<IDataObject> {
	const channel = { phoneNumberId: numbers.support.id, businessAccountId };
	await store.write((unit) => ensureChannel(unit, channel));
	const { id } = await meta.sender.text('ada', 'Do you have a menu?');
	const value = {
		metadata: { phone_number_id: numbers.support.id, display_phone_number: '1' },
		contacts: [{ wa_id: ADA, profile: { name: 'Ada' } }],
		messages: [aMessage(id, 'Do you have a menu?', { waId: ADA })],
	};
	const delivery = {
		object: 'whatsapp_business_account',
		entry: [{ id: businessAccountId, changes: [{ field: 'messages', value }] }],
	};
	await createRecorder(store).record(Buffer.from(JSON.stringify(delivery)), RULES);
	return await store.write(async (unit) => {
		const row = await unit.db.selectFrom('turn').select('id').executeTakeFirstOrThrow();
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		return (await turnItem(unit, (await dispatchTurn(unit, row.id, run))!, store.id))!;
	});
}

type Parameters = Record<string, unknown>;
type File = { bytes: Buffer; mimeType: string; fileName?: string };

/** n8n's side of a run of the node: what it is asked for, and nothing else. */
function aContext(parameters: Parameters, json: IDataObject, file?: File) {
	const fields: Record<string, object> = {
		talkTraceStoreApi: { sqliteFile: join(folder, 'desk.sqlite') },
		talkTraceWhatsAppApi: {
			accessToken: tokens.valid.value,
			phoneNumberId: numbers.support.id,
			businessAccountId,
			graphVersion: 'v26.0',
			baseUrl: meta.url,
		},
	};
	const read = (name: string, fallback: unknown, options?: IGetNodeParameterOptions) => {
		const value = name in parameters ? parameters[name] : fallback;
		const isExpression = typeof value === 'string' && value.startsWith('=');
		if (isExpression && !options?.rawExpressions) throw new Error(`n8n is to evaluate ${name}`);
		return options?.extractValue ? (value as { value: unknown }).value : value;
	};
	return {
		getInputData: () => [{ json }],
		getNode: () => ({
			id: 'node',
			name: 'WhatsApp',
			credentials: {
				talkTraceStoreApi: { id: 'store', name: 'Store' },
				talkTraceWhatsAppApi: { id: meta.url, name: 'WhatsApp' },
			},
		}),
		getCredentials: (type: string) => Promise.resolve(fields[type]),
		getNodeParameter: (
			name: string,
			_index: number,
			fallback?: unknown,
			options?: IGetNodeParameterOptions,
		) => read(name, fallback, options),
		getCurrentNodeParameter: (name: string, options?: { extractValue?: boolean }) =>
			read(name, undefined, options),
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getParentNodes: () => [],
		getExecutionId: () => '1',
		continueOnFail: () => false,
		helpers: {
			assertBinaryData: () => file,
			getBinaryDataBuffer: () => Promise.resolve(file?.bytes),
			prepareBinaryData: (bytes: Buffer, _name: unknown, mimeType: string) =>
				Promise.resolve({ data: bytes.toString('base64'), mimeType } satisfies IBinaryData),
		},
	};
}

async function run(
	operation: string,
	parameters: Parameters,
	file?: File,
): Promise<INodeExecutionData> {
	const [resource, name] = operation.split('.');
	const context = aContext({ resource, operation: name, ...parameters }, turn, file);
	const node = new TalkTraceWhatsApp();
	const [items] = await node.execute.call(context as unknown as IExecuteFunctions);
	return items![0]!;
}

/** What the customer's phone shows of the business, the newest last. */
function shown() {
	const chat = meta.state.chats.chat({ numberId: numbers.support.id, customerId: 'ada' });
	return chat.messages
		.filter(({ from }) => from === 'business')
		.map(({ type, content }) => ({ type, content }));
}

const text = (value: string) => ({ mode: 'id', value });

describe('WhatsApp', () => {
	it('runs a workflow that was saved before there was more than text', async () => {
		const { json } = await run('message.sendText', { text: 'Here it is', purpose: 'answer' });

		expect(json).toMatchObject({ turn: turn.turn, sent: { status: 'sent' } });
		expect(shown()).toMatchObject([{ type: 'text', content: { body: 'Here it is' } }]);
	});

	it.each([
		['of Reply', { reply: { text: ' Until six ' }, output: 'other' }, 'Until six'],
		["of n8n's AI Agent", { output: 'Until six' }, 'Until six'],
	])(
		'sends the answer %s where nothing else is chosen, and has n8n evaluate nothing',
		async (_of, fields, body) => {
			turn = { ...turn, ...fields };
			await run('message.sendText', { text: ANSWER_TEXT });

			expect(shown()).toMatchObject([{ type: 'text', content: { body } }]);
		},
	);

	it('says so where there is no answer to send', async () => {
		turn = { ...turn, reply: null };

		await expect(run('message.sendText', { text: ANSWER_TEXT })).rejects.toThrow(/text/i);
		expect(shown()).toEqual([]);
	});

	it('uploads the file of the item and sends it as the answer', async () => {
		const file = {
			bytes: Buffer.from('%PDF-1.7\n'),
			mimeType: 'application/pdf',
			fileName: 'menu.pdf',
		};

		await run('message.sendMedia', { mediaKind: 'document', caption: 'The menu' }, file);

		expect(shown()).toMatchObject([
			{ type: 'document', content: { caption: 'The menu', filename: 'menu.pdf' } },
		]);
		const [row] = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('direction', '=', 'out').execute(),
		);
		expect(row).toMatchObject({ kind: 'document', author: 'ai', text: 'The menu' });
	});

	it('sends a voice note under a name that ends in .ogg', async () => {
		await run(
			'message.sendMedia',
			{ mediaKind: 'audio', voice: true },
			{ bytes: OPUS, mimeType: 'audio/webm', fileName: 'recording.webm' },
		);

		const [note] = shown();
		expect(note).toMatchObject({ type: 'audio', content: { voice: true } });
		const { id } = note!.content as { id: string };
		expect(meta.state.media.find(id)).toMatchObject({
			fileName: 'voice-note.ogg',
			mimeType: 'audio/ogg',
		});
	});

	it('uploads nothing where the message could not be sent', async () => {
		const file = { bytes: OPUS, mimeType: 'audio/ogg' };
		const before = meta.state.calls.list().length;

		const refused = run('message.sendMedia', { mediaKind: 'audio', caption: 'Listen' }, file);

		await expect(refused).rejects.toThrow(/no caption under audio/);
		expect(meta.state.calls.list()).toHaveLength(before);
	});

	it('uploads nothing for an item that belongs to no turn', async () => {
		turn = {};

		await expect(
			run('message.sendMedia', { mediaKind: 'audio' }, { bytes: OPUS, mimeType: 'audio/ogg' }),
		).rejects.toThrow(/No turn leads to this item/);
		expect(meta.state.calls.list()).toEqual([]);
	});

	it('refuses a kind of file that an expression made up', async () => {
		const refused = run('message.sendMedia', { mediaKind: 'hologram', source: 'link' });

		await expect(refused).rejects.toThrow(/one of image, document, audio, video, sticker/);
	});

	it.each<[string, string, Parameters, object]>([
		[
			'a link to an image',
			'message.sendMedia',
			{ source: 'link', mediaKind: 'image', link: 'https://shop.example/a.png' },
			{ type: 'image', content: { link: 'https://shop.example/a.png' } },
		],
		[
			'a place',
			'message.sendLocation',
			{ latitude: '25.2', longitude: 55.3, placeName: 'Shop' },
			{ type: 'location', content: { latitude: 25.2, longitude: 55.3, name: 'Shop' } },
		],
		[
			'contacts',
			'message.sendContacts',
			{ contacts: { card: [{ name: 'Sam', phone: '+1 202 555 0199' }] } },
			{ type: 'contacts', content: [{ name: { formatted_name: 'Sam', first_name: 'Sam' } }] },
		],
		[
			'buttons',
			'message.sendInteractive',
			{
				form: 'buttons',
				body: 'Go on?',
				buttons: { button: [{ title: 'Yes' }, { title: 'No', id: 'no' }] },
				options: {
					footer: 'Shop',
					headerFile: { header: { type: 'image', file: 'https://a.example/a.png' } },
				},
			},
			{
				type: 'interactive',
				content: {
					header: { type: 'image' },
					action: { buttons: [{ reply: { id: 'Yes', title: 'Yes' } }, { reply: { id: 'no' } }] },
				},
			},
		],
		[
			'a list, its rows put together by sections',
			'message.sendInteractive',
			{
				form: 'list',
				body: 'Choose',
				listLabel: 'Open',
				rows: {
					row: [
						{ title: 'Tea', section: 'Hot' },
						{ title: 'Juice', section: 'Cold', id: 'juice' },
						{ title: 'Coffee', section: 'Hot', description: 'Strong' },
					],
				},
			},
			{
				content: {
					action: {
						sections: [
							{ title: 'Hot', rows: [{ id: 'Tea' }, { id: 'Coffee', description: 'Strong' }] },
							{ title: 'Cold', rows: [{ id: 'juice' }] },
						],
					},
				},
			},
		],
		[
			'a link button',
			'message.sendInteractive',
			{ form: 'linkButton', body: 'See', buttonTitle: 'Open', url: 'https://shop.example' },
			{ content: { type: 'cta_url' } },
		],
		[
			'a location request',
			'message.sendInteractive',
			{ form: 'locationRequest', body: 'Where?' },
			{ content: { type: 'location_request_message' } },
		],
	])('sends %s', async (_case, operation, parameters, expected) => {
		const { json } = await run(operation, parameters);

		expect(json.sent).toMatchObject({ status: 'sent' });
		expect(shown()).toMatchObject([expected]);
	});

	it('reacts to the customer’s message, and takes it back', async () => {
		const [{ wamid: targetWamid }] = turn.messages as [{ wamid: string }];
		const reactions = () => meta.state.chats.find(targetWamid)?.message.reactions;

		await run('message.sendReaction', { targetWamid, emoji: '❤️' });
		expect(reactions()).toEqual({ business: '❤️' });

		// Each run of a workflow writes once: the second is another step of it.
		await store.write(({ db }) => db.updateTable('outbox').set({ cause: 'earlier' }).execute());
		await run('message.removeReaction', { targetWamid });
		expect(reactions()).toEqual({});
	});

	it('sends a message of the builder’s own to a conversation', async () => {
		const { id: conversationId } = turn.conversation as { id: string };

		await run('message.sendLocation', {
			purpose: 'notice',
			conversationId,
			latitude: '1',
			longitude: '2',
		});

		expect(shown()).toMatchObject([{ type: 'location' }]);
	});

	it('uploads, downloads and deletes a file', async () => {
		const file = { bytes: OPUS, mimeType: 'application/octet-stream' };

		const { json } = await run('media.upload', { mediaKind: 'audio', binaryField: 'data' }, file);
		const { mediaId } = json.uploaded as { mediaId: string };
		const downloaded = await run('media.download', { mediaId, outputField: 'note' });
		await run('media.delete', { mediaId });

		expect(json.uploaded).toEqual({ mediaId, mimeType: 'audio/ogg', size: OPUS.length });
		expect(downloaded.binary?.note?.data).toBe(OPUS.toString('base64'));
		expect(meta.state.media.find(mediaId)).toBeUndefined();
	});
});

describe('WhatsApp templates', () => {
	const ORDER = { header_1: 1042, body_1: 'Ada', body_2: 'Monday', button_0: '1042' };
	const filled = { mappingMode: 'defineBelow', value: ORDER };
	const editor = (parameters: Parameters) =>
		aContext(parameters, {}) as unknown as ILoadOptionsFunctions;
	const { listSearch, resourceMapping } = new TalkTraceWhatsApp().methods;

	it('goes to a phone number, filled in by the fields', async () => {
		const { json } = await run('template.send', {
			template: text('order_update:en_US'),
			values: filled,
			purpose: 'notice',
			sendTo: 'phone',
			phone: `+${ADA}`,
		});

		expect(json.sent).toMatchObject({ status: 'sent' });
		expect(shown()).toMatchObject([
			{
				type: 'template',
				content: { rendered: { body: 'Hello Ada, your order will arrive on Monday.' } },
			},
		]);
	});

	it('is filled in by JSON, too, and answers a turn', async () => {
		await run('template.send', {
			template: text('we_are_back:en_US'),
			fillIn: 'json',
			valuesJson: '{"body_first_name": "Ada", "body_topic": "the menu"}',
			purpose: 'answer',
		});

		expect(shown()).toMatchObject([{ type: 'template' }]);
	});

	it.each<[string, Parameters, RegExp]>([
		['none that is chosen', { template: text('') }, /Choose a template/],
		['one that is unknown', { template: text('nothing:en') }, /no template "nothing"/],
		['one that is paused', { template: text('autumn_offer:en_US') }, /paused/],
		['one with values missing', { template: text('order_update:en_US'), values: {} }, /header_1/],
		[
			'values that are no object',
			{ template: text('opening_hours:en_US'), fillIn: 'json', valuesJson: '[secret' },
			/must be a JSON object/,
		],
	])('refuses %s before anything is sent', async (_case, parameters, reason) => {
		const refused = run('template.send', { purpose: 'answer', ...parameters });

		await expect(refused).rejects.toThrow(reason);
		expect(shown()).toEqual([]);
	});

	it('are listed with what they ask for', async () => {
		const { json } = await run('template.getMany', { nameFilter: 'order', limit: 1 });

		expect(json).toMatchObject({
			name: 'order_update',
			status: 'APPROVED',
			fields: [{ id: 'header_1' }, { id: 'body_1' }, { id: 'body_2' }, { id: 'button_0' }, {}],
		});
	});

	it('are offered in the editor when they can be sent, and no others', async () => {
		const { results } = await listSearch.searchTemplates.call(editor({}));
		const found = await listSearch.searchTemplates.call(editor({}), 'back');

		expect(results.map(({ value }) => value)).not.toContain('autumn_offer:en_US');
		expect(found.results).toEqual([
			{ name: 'we_are_back (ar) · utility', value: 'we_are_back:ar' },
			{ name: 'we_are_back (en_US) · utility', value: 'we_are_back:en_US' },
		]);
	});

	it('become fields in the editor', async () => {
		const { fields } = await resourceMapping.mapTemplateFields.call(
			editor({ template: text('spring_offer:en_US') }),
		);
		const none = await resourceMapping.mapTemplateFields.call(editor({ template: text('') }));

		expect(fields.map(({ id, required }) => ({ id, required }))).toEqual([
			{ id: 'header_file', required: true },
			{ id: 'body_1', required: true },
			{ id: 'button_0', required: true },
		]);
		expect(none).toMatchObject({ fields: [], emptyFieldsNotice: 'Choose a template first' });
	});
});
