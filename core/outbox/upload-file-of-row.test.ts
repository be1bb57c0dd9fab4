import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAxiosHttp } from '../axios-http';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { ensureChannel } from '../store/channel-store';
import { lockConversation } from '../store/conversation-store';
import { eraseMedia } from '../store/erase-media';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { aCustomerWrites } from '../testing/a-customer-writes';
import { anAgent } from '../testing/an-agent';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { CHANNEL } from '../testing/deliveries';
import { shiftClock, type ShiftedClock } from '../testing/shifted-clock';
import { type GraphServer, startGraphServer } from '../whatsapp/__fixtures__/graph-server';
import { createGraphClient, type GraphClient } from '../whatsapp/graph-client';
import { UPLOADED_LATER } from '../whatsapp/put-media-id';
import { renderMedia } from '../whatsapp/render-media';
import { type PersonalPart, sendAsPerson } from './send-as-person';
import { renderParts } from './send-text';
import { sendDue } from './sender';

const BYTES = Buffer.from('%PDF-1.7 the menu');
const UPLOADED = { status: 200, body: { id: '4711' } };
const sent = () => ({ status: 200, body: { messages: [{ id: `wamid.out.${(answers += 1)}` }] } });
const TEXT = renderParts({ text: 'And this.', markdown: false, previewUrl: false });

let dispose: () => Promise<void>;
let clock: ShiftedClock;
let store: Store;
let recorder: Recorder;
let channel: ChannelRow;
let agentId: string;
let meta: GraphServer;
let graph: GraphClient;
let answers = 0;
let customers = 0;
let conversationId: string;

const graphError = (code: number, status = 400) => ({
	status,
	body: { error: { code, message: 'no', type: 'OAuthException' } },
});

async function aFile(): Promise<PersonalPart> {
	const kept = await store.files.keep(
		(async function* () {
			yield await Promise.resolve(BYTES);
		})(),
		{ mostBytes: 1_000, accept: () => Promise.resolve(true) },
	);
	if (kept.outcome !== 'kept') throw new Error(kept.outcome);
	const { hash, size } = kept;
	const words = { kind: 'document', fileName: 'menu.pdf' } as const;
	const type = 'application/pdf';
	return {
		...renderMedia({ mediaId: UPLOADED_LATER }, words, { mimeType: type }),
		file: { hash, size, kind: 'document', type, fileName: 'menu.pdf' },
	};
}

const write = (clientId: string, parts: PersonalPart[]) =>
	store.write(async (unit) => {
		const conversation = await lockConversation(unit, conversationId);
		const once = { agentId, clientId };
		return await sendAsPerson(unit, conversation!, { agentId, once, parts, takesOver: true });
	});

const send = (on: Store = store) =>
	sendDue({
		store: on,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph),
	});

const rows = () =>
	store.read(({ db }) =>
		db
			.selectFrom('outbox')
			.innerJoin('message', 'message.id', 'outbox.messageId')
			.select(['outbox.state', 'outbox.reason', 'outbox.tries', 'uploadTries', 'message.status'])
			.where('outbox.conversationId', '=', conversationId)
			.orderBy('position')
			.execute(),
	);

const media = () =>
	store.read(({ db }) =>
		db
			.selectFrom('media')
			.select(['id', 'mediaId', 'state', 'fileName', 'type', 'expiresAt'])
			.where('conversationId', '=', conversationId)
			.execute(),
	);

/** What Meta was asked for, in its order. */
const asked = () => meta.seen.map(({ url }) => url!.split('/').at(-1));
const bodies = () =>
	meta.seen
		.filter(({ url }) => url!.endsWith('/messages'))
		.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

describe.each(STORE_KINDS)('the file of an outgoing message on %s', (kind) => {
	let real: Store;

	beforeAll(async () => {
		({ store: real, dispose } = await aStore(kind));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		clock = shiftClock(real);
		store = clock.store;
		recorder = createRecorder(store);
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		// What the test before has left to be sent.
		await store.write(async ({ db }) => {
			await db.updateTable('channel').set({ stoppedAt: null, pausedUntil: null }).execute();
			await db.updateTable('outbox').set({ state: 'discarded' }).execute();
		});
		agentId = (await anAgent(store)).id;
		const customer = { waId: `1555100${(customers += 1)}` };
		const wamid = `wamid.${kind}.${customers}`;
		conversationId = (await aCustomerWrites({ store, recorder }, wamid, { customer })).conversation
			.id;
		meta = await startGraphServer();
		graph = createGraphClient({
			http: createAxiosHttp(),
			baseUrl: meta.baseUrl,
			version: 'v26.0',
			accessToken: 'token',
		});
	});

	afterEach(() => meta.close());

	it('is in the thread at once, and goes to Meta right before its message', async () => {
		await write('1', [await aFile()]);
		expect(await media()).toMatchObject([
			{ mediaId: '', state: 'stored', fileName: 'menu.pdf', type: 'application/pdf' },
		]);
		meta.answer(UPLOADED, sent());

		await send();

		expect(asked()).toEqual(['media', 'messages']);
		expect(meta.seen[0]!.body).toContain(BYTES.toString());
		expect(bodies()).toMatchObject([
			{ type: 'document', document: { id: '4711', filename: 'menu.pdf' } },
		]);
		expect(await rows()).toMatchObject([{ state: 'sent', tries: 1, status: 'accepted' }]);
		expect(await media()).toMatchObject([{ mediaId: '4711', state: 'stored' }]);
	});

	it('is uploaded again after a failure that says nothing, and not after one that came later', async () => {
		await write('1', [await aFile()]);
		meta.answer({ status: 502, body: '<html>' }, UPLOADED, graphError(131056), sent());

		await send();
		expect(await rows()).toMatchObject([{ state: 'queued', tries: 0, uploadTries: 1 }]);
		clock.advance(2_000);
		await send();
		expect(await rows()).toMatchObject([{ state: 'queued', tries: 1, uploadTries: 2 }]);
		clock.advance(60_000);
		await send();

		expect(asked()).toEqual(['media', 'media', 'messages', 'messages']);
		expect(await rows()).toMatchObject([{ state: 'sent', tries: 2, reason: null }]);
	});

	it('is uploaded again when its id at Meta has grown old', async () => {
		await write('1', [await aFile()]);
		meta.answer(UPLOADED, graphError(131056), { status: 200, body: { id: '4712' } }, sent());
		await send();
		await store.write(({ db, now }) =>
			db
				.updateTable('media')
				.set({ expiresAt: now })
				.where('conversationId', '=', conversationId)
				.execute(),
		);

		clock.advance(60_000);
		await send();

		expect(bodies()).toMatchObject([{ document: { id: '4711' } }, { document: { id: '4712' } }]);
	});

	it('keeps later messages of its conversation waiting, and nobody else', async () => {
		await write('1', [await aFile()]);
		await write('2', TEXT);
		meta.answer({ status: 500, body: '' });
		await send();
		await send();

		expect(asked()).toEqual(['media']);
		expect(await rows()).toMatchObject([{ state: 'queued' }, { state: 'queued', tries: 0 }]);
	});

	it('that Meta refuses fails with the reason, and the message is never handed over', async () => {
		await write('1', [await aFile()]);
		meta.answer(graphError(100));

		await send();

		expect(asked()).toEqual(['media']);
		expect(await rows()).toMatchObject([
			{
				state: 'failed',
				tries: 0,
				status: 'failed',
				reason: expect.stringMatching(/uploaded: a parameter/),
			},
		]);
	});

	it('stops the number where the credential no longer works', async () => {
		await write('1', [await aFile()]);
		meta.answer(graphError(190, 401));

		await send();

		const { stoppedAt } = await store.read(({ db }) =>
			db.selectFrom('channel').select('stoppedAt').executeTakeFirstOrThrow(),
		);
		expect(stoppedAt).not.toBeNull();
	});

	it('is given up after five tries', async () => {
		await write('1', [await aFile()]);
		for (let tried = 0; tried < 6; tried += 1) {
			meta.answer({ status: 503, body: '' });
			await send();
			clock.advance(300_000);
		}

		expect(asked()).toEqual(Array<string>(5).fill('media'));
		expect(await rows()).toMatchObject([{ state: 'failed', uploadTries: 5 }]);
	});

	it('that was erased meanwhile fails', async () => {
		await write('1', [await aFile()]);
		const [file] = await media();
		await store.write((unit) => eraseMedia(unit, file!.id));

		await send();

		expect(asked()).toEqual([]);
		expect(await rows()).toMatchObject([
			{ state: 'failed', reason: expect.stringMatching(/no longer here/) },
		]);
	});

	it('is left alone by other senders while one uploads it', async () => {
		await write('1', [await aFile()]);
		let letGo = () => undefined as void;
		const begun = new Promise<void>((resolve) => {
			meta.answer((response) => {
				letGo = () =>
					void response
						.writeHead(200, { 'content-type': 'application/json' })
						.end(JSON.stringify(UPLOADED.body));
				resolve();
			}, sent());
		});

		const first = send();
		await begun;
		await send(real);
		letGo();
		await first;

		expect(asked()).toEqual(['media', 'messages']);
		expect(await rows()).toMatchObject([{ state: 'sent' }]);
	});
});
