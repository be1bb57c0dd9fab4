import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Respond, startWebServer, type WebServer } from './__fixtures__/web-server';
import { type GuardedRequest, guardedFetch } from './guarded-fetch';

let site: WebServer;

beforeEach(async () => {
	site = await startWebServer();
});

afterEach(() => site.close());

const get = (path: string, more: Partial<GuardedRequest> = {}) =>
	guardedFetch({
		url: URL.canParse(path) ? path : `${site.url}${path}`,
		accept: 'text/html',
		mostBytes: () => 10_000,
		timeoutMs: 5_000,
		stallMs: 5_000,
		rules: { privateHosts: [site.host] },
		...more,
	});

const redirectTo =
	(location: string, status = 302): Respond =>
	(_request, response) =>
		response.writeHead(status, { location }).end();

const packed =
	(encoding: string, bytes: Buffer): Respond =>
	(_request, response) =>
		response
			.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding })
			.end(bytes);

/** `once` of events would reject where a connection is reset, which is one way of ending it. */
const endOf = (socket: net.Socket) => new Promise((resolve) => socket.once('close', resolve));

const refused = (reason: string) => ({ outcome: 'refused', reason });

describe('guardedFetch', () => {
	it('gives status, type and body, and says who asks', async () => {
		site.put('/', { type: 'Text/HTML; charset=utf-8', body: 'Grüße' });

		const answer = await get('/');

		expect(answer).toMatchObject({ outcome: 'answered', status: 200, type: 'text/html' });
		expect(answer).toMatchObject({ url: `${site.url}/`, body: Buffer.from('Grüße') });
		expect(site.headers[0]).toMatchObject({
			host: site.host,
			accept: 'text/html',
			'user-agent': expect.stringMatching(/^TalkTrace /),
		});
	});

	it('takes a refusal for an answer, without its body', async () => {
		expect(await get('/gone')).toMatchObject({ status: 404, body: Buffer.alloc(0) });
	});

	it.each([301, 302, 303, 307, 308])('follows a redirect of status %d', async (status) => {
		site.put('/a/old', redirectTo('new?x=1', status));
		site.put('/a/new?x=1', { type: 'text/html', body: 'here' });

		expect(await get('/a/old')).toMatchObject({ status: 200, url: `${site.url}/a/new?x=1` });
	});

	it('follows five redirects, and not a sixth', async () => {
		for (let step = 1; step <= 5; step += 1) site.put(`/${step}`, redirectTo(`/${step + 1}`));
		site.put('/6', { type: 'text/html', body: 'here' });
		site.put('/0', redirectTo('/1'));

		expect(await get('/1')).toMatchObject({ status: 200 });
		expect(await get('/0')).toEqual(refused('too-many-redirects'));
	});

	it('leaves a redirect that leads in a circle', async () => {
		site.put('/', redirectTo('/'));

		expect(await get('/')).toEqual(refused('too-many-redirects'));
		expect(site.asked).toHaveLength(6);
	});

	it.each([
		'http://localhost:PORT/secret',
		'http://127.0.0.2:PORT/secret',
		'http://[::ffff:127.0.0.1]:PORT/secret',
		'http://169.254.169.254/latest/meta-data/',
		'http://user:word@HOST/secret',
		'file:///etc/passwd',
		'ftp://HOST/secret',
		'//10.0.0.1/secret',
	])('does not follow a redirect to %s', async (target) => {
		const location = target.replace('PORT', String(site.port)).replace('HOST', site.host);
		site.put('/', redirectTo(location));

		expect(await get('/')).toEqual(refused('not-allowed'));
		expect(site.asked).toEqual(['/']);
	});

	it('looks a name up once, and connects there whatever the name stands for a moment later', async () => {
		const other = await startWebServer('127.0.0.2');
		site.put('/', { type: 'text/html', body: 'judged' });
		let lookups = 0;
		const resolve = async () => {
			lookups += 1;
			return [{ address: lookups === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
		};

		const answer = await get(`http://rebind.example:${site.port}/`, {
			rules: { privateHosts: ['rebind.example'], resolve },
		});
		await other.close();

		expect(answer).toMatchObject({ body: Buffer.from('judged') });
		expect(lookups).toBe(1);
		expect(other.asked).toEqual([]);
		expect(site.headers[0]).toMatchObject({ host: `rebind.example:${site.port}` });
	});

	it('judges a name anew after a redirect', async () => {
		site.put('/', redirectTo(`http://elsewhere.example/`));
		const asked: string[] = [];
		const resolve = async (host: string) => {
			asked.push(host);
			return [{ address: '127.0.0.1', family: 4 }];
		};

		const rules = { privateHosts: ['first.example'], resolve };
		const answer = await get(`http://first.example:${site.port}/`, { rules });

		expect(answer).toEqual(refused('not-allowed'));
		expect(asked).toEqual(['first.example', 'elsewhere.example']);
		expect(site.asked).toEqual(['/']);
	});

	it.each([
		['has no address', async () => Promise.reject(new Error('ENOTFOUND'))],
		['is not looked up in time', () => new Promise<never>(() => undefined)],
	])('gives up on a name that %s', async (_case, resolve) => {
		const rules = { resolve };

		expect(await get('http://shop.example/', { rules, timeoutMs: 100 })).toEqual(
			refused('unreachable'),
		);
	});

	it('wants no body above its bound, whether it is announced or not', async () => {
		site.put('/announced', { type: 'text/html', body: 'x'.repeat(10_001) });
		site.put('/endless', (_request, response) => {
			response.writeHead(200, { 'content-type': 'text/html' });
			const more = () => response.write('x'.repeat(5_000), (error) => error ?? more());
			more();
		});

		expect(await get('/announced')).toEqual(refused('too-large'));
		expect(await get('/endless')).toEqual(refused('too-large'));
	});

	it('reads no body of a type that is not wanted', async () => {
		site.put('/', { type: 'video/mp4', body: 'x' });

		const wantsHtml = (type: string | null) => (type === 'text/html' ? 10 : null);
		expect(await get('/', { mostBytes: wantsHtml })).toEqual(refused('unsupported-type'));
	});

	it.each([
		['gzip', gzipSync],
		['deflate', deflateSync],
		['br', brotliCompressSync],
	])('unpacks %s, and no more than its bound', async (encoding, pack) => {
		site.put('/page', packed(encoding, pack('Hello')));
		site.put('/bomb', packed(encoding, pack(Buffer.alloc(50_000_000))));

		expect(await get('/page')).toMatchObject({ body: Buffer.from('Hello') });
		expect(await get('/bomb', { mostBytes: () => 1_000_000 })).toEqual(refused('too-large'));
	});

	it('takes no packing that it does not know, or twice', async () => {
		site.put('/', packed('gzip, gzip', gzipSync(gzipSync('Hello'))));

		expect(await get('/')).toEqual(refused('unsupported-type'));
	});

	it('says that packed bytes are damaged', async () => {
		site.put('/', packed('gzip', Buffer.from('no gzip at all')));

		expect(await get('/')).toEqual(refused('damaged'));
	});

	it('ends a body that comes drop by drop, when its time is over', async () => {
		let ended: Promise<unknown> | undefined;
		site.put('/', (request, response) => {
			response.writeHead(200, { 'content-type': 'text/html' });
			const drip = setInterval(() => response.write('x'), 10);
			ended = endOf(request.socket).then(() => clearInterval(drip));
		});

		expect(await get('/', { timeoutMs: 300 })).toEqual(refused('unreachable'));
		await ended;
	});

	it.each<[string, Respond]>([
		['before it begins', () => undefined],
		['in its middle', (_request, response) => response.writeHead(200).write('x')],
	])('ends an answer that stands still %s', async (_case, respond) => {
		site.put('/', respond);

		expect(await get('/', { stallMs: 100 })).toEqual(refused('unreachable'));
	});

	it('says that a body that breaks off cannot be reached', async () => {
		site.put('/', (request, response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('x', () => request.socket.destroy());
		});

		expect(await get('/')).toEqual(refused('unreachable'));
	});

	it('takes what is no HTTP for a place that cannot be reached', async () => {
		const server = net.createServer((socket) => socket.end('SSH-2.0-server\r\n'));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;

		const answer = await get(`http://${host}/`, { rules: { privateHosts: [host] } });
		server.close();

		expect(answer).toEqual(refused('unreachable'));
	});

	it('names the host to a server of TLS, at the address that was judged', async () => {
		let named: string | undefined;
		const server = tls.createServer({
			SNICallback: (name, done) => {
				named = name;
				done(new Error('No certificate'));
			},
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as net.AddressInfo;
		const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
		const rules = { privateHosts: ['wiki.example'], resolve };

		const answer = await get(`https://wiki.example:${port}/`, { rules });
		server.close();

		expect(answer).toEqual(refused('unreachable'));
		expect(named).toBe('wiki.example');
	});

	it('rejects with the reason when it is cancelled, and ends the connection', async () => {
		const controller = new AbortController();
		let ended: Promise<unknown> | undefined;
		site.put('/', (request) => {
			ended = endOf(request.socket);
			controller.abort(new Error('nobody waits any more'));
		});

		await expect(get('/', { signal: controller.signal })).rejects.toThrow('nobody waits');
		await ended;
	});
});

describe('guardedFetch and the proxy that n8n is set up with', () => {
	/** As n8n puts one in place of Node's: made without arguments, all connections go to the proxy. */
	function agentThrough(proxy: WebServer) {
		return class ProxyAgent extends http.Agent {
			override createConnection(
				...[options, callback]: Parameters<http.Agent['createConnection']>
			) {
				const { port } = proxy;
				return super.createConnection({ ...options, host: '127.0.0.1', port }, callback);
			}
		};
	}

	const usual = http.globalAgent;

	afterEach(() => {
		http.globalAgent = usual;
	});

	it('does not go through it unless that is wanted', async () => {
		const proxy = await startWebServer();
		http.globalAgent = new (agentThrough(proxy))();
		site.put('/', { type: 'text/html', body: 'directly' });

		expect(await get('/')).toMatchObject({ body: Buffer.from('directly') });
		await proxy.close();
		expect(proxy.asked).toEqual([]);
	});

	it('leaves looking up names to it where it is used, but no name or address of machines nearby', async () => {
		const proxy = await startWebServer();
		http.globalAgent = new (agentThrough(proxy))();
		proxy.put('/', { type: 'text/html', body: 'by proxy' });
		const rules = { throughProxy: true, resolve: () => Promise.reject(new Error('No names here')) };

		expect(await get('http://shop.example/', { rules })).toMatchObject({
			body: Buffer.from('by proxy'),
		});
		for (const host of ['10.0.0.1', 'localhost', 'intranet', 'printer.local']) {
			expect(await get(`http://${host}/`, { rules })).toEqual(refused('not-allowed'));
		}
		await proxy.close();
		expect(proxy.headers).toMatchObject([{ host: 'shop.example' }]);
	});

	it('judges where a connection goes for which there is no proxy', async () => {
		const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

		const answer = await get('http://shop.example/', { rules: { throughProxy: true, resolve } });

		expect(answer).toEqual(refused('not-allowed'));
	});
});
