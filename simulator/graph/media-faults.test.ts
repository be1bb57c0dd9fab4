import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../account';
import type { FaultRequest } from '../faults';
import { messagesOf } from '../receiver';
import { runMeta, type RunningMeta } from '../running-meta';

const BYTES = Buffer.from(Array.from({ length: 1_000 }, (_, place) => place % 251));
const TOKEN = SIMULATED_ACCOUNT.tokens.valid.value;

describe('faults of files', () => {
	let meta: RunningMeta;
	let file: Record<string, string>;

	beforeEach(async () => {
		meta = await runMeta();
		await meta.sender.document('ada', {
			bytes: BYTES,
			mimeType: 'application/pdf',
			fileName: 'a.pdf',
		});
		const [message] = messagesOf(await meta.receiver.wait(1));
		file = message?.['document'] as Record<string, string>;
	});

	afterEach(() => meta.close());

	const plant = (kind: string, fault: Partial<FaultRequest> = {}) =>
		meta.state.faults.add({ at: 'media.download', kind, ...fault });
	const download = (options: RequestInit = {}, url = file['url']) =>
		fetch(String(url), { headers: { authorization: `Bearer ${TOKEN}` }, ...options });
	const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

	it.each([
		['media-expired', 404],
		['media-gone', 404],
		['media-unauthorized', 401],
		['media-page', 200],
	])('%s answers the download with a page and %d, once', async (kind, status) => {
		plant(kind);

		const met = await download();
		const after = await download();

		expect(met.status).toBe(status);
		expect(met.headers.get('content-type')).toContain('text/html');
		expect(await bytesOf(after)).toEqual(BYTES);
	});

	it('a file that is gone is unknown to a lookup', async () => {
		plant('media-gone', { at: 'media.lookup' });

		expect((await meta.graph('GET', String(file['id']))).body.error?.code).toBe(100);
		expect((await meta.graph('GET', String(file['id']))).status).toBe(200);
	});

	it('a wrong hash is one of other bytes, in the lookup or in the file', async () => {
		plant('media-wrong-hash', { at: 'media.lookup' });
		plant('media-wrong-hash');
		const sha256 = createHash('sha256').update(BYTES).digest('hex');

		const { body } = await meta.graph('GET', String(file['id']));
		const bytes = await bytesOf(await download());

		expect(body['sha256']).toMatch(/^[0-9a-f]{64}$/);
		expect(body['sha256']).not.toBe(sha256);
		expect(bytes.length).toBe(BYTES.length);
		expect(bytes).not.toEqual(BYTES);
	});

	it('a type can lie, in the lookup or in the download', async () => {
		plant('media-wrong-type', { at: 'media.lookup', mimeType: 'image/png' });
		plant('media-wrong-type');

		expect((await meta.graph('GET', String(file['id']))).body['mime_type']).toBe('image/png');
		const met = await download();
		expect(met.headers.get('content-type')).toBe('text/html');
		expect(await bytesOf(met)).toEqual(BYTES);
	});

	it('a file can be larger than promised, without saying so', async () => {
		plant('media-oversize', { at: 'media.lookup', bytes: 105_000_000 });
		plant('media-oversize', { bytes: 900_000 });

		expect((await meta.graph('GET', String(file['id']))).body['file_size']).toBe(105_000_000);
		const met = await download();
		expect(met.headers.get('content-length')).toBeNull();
		const bytes = await bytesOf(met);
		expect(bytes.length).toBe(900_000);
		expect(bytes.subarray(0, BYTES.length)).toEqual(BYTES);
	});

	it('a download can break in the middle', async () => {
		plant('media-cut');

		const met = await download();

		expect(met.headers.get('content-length')).toBe(String(BYTES.length));
		await expect(bytesOf(met)).rejects.toThrow();
	});

	it('a file can come in drops', async () => {
		plant('media-trickle', { delayMs: 1 });

		const met = await download();
		const drops: number[] = [];
		for await (const drop of met.body as unknown as AsyncIterable<Uint8Array>) {
			drops.push(drop.length);
		}

		expect(drops.reduce((sum, length) => sum + length, 0)).toBe(BYTES.length);
		expect(drops.length).toBeGreaterThan(1);
	});

	it('a download can stop without an end, until the caller hangs up', async () => {
		plant('media-stall');
		const caller = new AbortController();

		const met = await download({ signal: caller.signal });
		const reader = (met.body as ReadableStream<Uint8Array>).getReader();
		const { value } = await reader.read();
		expect(value?.length).toBe(BYTES.length / 2);
		expect(meta.state.calls.list().at(-1)?.response).toBeUndefined();

		const ended = meta.state.calls.waitFor(
			({ operation, response }) => operation === 'media.download' && response !== undefined,
		);
		caller.abort();
		expect(await ended).toMatchObject({ fault: 'media-stall' });
	});

	it('a stalled download does not keep the simulator from closing', async () => {
		plant('media-stall');
		const met = await download();

		await meta.close();

		await expect(bytesOf(met)).rejects.toThrow();
	});

	it.each([
		['another name of this host', {}, /^http:\/\/localhost:\d+\/whatsapp_business\/attachments\//],
		['a place of choice', { location: 'https://files.example/a' }, /^https:\/\/files\.example\/a$/],
	])('a file can be said to be at %s', async (_place, fault, location) => {
		plant('media-redirect', fault);

		const met = await download({ redirect: 'manual' });

		expect(met.status).toBe(302);
		expect(met.headers.get('location')).toMatch(location);
	});

	it('leave calls alone that are no calls for a file', async () => {
		plant('media-gone', { at: 'graph' });

		expect((await meta.graph('GET', SIMULATED_ACCOUNT.numbers.support.id)).status).toBe(200);
	});
});
