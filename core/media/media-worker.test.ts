import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, RULES } from '../testing/deliveries';
import { fetchAgain } from '../store/fetch-again';
import { aFileMessage, isSettled, type MediaDesk, openMediaDesk } from './__fixtures__/media-desk';
import {
	aJpeg,
	anOpusNote,
	filePath,
	GONE,
	json,
	lookUpPath,
	sha256Of,
	status,
	TOKEN,
	TOKEN_EXPIRED,
} from './__fixtures__/media-server';
import { readMedia } from './read-media';

const MEGABYTE = 1024 * 1024;

let desk: MediaDesk;

/** A message with this file arrives and is fetched as far as it goes. */
async function receive(file: Parameters<typeof aFileMessage>[2], wamid = 'wamid.1') {
	await desk.say(aFileMessage(desk.server, wamid, file));
	const [media] = await desk.when((rows) => rows.every((row) => isSettled(row) || row.reason));
	return media!;
}

describe.each(STORE_KINDS)('media worker on %s', (kind) => {
	beforeEach(async () => {
		desk = await openMediaDesk(kind);
	});

	afterEach(() => desk.close());

	it('fetches a voice note from the webhook’s own address, and gives it back as it was', async () => {
		desk.startWorker();
		const bytes = anOpusNote();

		const media = await receive({ id: '7', bytes, type: 'audio', mimeType: 'audio/ogg' });

		expect(media).toMatchObject({
			kind: 'voice',
			state: 'stored',
			type: 'audio/ogg; codecs=opus',
			size: bytes.length,
			hash: sha256Of(bytes, 'hex'),
			reason: null,
			url: null,
			tries: 1,
		});
		expect(await readMedia(desk.store, media.id)).toMatchObject({ outcome: 'read', bytes });
		expect(desk.server.seen).toEqual([{ path: filePath('7'), authorization: `Bearer ${TOKEN}` }]);
	});

	it('looks the file up when the webhook brings no address, or an old one', async () => {
		await desk.say(
			aFileMessage(desk.server, 'wamid.1', {
				id: '7',
				bytes: aJpeg('a'),
				fields: { url: undefined },
			}),
			aFileMessage(desk.server, 'wamid.2', { id: '8', bytes: aJpeg('b') }),
		);
		desk.advance(5 * 60 * 1000);

		desk.startWorker();
		await desk.when((rows) => rows.every(({ state }) => state === 'stored'));

		expect(desk.server.calls(lookUpPath('7'))).toBe(1);
		expect(desk.server.calls(lookUpPath('8'))).toBe(1);
	});

	it.each([
		['is no longer good (404)', status(404)],
		['wants another one (401)', status(401)],
		['shows a page in place of the file', status(200)],
		['leads to a host that is not Meta’s', status(302, { location: 'http://localhost:9/x' })],
	])('asks once for a fresh address when the first %s', async (_what, answer) => {
		desk.server.tell(filePath('7'), answer);
		desk.startWorker();

		expect(await receive({ id: '7', bytes: aJpeg('a') })).toMatchObject({
			state: 'stored',
			tries: 1,
		});
		expect(desk.server.calls(lookUpPath('7'))).toBe(1);
		expect(desk.server.calls(filePath('7'))).toBe(2);
	});

	it.each([
		[
			'is gone',
			{ id: '7', bytes: aJpeg('a') },
			() => {
				desk.server.tell(filePath('7'), status(404));
				desk.server.tell(lookUpPath('7'), GONE);
			},
			'WhatsApp no longer has the file',
		],
		[
			'is gone behind a fresh address, too',
			{ id: '7', bytes: aJpeg('a') },
			() => desk.server.tell(filePath('7'), status(404), status(404)),
			'WhatsApp no longer has the file',
		],
		[
			'has another hash than the webhook says',
			{ id: '7', bytes: aJpeg('a'), fields: { sha256: sha256Of(aJpeg('b'), 'base64') } },
			() => undefined,
			'The bytes are not those that WhatsApp announced',
		],
		[
			'is a page where a picture was announced',
			{ id: '7', bytes: Buffer.from('<html><script>alert(1)</script>') },
			() => undefined,
			'The file is not what it says: its bytes are text/html',
		],
		[
			'is a drawing that can run scripts',
			{ id: '7', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
			() => undefined,
			'The file is not what it says: its bytes are image/svg+xml',
		],
		[
			'is a program in the clothes of a PDF',
			{
				id: '7',
				bytes: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
				type: 'document',
				mimeType: 'application/pdf',
			},
			() => undefined,
			'The file is not what it says: its bytes are application/x-msdownload',
		],
		['is empty', { id: '7', bytes: Buffer.alloc(0) }, () => undefined, 'The file is empty'],
		[
			'is larger than its kind may be',
			{ id: '7', bytes: Buffer.alloc(MEGABYTE + 1), type: 'sticker', mimeType: 'image/webp' },
			() => undefined,
			'The file is larger than 1 MB',
		],
	])(
		'gives up a file that %s, with the reason, and keeps nothing',
		async (_what, file, prepare, reason) => {
			desk.server.keep(file.id, file.bytes);
			prepare();
			desk.startWorker();

			const media = await receive(file);

			expect(media).toMatchObject({ state: 'unavailable', reason, hash: null, type: null });
			expect(await readMedia(desk.store, media.id)).toMatchObject({ outcome: 'not-there', reason });
			expect(await keptFiles()).toEqual([]);
		},
	);

	it('stops a file that grows beyond what its kind may be, though nobody said how long it is', async () => {
		let sent = 0;
		desk.server.tell(filePath('7'), (response) => {
			const more = () => {
				while (response.write(Buffer.alloc(65_536, 1))) sent += 65_536;
				sent += 65_536;
			};
			response.on('drain', more);
			more();
		});
		desk.startWorker();

		const media = await receive({ id: '7', bytes: aJpeg('a'), type: 'sticker' });

		expect(media).toMatchObject({ state: 'unavailable', reason: 'The file is larger than 1 MB' });
		expect(sent).toBeLessThan(20 * MEGABYTE);
		expect(await keptFiles()).toEqual([]);
	});

	it('keeps trying while the token is refused, slowly and visibly, and fetches with a new one', async () => {
		desk.server.tell(filePath('7'), status(401));
		desk.server.tell(lookUpPath('7'), TOKEN_EXPIRED, TOKEN_EXPIRED);
		desk.startWorker();

		const media = await receive({ id: '7', bytes: aJpeg('a') });
		expect(media.state).toBe('waiting');
		expect(media.reason).toMatch(/Renew it in the WhatsApp credential/);

		desk.advance(301_000);
		await desk.when(([row]) => row?.tries === 2 && row.state === 'waiting');
		desk.advance(301_000);

		const [fetched] = await desk.when((rows) => rows.every(isSettled));
		expect(fetched).toMatchObject({ state: 'stored', tries: 3, reason: null });
	});

	it('tries again after 1, 4, 16 and 64 s while Meta is down, and then every 5 min', async () => {
		desk.server.tell(filePath('7'), ...Array.from({ length: 6 }, () => status(503)));
		await desk.say(aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') }));
		desk.startWorker();

		const pauses: number[] = [];
		for (let tries = 1; tries <= 6; tries += 1) {
			const [row] = await desk.when(([one]) => one?.tries === tries && one.state === 'waiting');
			const now = await desk.store.read((unit) => Promise.resolve(unit.now));
			const pauseMs = Date.parse(row!.dueAt) - Date.parse(now);
			pauses.push(Math.round(pauseMs / 1000));
			desk.advance(pauseMs + 1_000);
		}

		expect(
			pauses.map((seconds, n) => Math.abs(seconds - [1, 4, 16, 64, 300, 300][n]!) <= 1),
		).toEqual(Array.from({ length: 6 }, () => true));
		expect(await desk.when((rows) => rows.every(isSettled))).toMatchObject([{ state: 'stored' }]);
	});

	it('gives up what Meta keeps no longer than 7 days', async () => {
		desk.server.tell(filePath('7'), status(503));
		desk.startWorker();
		await receive({ id: '7', bytes: aJpeg('a') });

		desk.advance(7 * 24 * 60 * 60 * 1000);

		const [media] = await desk.when((rows) => rows.every(isSettled));
		expect(media).toMatchObject({ state: 'unavailable', reason: expect.stringMatching(/7 days/) });
	});

	it.each([
		['stands still', { timeoutMs: 5_000, stallMs: 100 }],
		['takes too long', { timeoutMs: 100, stallMs: 5_000 }],
	])('breaks off a download that %s, and keeps nothing of it', async (_what, limits) => {
		desk.server.tell(filePath('7'), (response) => {
			response.write(aJpeg('a'));
		});
		desk.startWorker(limits);

		const media = await receive({ id: '7', bytes: aJpeg('a') });

		expect(media).toMatchObject({ state: 'waiting', reason: expect.stringMatching(/No answer/) });
		expect(await keptFiles()).toEqual([]);
	});

	it('fetches a file once that was sent twice, and keeps the same bytes once', async () => {
		const bytes = aJpeg('a');
		desk.startWorker();
		const first = await receive({ id: '7', bytes });
		const again = await receive({ id: '7', bytes }, 'wamid.2');
		await receive({ id: '8', bytes }, 'wamid.3');

		expect(again.id).toBe(first.id);
		const rows = await desk.media();
		expect(rows.map(({ state, hash }) => [state, hash])).toEqual(
			rows.map(() => ['stored', sha256Of(bytes, 'hex')]),
		);
		expect(rows).toHaveLength(3);
		expect(desk.server.calls(filePath('7'))).toBe(1);
		expect(await keptFiles()).toEqual([sha256Of(bytes, 'hex')]);
	});

	it('fetches each of many files once, also where two processes look for them', async () => {
		const files = Array.from({ length: 12 }, (_, n) => ({ id: `7${n}`, bytes: aJpeg(`${n}`) }));
		await desk.say(...files.map((file, n) => aFileMessage(desk.server, `wamid.${n}`, file)));

		desk.startWorker();
		desk.startWorker();
		const rows = await desk.when((all) => all.every(isSettled));

		expect(rows.map(({ state, tries }) => [state, tries])).toEqual(rows.map(() => ['stored', 1]));
		expect(desk.server.seen.map(({ path }) => path).sort()).toEqual(
			files.map(({ id }) => filePath(id)).sort(),
		);
	});

	it('takes over from a process that died while it fetched', async () => {
		await desk.say(aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') }));
		const { id } = (await desk.media())[0]!;
		await desk.store.write(({ db, now }) =>
			db
				.updateTable('media')
				.set({ state: 'fetching', claimedBy: 'gone', tries: 1, dueAt: now, claimUntil: now })
				.where('id', '=', id)
				.execute(),
		);

		desk.startWorker();

		const [media] = await desk.when((rows) => rows.every(isSettled));
		expect(media).toMatchObject({ state: 'stored', tries: 2, claimedBy: null });
	});

	it('frees at once what it breaks off because it stops', async () => {
		const asked = new Promise<void>((resolve) => {
			desk.server.tell(filePath('7'), (response) => {
				response.write(aJpeg('a'));
				resolve();
			});
		});
		await desk.say(aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') }));
		const worker = desk.startWorker();
		await asked;

		await worker.stop();

		const [media] = await desk.media();
		const now = await desk.store.read((unit) => Promise.resolve(unit.now));
		expect(media).toMatchObject({ state: 'waiting', claimedBy: null, reason: null });
		expect(media!.dueAt <= now).toBe(true);
		expect(desk.errors).toEqual([]);
	});

	it('fetches nothing while another process leads the number', async () => {
		await desk.store.write(({ db }) =>
			db.updateTable('channel').set({ leaseHolder: 'another' }).execute(),
		);
		await desk.say(aFileMessage(desk.server, 'wamid.1', { id: '7', bytes: aJpeg('a') }));
		const worker = desk.startWorker();
		// A look that is over, with another after the next commit.
		await desk.say(aMessage('wamid.2', 'hi'));
		await worker.stop();

		expect(desk.server.seen).toEqual([]);
	});

	it('erases row and bytes of what the customer deletes, also while it is fetched', async () => {
		desk.startWorker();
		await receive({ id: '7', bytes: aJpeg('a') });
		const asked = new Promise<() => void>((resolve) => {
			desk.server.tell(filePath('8'), (response) => {
				response.write(aJpeg('b').subarray(0, 4));
				resolve(() => response.end(aJpeg('b').subarray(4)));
			});
		});
		await desk.say(aFileMessage(desk.server, 'wamid.2', { id: '8', bytes: aJpeg('b') }));
		const goOn = await asked;

		for (const wamid of ['wamid.1', 'wamid.2']) {
			const revoke = { type: 'revoke', text: undefined, revoke: { original_message_id: wamid } };
			await desk.say(aMessage(`${wamid}.revoke`, '', {}, revoke));
		}
		goOn();

		expect(await desk.media()).toEqual([]);
		await filesWhen((hashes) => hashes.length === 0);
		expect(await desk.store.files.open(sha256Of(aJpeg('a'), 'hex'))).toBeUndefined();
	});

	it('keeps bytes that another message still shows when one of the two is deleted', async () => {
		desk.startWorker();
		await receive({ id: '7', bytes: aJpeg('a') });
		await receive({ id: '8', bytes: aJpeg('a') }, 'wamid.2');

		const revoke = { type: 'revoke', text: undefined, revoke: { original_message_id: 'wamid.1' } };
		await desk.say(aMessage('wamid.3', '', {}, revoke));
		await desk.store.files.sweep();

		const [kept] = await desk.media();
		expect(await readMedia(desk.store, kept!.id)).toMatchObject({ outcome: 'read' });
	});

	it('moves the file that an edit brings to the message, in whichever order they come', async () => {
		const edit = (wamid: string, target: string, id: string) => {
			const image = { id, mime_type: 'image/jpeg', caption: 'better' };
			desk.server.keep(id, aJpeg(id));
			return aMessage(
				wamid,
				'',
				{},
				{
					type: 'edit',
					text: undefined,
					edit: { original_message_id: target, message: { type: 'image', image } },
				},
			);
		};
		desk.startWorker();
		await receive({ id: '7', bytes: aJpeg('7') });
		await desk.say(edit('wamid.2', 'wamid.1', '8'));
		await desk.say(edit('wamid.4', 'wamid.3', '9'));
		await desk.say(aFileMessage(desk.server, 'wamid.3', { id: '10', bytes: aJpeg('10') }));

		const rows = await desk.when((all) => all.length === 2 && all.every(isSettled));

		const messages = await desk.store.read(({ db }) =>
			db.selectFrom('message').select(['id', 'wamid']).execute(),
		);
		const wamidOf = new Map(messages.map(({ id, wamid }) => [id, wamid]));
		expect(rows.map(({ mediaId, messageId }) => [mediaId, wamidOf.get(messageId)])).toEqual([
			['8', 'wamid.1'],
			['9', 'wamid.3'],
		]);
	});

	it('fetches again what was given up, when a person asks for it', async () => {
		desk.server.tell(filePath('7'), status(404));
		desk.server.tell(lookUpPath('7'), GONE);
		desk.startWorker();
		const { id } = await receive({ id: '7', bytes: aJpeg('a') });

		expect(await desk.store.write((unit) => fetchAgain(unit, id))).toBe('waiting');

		await desk.when((rows) => rows.every(({ state }) => state === 'stored'));
		expect(await desk.store.write((unit) => fetchAgain(unit, id))).toBe('stored');
		expect(await desk.store.write((unit) => fetchAgain(unit, 'unknown'))).toBeUndefined();
	});

	it('puts neither token nor number nor address of a customer into reasons', async () => {
		const secret = { error: { message: `Bad ${TOKEN} of 15550001`, code: 100 } };
		desk.server.tell(filePath('7'), status(404));
		desk.server.tell(lookUpPath('7'), json(400, secret));
		desk.startWorker();

		const media = await receive({ id: '7', bytes: aJpeg('a') });

		expect(media.reason).toBe('WhatsApp refused: a parameter is wrong');
		expect(desk.errors).toEqual([]);
	});

	it('acknowledges a delivery without waiting for its files', async () => {
		desk.server.tell(filePath('7'), () => undefined);
		desk.startWorker();

		const file = { id: '7', bytes: aJpeg('a') };
		const delivery = aDeliveryOf([aFileMessage(desk.server, 'wamid.1', file)]);

		expect(await desk.recorder.record(delivery, RULES)).toMatchObject({ outcome: 'recorded' });
		expect((await desk.media()).map(({ state }) => state)).not.toContain('stored');
	});
});

async function keptFiles(): Promise<string[]> {
	await desk.store.files.sweep();
	const rows = await desk.store.read(({ db }) =>
		db.selectFrom('mediaFile').select('hash').execute(),
	);
	return rows.map(({ hash }) => hash);
}

/** Resolves once the files that are kept are as wanted. */
async function filesWhen(wanted: (hashes: string[]) => boolean): Promise<void> {
	while (!wanted(await keptFiles()));
}
