import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { createAxiosDownload } from '../axios-download';
import { createAxiosHttp } from '../axios-http';
import { NetworkError } from '../errors';
import { type GraphServer, startGraphServer } from './__fixtures__/graph-server';
import { createGraphMedia, type GraphMedia } from './graph-media';
import { isMetaAddress } from './meta-address';

const TOKEN = 'EAAsecretTokenOfTheseTests';
const LIMITS = { timeoutMs: 5_000, stallMs: 2_000 };

let server: GraphServer;
let media: GraphMedia;

beforeEach(async () => {
	server = await startGraphServer();
	media = createGraphMedia({
		http: createAxiosHttp(),
		download: createAxiosDownload(),
		baseUrl: server.baseUrl,
		version: 'v26.0',
		accessToken: ` ${TOKEN} `,
	});
});

afterEach(() => server.close());

const redirect = (location: string) => ({ status: 302, body: '', headers: { location } });

describe('looking a file up', () => {
	it.each([['48172'], [48_172]])('reads what Meta says of it, the size as %p', async (size) => {
		server.answer({
			status: 200,
			body: {
				messaging_product: 'whatsapp',
				id: '7',
				url: 'https://lookaside.fbsbx.com/x?mid=7',
				mime_type: 'audio/ogg',
				sha256: 'ab12',
				file_size: size,
			},
		});

		expect(await media.lookUp('1002', '7')).toEqual({
			url: 'https://lookaside.fbsbx.com/x?mid=7',
			mimeType: 'audio/ogg',
			sha256: 'ab12',
			size: 48_172,
		});
		expect(server.seen).toMatchObject([
			{
				method: 'GET',
				url: '/v26.0/7?phone_number_id=1002',
				headers: { authorization: `Bearer ${TOKEN}` },
			},
		]);
	});

	it('fails with what Meta refuses, without the token', async () => {
		const message = `Malformed access token ${TOKEN}`;
		server.answer({ status: 401, body: { error: { message, code: 190 } } });

		const failure = media.lookUp('1002', '7');

		await expect(failure).rejects.toMatchObject({ status: 401, graph: { code: 190 } });
		await expect(failure).rejects.not.toThrow(/EAAsecret/);
	});

	it('fails where the answer has no address', async () => {
		server.answer({ status: 200, body: { id: '7' } });

		await expect(media.lookUp('1002', '7')).rejects.toThrow(/could not be read/);
	});
});

describe('downloading a file', () => {
	it('carries the token, also over redirects that stay', async () => {
		server.answer(redirect('/next'), redirect(`${server.baseUrl}/last`), {
			status: 200,
			body: 'bytes',
		});

		const answer = await media.download(`${server.baseUrl}/first`, LIMITS);

		if (answer.outcome !== 'answered') throw new Error(answer.outcome);
		expect((await buffer(answer.body)).toString()).toBe('bytes');
		expect(server.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual(
			['/first', '/next', '/last'].map((url) => [url, `Bearer ${TOKEN}`]),
		);
	});

	it('calls no host that is not Meta’s, though a redirect leads there', async () => {
		const foreign = await startGraphServer();
		const elsewhere = foreign.baseUrl.replace('127.0.0.1', 'localhost');
		server.answer(redirect(`${elsewhere}/steal`), redirect('http://[::1]:9/'));

		expect(await media.download(`${server.baseUrl}/x`, LIMITS)).toEqual({
			outcome: 'led-elsewhere',
		});
		expect(await media.download(`${elsewhere}/x`, LIMITS)).toEqual({ outcome: 'led-elsewhere' });
		expect(await media.download('not an address', LIMITS)).toEqual({ outcome: 'led-elsewhere' });

		expect(foreign.seen).toEqual([]);
		await foreign.close();
	});

	it('follows three redirects and no more', async () => {
		server.answer(...['/1', '/2', '/3', '/4', '/5'].map(redirect));

		expect(await media.download(`${server.baseUrl}/0`, LIMITS)).toEqual({
			outcome: 'led-elsewhere',
		});
		expect(server.seen).toHaveLength(4);
	});

	it('gives every status as an answer', async () => {
		server.answer({ status: 404, body: '<html>' });

		const answer = await media.download(`${server.baseUrl}/x`, LIMITS);

		expect(answer).toMatchObject({ outcome: 'answered', status: 404 });
		if (answer.outcome === 'answered') answer.discard();
	});

	it.each([
		['never answers', { timeoutMs: 5_000, stallMs: 80 }, () => undefined],
		['stops in the middle', { timeoutMs: 5_000, stallMs: 80 }, half],
		['takes too long', { timeoutMs: 80, stallMs: 5_000 }, half],
	])('gives up on a server that %s', async (_what, limits, answer) => {
		server.answer(answer);

		const failure = media
			.download(`${server.baseUrl}/x?access_token=${TOKEN}`, limits)
			.then(async (opened) => (opened.outcome === 'answered' ? await buffer(opened.body) : opened));

		await expect(failure).rejects.toThrow(NetworkError);
		await expect(failure).rejects.not.toThrow(/EAAsecret/);
	});

	it('ends when it is cancelled, and when the connection breaks', async () => {
		const stop = new AbortController();
		server.answer(half, (response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('half');
			setImmediate(() => response.destroy());
		});

		const cancelled = await media.download(`${server.baseUrl}/x`, {
			...LIMITS,
			signal: stop.signal,
		});
		const broken = await media.download(`${server.baseUrl}/x`, LIMITS);

		stop.abort();
		if (cancelled.outcome !== 'answered' || broken.outcome !== 'answered') throw new Error('none');
		await expect(buffer(cancelled.body)).rejects.toThrow(NetworkError);
		await expect(buffer(broken.body)).rejects.toThrow(NetworkError);
	});

	it('does not unpack what comes packed: a small answer stays small', async () => {
		server.answer({ status: 200, body: 'not gzip', headers: { 'content-encoding': 'gzip' } });

		const answer = await media.download(`${server.baseUrl}/x`, LIMITS);

		if (answer.outcome !== 'answered') throw new Error(answer.outcome);
		expect((await buffer(answer.body)).toString()).toBe('not gzip');
		expect(server.seen[0]?.headers['accept-encoding']).toBe('identity');
	});
});

function half(response: { write(chunk: string): void }): void {
	response.write('half');
}

describe('isMetaAddress', () => {
	const isMeta = (address: string, baseUrl = 'https://graph.facebook.com') =>
		isMetaAddress(new URL(address), baseUrl);

	it.each([
		'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=7',
		'https://scontent.xx.fbcdn.net/v/x',
		'https://mmg.whatsapp.net/x',
		'https://graph.facebook.com/v26.0/7',
	])('lets the token go to %s', (address) => {
		expect(isMeta(address)).toBe(true);
	});

	it('lets it go to the configured base URL as that one is reached', () => {
		expect(isMeta('http://127.0.0.1:8080/x', 'http://127.0.0.1:8080')).toBe(true);
		expect(isMeta('http://127.0.0.1:8081/x', 'http://127.0.0.1:8080')).toBe(false);
		expect(isMeta('http://graph.facebook.com/x')).toBe(false);
	});

	it.each([
		'http://lookaside.fbsbx.com/x',
		'https://lookaside.fbsbx.com:8443/x',
		'https://fbsbx.com.attacker.net/x',
		'https://evilfbsbx.com/x',
		'https://lookaside.fbsbx.com.@attacker.net/x',
		'https://user:secret@lookaside.fbsbx.com/x',
		'https://169.254.169.254/latest/meta-data',
		'ftp://lookaside.fbsbx.com/x',
		'data:text/html,x',
	])('keeps it from %s', (address) => {
		expect(isMeta(address)).toBe(false);
	});
});
