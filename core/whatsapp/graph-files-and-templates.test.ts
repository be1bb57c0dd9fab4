import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { SIMULATED_TEMPLATES } from '../../simulator/graph/templates';
import { type RunningMeta, runMeta } from '../../simulator/running-meta';
import { createAxiosDownload } from '../axios-download';
import { createAxiosHttp } from '../axios-http';
import { InputError, ProviderError } from '../errors';
import { startGraphServer } from './__fixtures__/graph-server';
import { downloadFile } from './download-file';
import { createGraphClient, type GraphClient } from './graph-client';
import { createGraphMedia } from './graph-media';
import { uploadFile } from './upload-file';

const { numbers, tokens, businessAccountId } = SIMULATED_ACCOUNT;
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

describe('files at Meta', () => {
	let meta: RunningMeta;
	let options: Parameters<typeof createGraphMedia>[0];
	let client: GraphClient;

	beforeEach(async () => {
		meta = await runMeta({ registered: false });
		options = {
			http: createAxiosHttp({ maxRequestBytes: 101 * 1024 * 1024 }),
			download: createAxiosDownload(),
			baseUrl: meta.url,
			version: 'v26.0',
			accessToken: tokens.valid.value,
		};
		client = createGraphClient(options);
	});

	afterEach(() => meta.close());

	const upload = (bytes: Buffer, kind: 'image' | 'document', voice = false) =>
		uploadFile(client, numbers.support.id, { kind, bytes, voice });

	it('are uploaded, downloaded again, and deleted', async () => {
		const { mediaId, mimeType } = await upload(PNG, 'image');

		const file = await downloadFile(createGraphMedia(options), numbers.support.id, mediaId);
		await client.deleteMedia(mediaId);

		expect(mimeType).toBe('image/png');
		expect(file).toEqual({ bytes: PNG, mimeType: 'image/png' });
		await expect(client.deleteMedia(mediaId)).rejects.toThrow(ProviderError);
	});

	it('go under names of our own', async () => {
		const { mediaId } = await upload(PNG, 'image');

		expect(meta.state.media.find(mediaId)).toMatchObject({
			fileName: 'image.png',
			mimeType: 'image/png',
			numberId: numbers.support.id,
		});
	});

	it('may be larger than anything else that is sent', async () => {
		const text = Buffer.alloc(20 * 1024 * 1024, 'a');

		const { mediaId } = await upload(text, 'document');

		expect(meta.state.media.find(mediaId)?.bytes.equals(text)).toBe(true);
	});

	it('are not uploaded where they cannot be what was asked for', async () => {
		const refused = uploadFile(client, numbers.support.id, {
			kind: 'audio',
			bytes: Buffer.from('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64' + '\0'.repeat(64), 'latin1'),
			voice: true,
		});

		await expect(refused).rejects.toThrow(InputError);
		await expect(refused).rejects.toThrow(/voice note must be Ogg/);
		expect(meta.state.calls.list()).toEqual([]);
	});
});

describe('the list of templates', () => {
	let meta: RunningMeta;
	let client: GraphClient;

	beforeEach(async () => {
		meta = await runMeta({ registered: false });
		const { value: accessToken } = tokens.valid;
		client = createGraphClient({
			http: createAxiosHttp(),
			baseUrl: meta.url,
			version: 'v26.0',
			accessToken,
		});
	});

	afterEach(() => meta.close());

	it('holds all of them, or those that fit', async () => {
		const all = await client.listTemplates(businessAccountId);
		const approved = await client.listTemplates(businessAccountId, { status: 'APPROVED' });
		const few = await client.listTemplates(businessAccountId, {}, 2);

		expect(all.map(({ id }) => id)).toEqual(SIMULATED_TEMPLATES.map(({ id }) => id));
		expect(new Set(approved.map(({ status }) => status))).toEqual(new Set(['APPROVED']));
		expect(few).toEqual(all.slice(0, 2));
	});

	it('finds one by its name and language, exactly', async () => {
		const { findTemplate } = client;

		expect(await findTemplate(businessAccountId, 'we_are_back', 'ar')).toMatchObject({
			language: 'ar',
			parameterFormat: 'named',
		});
		expect(await findTemplate(businessAccountId, 'we_are', 'ar')).toBeUndefined();
		expect(await findTemplate(businessAccountId, 'we_are_back', 'en')).toBeUndefined();
	});

	it('is read page by page, by the cursor: the address of the next page is never called', async () => {
		const server = await startGraphServer();
		const template = (id: string) => ({ id, name: `n${id}`, language: 'en', components: [] });
		const next = 'https://elsewhere.example/?access_token=EAAleaked&after=c1';
		server.answer(
			{
				status: 200,
				body: { data: [template('1'), 'junk'], paging: { cursors: { after: 'c1' }, next } },
			},
			{ status: 200, body: { data: [template('2')], paging: { cursors: { after: 'c2' } } } },
		);
		const reader = createGraphClient({
			http: createAxiosHttp(),
			baseUrl: server.baseUrl,
			version: 'v26.0',
			accessToken: 'EAAtest',
		});

		const templates = await reader.listTemplates('W1', { status: 'APPROVED' });
		await server.close();

		expect(templates.map(({ name }) => name)).toEqual(['n1', 'n2']);
		expect(
			server.seen.map(({ url }) => new URL(url!, 'http://a').searchParams.get('after')),
		).toEqual([null, 'c1']);
	});
});
