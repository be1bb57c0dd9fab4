import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import { messagesOf, statusesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';
import { SAMPLE_VOICE } from '../sender/sample-media';

const { tokens, numbers } = SIMULATED_ACCOUNT;
const MINUTE_MS = 60_000;
const BYTES = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);

function inStereo(voice: Buffer): Buffer {
	const stereo = Buffer.from(voice);
	stereo[stereo.indexOf('OpusHead') + 9] = 2;
	return stereo;
}

describe('media', () => {
	let meta: RunningMeta;
	let now: Date;

	beforeEach(async () => {
		now = new Date('2026-11-22T10:00:00Z');
		meta = await runMeta({
			now: () => now,
			settings: { sentAfterMs: 0, deliveredAfterMs: null, readAfterMs: null },
		});
	});

	afterEach(() => meta.close());

	const upload = async (bytes: Buffer, type: string, product = 'whatsapp') => {
		const form = new FormData();
		form.append('messaging_product', product);
		form.append('type', type);
		form.append('file', new Blob([new Uint8Array(bytes)], { type }), 'file');
		const response = await fetch(`${meta.url}/v26.0/${numbers.support.id}/media`, {
			method: 'POST',
			headers: { authorization: `Bearer ${tokens.valid.value}` },
			body: form,
		});
		return (await response.json()) as { id: string; error?: { code: number } };
	};
	const download = (url: unknown, token = tokens.valid.value) =>
		fetch(String(url), { headers: { authorization: `Bearer ${token}` } });

	it('gives back the bytes that were uploaded', async () => {
		const { id } = await upload(BYTES, 'application/pdf');

		const { body } = await meta.graph('GET', id);
		const response = await download(body['url']);

		expect(body).toMatchObject({
			id,
			messaging_product: 'whatsapp',
			mime_type: 'application/pdf',
			file_size: BYTES.length,
			sha256: createHash('sha256').update(BYTES).digest('hex'),
		});
		expect(response.headers.get('content-type')).toBe('application/pdf');
		expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
	});

	it('wants the token for the download too', async () => {
		const { id } = await upload(BYTES, 'application/pdf');
		const { body } = await meta.graph('GET', id);

		expect((await fetch(String(body['url']))).status).toBe(401);
		expect((await download(body['url'], tokens.expired.value)).status).toBe(401);
	});

	it('lets an address end after five minutes, and gives a new one', async () => {
		const { id } = await upload(BYTES, 'application/pdf');
		const { body } = await meta.graph('GET', id);

		now = new Date(now.getTime() + 5 * MINUTE_MS + 1_000);

		expect((await download(body['url'])).status).toBe(404);
		const again = await meta.graph('GET', id);
		expect((await download(again.body['url'])).status).toBe(200);
	});

	it('keeps a file from the lookup of another number', async () => {
		const { id } = await upload(BYTES, 'application/pdf');

		const own = await meta.graph('GET', `${id}?phone_number_id=${numbers.support.id}`);
		const other = await meta.graph('GET', `${id}?phone_number_id=${numbers.orders.id}`);

		expect(own.status).toBe(200);
		expect(other.body.error?.code).toBe(100);
	});

	it.each([
		['a type from a browser’s recorder', BYTES, 'audio/webm', 'whatsapp'],
		['an image of more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1), 'image/png', 'whatsapp'],
		['an empty file', Buffer.alloc(0), 'image/png', 'whatsapp'],
		['an upload for another product', BYTES, 'image/png', 'messenger'],
	])('refuses %s', async (_case, bytes, type, product) => {
		expect((await upload(bytes, type, product)).error?.code).toBe(100);
	});

	it('forgets a deleted file', async () => {
		const { id } = await upload(BYTES, 'application/pdf');

		expect((await meta.graph('DELETE', id)).body).toEqual({ success: true });
		expect((await meta.graph('GET', id)).body.error?.code).toBe(100);
		expect((await meta.graph('DELETE', id)).body.error?.code).toBe(100);
	});

	it('gives what a customer sent for seven days', async () => {
		await meta.sender.voice('ada');
		const [message] = messagesOf(await meta.receiver.wait(1));
		const { id, url, sha256 } = message?.['audio'] as Record<string, string>;

		const bytes = Buffer.from(await (await download(url)).arrayBuffer());
		expect(createHash('sha256').update(bytes).digest('base64')).toBe(sha256);
		expect(bytes.subarray(0, 4).toString()).toBe('OggS');

		now = new Date(now.getTime() + 7 * 24 * 60 * MINUTE_MS + 1);
		expect((await meta.graph('GET', String(id))).body.error?.code).toBe(100);
	});

	it.each([
		['Opus in one channel', SAMPLE_VOICE, 'audio/ogg', true, 'sent'],
		['an MP3 that is no voice note', BYTES, 'audio/mpeg', false, 'sent'],
		['an MP3 as a voice note', BYTES, 'audio/mpeg', true, 'failed'],
		['Ogg with something else in it', Buffer.from('OggS'), 'audio/ogg', false, 'failed'],
		['Opus in two channels', inStereo(SAMPLE_VOICE), 'audio/ogg', true, 'failed'],
	])('plays %s, or fails it later', async (_what, bytes, type, voice, status) => {
		await meta.sender.text('ada', 'Hello');
		const { id } = await upload(bytes, type);

		await meta.send({ to: '+12025550101', type: 'audio', audio: { id, voice } });

		expect(statusesOf(await meta.receiver.wait(2))).toMatchObject([{ status }]);
	});

	it('accepts a file of the wrong type for its message, and fails it later', async () => {
		await meta.sender.text('ada', 'Hello');
		const { id } = await upload(BYTES, 'application/pdf');

		const sent = await meta.send({ to: '+12025550101', type: 'image', image: { id } });
		const received = await meta.receiver.wait(2);

		expect(sent.status).toBe(200);
		expect(statusesOf(received)).toMatchObject([{ status: 'failed', errors: [{ code: 131053 }] }]);
	});
});
