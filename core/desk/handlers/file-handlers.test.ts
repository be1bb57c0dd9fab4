import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../../inbox/recorder';
import { aJpeg } from '../../media/__fixtures__/media-server';
import { ensureChannel } from '../../store/channel-store';
import type { Store } from '../../store/open-store';
import type { MediaRow } from '../../store/conversation-rows';
import { forgetOldUploads, hasOldUploads } from '../../store/upload-store';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aMediaRow } from '../../testing/a-media-row';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { shiftClock, type ShiftedClock } from '../../testing/shifted-clock';
import { fileHandlers } from './file-handlers';
import { sendingHandlers } from './sending-handlers';

const WEBM = readFileSync(
	join(__dirname, '../../speech/audio/__fixtures__/webm/chromium-mono.webm'),
);

let clock: ShiftedClock;
let store: Store;
let dispose: () => Promise<void>;
let agent: Awaited<ReturnType<typeof anAgent>>;
let conversationId: string;
let messageId: string;
let channelId: string;

type Uploaded = Exclude<Awaited<ReturnType<typeof fileHandlers.upload>>, Response>;

const upload = async (bytes: Buffer, { fileName = 'a.bin', type = '', voice = false } = {}) => {
	const request = new Request('http://desk.example/', {
		method: 'POST',
		body: new Uint8Array(bytes),
	});
	const input = { fileName, type, voice };
	return (await fileHandlers.upload({ ...deskContext(store, agent), request }, input)) as Uploaded;
};

const sendFile = (uploadId: string, by = agent) =>
	sendingHandlers.sending(deskContext(store, by, { conversationId }), {
		conversationId,
		clientId: randomUUID(),
		message: { kind: 'file', uploadId },
	});

const media = () =>
	store.read(({ db }) => db.selectFrom('media').selectAll().orderBy('createdAt', 'desc').execute());

/** A file of the customer's that is there. */
async function aStoredFile(bytes: Buffer, type: string, fileName: string | null = null) {
	const kept = await store.files.keep(
		(async function* () {
			yield await Promise.resolve(bytes);
		})(),
		{ mostBytes: 10_000_000, accept: () => Promise.resolve(true) },
	);
	if (kept.outcome !== 'kept') throw new Error(kept.outcome);
	const id = randomUUID();
	const file = {
		kind: 'document' as const,
		mimeType: type,
		fileName,
		hash: kept.hash,
		size: kept.size,
		type,
	};
	await store.write((unit) => aMediaRow(unit, id, { channelId, conversationId, messageId }, file));
	return id;
}

const open = async (
	mediaId: string,
	headers: Record<string, string> = {},
	{ download = false, by = agent, sessionId = 'session' } = {},
) => {
	const context = deskContext(store, by);
	const request = new Request('http://desk.example/', { headers });
	const caller = { ...context.caller, sessionId };
	return await fileHandlers.media({ ...context, caller, request }, { mediaId, download });
};

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

const openings = (mediaId: string) =>
	store.read(({ db }) =>
		db
			.selectFrom('auditEntry')
			.select(['action', 'agentId', 'address'])
			.where('subjectId', '=', mediaId)
			.execute(),
	);

describe.each(STORE_KINDS)('files on %s', (kind) => {
	beforeAll(async () => {
		const made = await aStore(kind);
		clock = shiftClock(made.store);
		({ store } = clock);
		({ dispose } = made);
		agent = await anAgent(store);
		channelId = (await store.write((unit) => ensureChannel(unit, CHANNEL))).id;
		const recorder = createRecorder(store);
		const { conversation, message } = await aCustomerWrites({ store, recorder }, `wamid.${kind}`);
		conversationId = conversation.id;
		messageId = message.id;
	});

	afterAll(() => dispose());

	describe('on their way out', () => {
		it.each([
			['a picture', aJpeg('a'), 'image/jpeg', { kind: 'image', type: 'image/jpeg' }],
			['a picture that says it is a text', aJpeg('b'), 'text/plain', { kind: 'image' }],
			['a PDF', Buffer.from('%PDF-1.7'), '', { kind: 'document', type: 'application/pdf' }],
			[
				'a page of HTML',
				Buffer.from('<html><script>'),
				'image/png',
				{ kind: 'document', type: 'text/html' },
			],
			[
				'what nobody knows',
				Buffer.from([0, 1, 2, 3]),
				'',
				{ kind: 'document', type: 'application/octet-stream' },
			],
		])('are what their bytes say: %s', async (_what, bytes, type, expected) => {
			expect(await upload(bytes, { type })).toMatchObject({ ...expected, size: bytes.length });
		});

		it('are kept with a plain name, and belong to who chose them', async () => {
			const { uploadId } = await upload(Buffer.from('%PDF-1.7 x'), {
				fileName: '../../etc/pass\u202ewd.pdf',
			});
			await expect(sendFile(uploadId, await anAgent(store))).rejects.toMatchObject({
				code: 'not-possible',
			});

			await sendFile(uploadId);

			expect((await media())[0]).toMatchObject({ state: 'stored', fileName: 'passwd.pdf' });
		});

		it('become a voice note where a browser recorded them', async () => {
			const uploaded = await upload(WEBM, { type: 'audio/webm', voice: true });
			expect(uploaded).toMatchObject({ kind: 'voice', type: 'audio/ogg' });
			expect(uploaded.seconds).toBeGreaterThan(1);

			await sendFile(uploaded.uploadId);

			const { payload } = await store.read(({ db }) =>
				db
					.selectFrom('outbox')
					.select('payload')
					.orderBy('position', 'desc')
					.limit(1)
					.executeTakeFirstOrThrow(),
			);
			expect(JSON.parse(payload)).toMatchObject({ type: 'audio', audio: { voice: true } });
		});

		it.each([
			['an empty file', Buffer.alloc(0), false],
			[
				'a picture of a kind that WhatsApp does not take',
				Buffer.from('GIF89a\x01\x00\x01\x00'),
				false,
			],
			['a recording without sound', Buffer.from('not sound at all'), true],
			['a recording that is too large', Buffer.alloc(17 * 1024 * 1024), true],
		])('are refused: %s', async (_what, bytes, voice) => {
			await expect(upload(bytes, { voice })).rejects.toThrow(/./);
		});

		it('go after a day where they were not sent, and stay with their message where they were', async () => {
			const unsent = await upload(Buffer.from('%PDF-1.7 unsent'));
			const sent = await upload(Buffer.from('%PDF-1.7 sent'));
			await sendFile(sent.uploadId);
			expect(await store.read(hasOldUploads)).toBe(false);
			clock.advance(25 * 60 * 60 * 1000);

			await store.write(forgetOldUploads);
			while ((await store.files.sweep()) > 0);

			expect(await store.read(hasOldUploads)).toBe(false);
			const kept = await store.read(({ db }) =>
				db.selectFrom('mediaFile').select('size').execute(),
			);
			expect(kept.map(({ size }) => size)).toContain(sent.size);
			expect(kept.map(({ size }) => size)).not.toContain(unsent.size);
		});
	});

	describe('on their way in', () => {
		it('are shown where a browser only draws or plays them', async () => {
			const answer = await open(await aStoredFile(aJpeg('shown'), 'image/jpeg', 'us.jpg'));

			expect(Object.fromEntries(answer.headers)).toMatchObject({
				'content-type': 'image/jpeg',
				'content-disposition': `inline; filename="us.jpg"; filename*=UTF-8''us.jpg`,
				'content-security-policy': "sandbox; default-src 'none'",
				'x-content-type-options': 'nosniff',
				'cache-control': 'private, no-cache',
			});
			expect(await bytesOf(answer)).toEqual(aJpeg('shown'));
		});

		it.each([
			'text/html',
			'image/svg+xml',
			'application/xml',
			'text/x-shellscript',
			'application/x-msdownload',
		])('are downloaded as bytes of which nothing is known: %s', async (type) => {
			const answer = await open(await aStoredFile(Buffer.from(`<script>${type}`), type));

			expect(answer.headers.get('content-type')).toBe('application/octet-stream');
			expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
			await answer.body?.cancel();
		});

		it('are downloaded on request', async () => {
			const id = await aStoredFile(aJpeg('d'), 'image/jpeg');
			const answer = await open(id, {}, { download: true });

			expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*\.jpg"/);
			await answer.body?.cancel();
		});

		it('are given in parts', async () => {
			const bytes = Buffer.alloc(1_200_000, 'abcdefghijk');
			const id = await aStoredFile(bytes, 'audio/ogg; codecs=opus');
			const part = async (range: string) => {
				const answer = await open(id, { range });
				const { status, headers } = answer;
				return { status, range: headers.get('content-range'), bytes: await bytesOf(answer) };
			};

			expect(await part('bytes=0-9')).toEqual({
				status: 206,
				range: 'bytes 0-9/1200000',
				bytes: bytes.subarray(0, 10),
			});
			// Over the place where PostgreSQL's second row begins.
			expect(await part('bytes=1048570-1048589')).toMatchObject({
				status: 206,
				bytes: bytes.subarray(1_048_570, 1_048_590),
			});
			expect(await part('bytes=-5')).toMatchObject({ bytes: bytes.subarray(-5) });
			expect(await part('bytes=1199999-')).toMatchObject({ bytes: bytes.subarray(-1) });
			expect(await part('bytes=1200000-')).toMatchObject({
				status: 416,
				range: 'bytes */1200000',
			});
			const whole = await part('bytes=0-1,5-6');
			expect(whole.status).toBe(200);
			expect(whole.bytes.equals(bytes)).toBe(true);
			expect(await openings(id)).toHaveLength(1);
		});

		it('are asked for anew each time, and known again by the same session only', async () => {
			const id = await aStoredFile(aJpeg('tag'), 'image/jpeg');
			const first = await open(id);
			await first.body?.cancel();
			const tag = { 'if-none-match': first.headers.get('etag')! };

			expect((await open(id, tag)).status).toBe(304);
			const other = await open(id, tag, { sessionId: 'another' });
			expect(other.status).toBe(200);
			await other.body?.cancel();
		});

		it('are noted in the audit log, whichever part is asked for, once in ten minutes for each agent', async () => {
			const id = await aStoredFile(aJpeg('noted'), 'image/jpeg');
			const look = async (by = agent) => bytesOf(await open(id, { range: 'bytes=1-' }, { by }));
			await look();
			await look();
			const colleague = await anAgent(store);
			await look(colleague);
			expect(await openings(id)).toEqual([
				{ action: 'media-opened', agentId: agent.id, address: '192.0.2.7' },
				{ action: 'media-opened', agentId: colleague.id, address: '192.0.2.7' },
			]);

			clock.advance(11 * 60 * 1000);
			await look();

			expect(await openings(id)).toHaveLength(3);
		});

		it('that are not there are not opened, but may be fetched again while Meta has them', async () => {
			const id = await aStoredFile(aJpeg('gone'), 'image/jpeg');
			const set = (change: Partial<MediaRow>) =>
				store.write(({ db }) => db.updateTable('media').set(change).where('id', '=', id).execute());
			const fetchAgain = () =>
				fileHandlers['fetch-media-again'](deskContext(store, agent), { mediaId: id });
			expect(await fetchAgain()).toEqual({ wanted: false });
			const reason = 'WhatsApp did not answer';
			await set({
				state: 'unavailable',
				hash: null,
				reason,
				expiresAt: '2999-01-01T00:00:00.000Z',
			});

			await expect(open(id)).rejects.toMatchObject({ code: 'not-found', message: reason });
			expect(await fetchAgain()).toEqual({ wanted: true });
			await set({ state: 'unavailable', expiresAt: '2020-01-01T00:00:00.000Z' });
			await expect(fetchAgain()).rejects.toMatchObject({ code: 'not-possible' });
			await expect(open('gone')).rejects.toMatchObject({ code: 'not-found' });
		});
	});
});
