import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serve } from '@hono/node-server';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { InputError } from '../errors';
import type { Store } from '../store/open-store';
import { aDesk, anAccount, ask, aSession, DESK_URL, requestOf } from '../testing/a-desk';
import { aStore } from '../testing/a-store';
import { answerError } from './answer-error';
import type { Problem } from './contract/problem';
import { Refusal } from './refusal';

const SCRIPT = 'start()';
const PAGE = `<!doctype html><style>b{color:red}</style><script type="module">${SCRIPT}</script>`;
const ASSETS = new Map([
	['index.html', Buffer.from(PAGE)],
	['admin.js', Buffer.from('admin()')],
]);
const SMALLEST_TOO_LARGE = 'x'.repeat(1024 * 1024 + 1);

let store: Store;
let dispose: () => Promise<void>;
let desk: ReturnType<typeof aDesk>;
let cookie: string;
let account: { id: string; email: string; password: string };

const send = (request: Request) => desk.desk.fetch(request, { address: '192.0.2.1' });

const storeError = (code: string) => Object.assign(new Error('secret'), { code });

const codeOf = async (response: Response) => ((await response.json()) as Problem).code;

beforeAll(async () => {
	({ store, dispose } = await aStore());
	desk = aDesk(store, ASSETS);
	account = await anAccount(store, { role: 'owner' });
	cookie = await aSession(store, account.id);
});

afterAll(async () => {
	desk.close();
	await dispose();
	expect(desk.errors).toEqual([]);
});

describe('a request that another site has made a browser send', () => {
	const origin = new URL(DESK_URL).origin;

	it.each([
		['without the desk’s own header', { 'x-talktrace': '' }],
		['from another origin', { origin: 'https://evil.example' }],
		['from another port', { origin: `${origin}:8443` }],
		['from an opaque origin', { origin: 'null' }],
		['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
		['from a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
	])('is refused %s', async (_, headers) => {
		const response = await ask(desk.desk, 'end-sessions', { which: 'others' }, { cookie, headers });

		expect(response.status).toBe(403);
		expect(await codeOf(response)).toBe('wrong-origin');
	});

	it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
		'is refused as a form of type %j',
		async (type) => {
			const headers = { 'content-type': type };
			const response = await ask(
				desk.desk,
				'end-sessions',
				{ which: 'others' },
				{ cookie, headers },
			);

			expect(response.status).toBe(422);
		},
	);

	it('is told from one of the page, also behind a proxy that changes host or scheme', async () => {
		const secure = cookie.replace('talktrace', '__Secure-talktrace');
		const statusOf = async (sent: { cookie: string; headers: Record<string, string> }) =>
			(await ask(desk.desk, 'end-sessions', { which: 'others' }, sent)).status;
		const httpsOrigin = origin.replace('http:', 'https:');
		const elsewhere = { origin: 'http://public.example', 'sec-fetch-site': 'same-origin' };

		expect(await statusOf({ cookie, headers: elsewhere })).toBe(200);
		expect(await statusOf({ cookie: secure, headers: { origin: httpsOrigin } })).toBe(200);
		// By https, a cookie that anybody on an open line could have set does not count.
		expect(await statusOf({ cookie, headers: { origin: httpsOrigin } })).toBe(401);
	});
});

describe('a request that is not as it should be', () => {
	it.each([
		['no JSON', '{'],
		['no object', '[]'],
		['nothing', 'null'],
		['a wrong type', '{"which":7}'],
		['a prototype', '{"__proto__":{"which":"others"}}'],
	])('is answered with what is wrong: %s', async (_, body) => {
		const response = await ask(desk.desk, 'end-sessions', { which: 'others' }, { cookie, body });

		expect(response.status).toBe(422);
		expect(await codeOf(response)).toBe('bad-input');
		expect(({} as { which?: string }).which).toBeUndefined();
	});

	it('names the fields that are wrong', async () => {
		const response = await ask(desk.desk, 'sign-in', { email: 'mona', password: 'x', code: '1' });

		expect(await response.json()).toEqual({
			code: 'bad-input',
			message: 'That is not an e-mail address.',
			fields: { email: 'That is not an e-mail address.', code: 'The code has six digits.' },
		});
	});

	it('is refused when its body is too large, whether or not it says so', async () => {
		const body = JSON.stringify({ which: 'others', more: SMALLEST_TOO_LARGE });
		const told = await ask(desk.desk, 'end-sessions', { which: 'others' }, { cookie, body });
		const headers = { 'content-length': '99999999999' };
		const claimed = await ask(desk.desk, 'end-sessions', { which: 'others' }, { cookie, headers });

		expect([told.status, claimed.status]).toEqual([413, 413]);
		expect(await codeOf(told)).toBe('too-large');
	});

	it.each([
		['GET', 'nothing'],
		['POST', 'nothing'],
		['POST', 'contacts'],
		['GET', 'sending'],
		['HEAD', 'contacts'],
		['OPTIONS', 'sending'],
		['PUT', 'sending'],
		['DELETE', ''],
		['GET', '__proto__'],
		['GET', '../contacts'],
	])('is not found: %s %s', async (method, to) => {
		const url = `${DESK_URL}?to=${encodeURIComponent(to)}`;
		const response = await send(
			new Request(url, { method, headers: { cookie, 'x-talktrace': '1' } }),
		);

		expect(response.status).toBe(404);
		expect(response.headers.get('access-control-allow-origin')).toBeNull();
	});
});

describe('an error', () => {
	it.each([
		['a refusal', new Refusal('window-closed', 'Closed.'), 409, 'window-closed'],
		['what the core takes exception to', new InputError('Not like that'), 409, 'not-possible'],
		['a store that is full', storeError('SQLITE_FULL'), 503, 'store-unavailable'],
		['a bug', new Error('secret'), 500, 'failed'],
		['anything else', 'secret', 500, 'failed'],
	])('is told as what it is, and no more: %s', async (_, error, status, code) => {
		const told: unknown[] = [];
		const response = answerError(error, (one) => told.push(one));

		expect(response.status).toBe(status);
		const text = await response.text();
		expect(JSON.parse(text)).toMatchObject({ code });
		expect(text).not.toContain('secret');
		expect(told).toEqual(status === 500 ? [error] : []);
	});
});

describe('the page', () => {
	it('comes with a policy that allows its own script and style and nothing else', async () => {
		const response = await send(new Request(DESK_URL));
		const policy = response.headers.get('content-security-policy') ?? '';
		const hash = createHash('sha256').update(SCRIPT).digest('base64');

		expect(await response.text()).toBe(PAGE);
		expect(policy).toContain(`script-src 'sha256-${hash}' 'strict-dynamic';`);
		expect(policy).toMatch(/style-src 'sha256-[\w+/]+=';/);
		for (const directive of [
			`default-src 'none'`,
			`base-uri 'none'`,
			`form-action 'none'`,
			`frame-ancestors 'none'`,
			`object-src 'none'`,
			`connect-src 'self'`,
			`require-trusted-types-for 'script'`,
			`trusted-types talktrace`,
		]) {
			expect(policy.split('; ')).toContain(directive);
		}
		expect(policy).not.toContain('unsafe');
		expect(policy).not.toContain('*');
	});

	it('loads its parts by name, for good where the address changes with them', async () => {
		const part = await send(new Request(`${DESK_URL}?to=asset&name=admin.js&v=1`));
		const etag = part.headers.get('etag') ?? '';
		const again = await send(
			new Request(`${DESK_URL}?to=asset&name=admin.js`, { headers: { 'if-none-match': etag } }),
		);

		expect(await part.text()).toBe('admin()');
		expect(part.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
		expect(part.headers.get('cache-control')).toContain('immutable');
		expect(again.status).toBe(304);
		for (const name of ['../package.json', 'constructor', '', 'nothing.js']) {
			const url = `${DESK_URL}?to=asset&name=${encodeURIComponent(name)}`;
			expect((await send(new Request(url))).status).toBe(404);
		}
	});
});

describe('every answer', () => {
	it.each([
		['the page', () => new Request(DESK_URL)],
		['a part of it', () => new Request(`${DESK_URL}?to=asset&name=admin.js`)],
		['a route', () => requestOf('own-sessions', {}, { cookie })],
		['bytes', () => requestOf('openapi.json', {}, { cookie })],
		['a refusal', () => requestOf('own-sessions', {})],
		['nothing', () => new Request(`${DESK_URL}?to=nothing`)],
	])('has the security headers: %s', async (_, request) => {
		const { headers } = await send(request());

		expect(Object.fromEntries(headers)).toMatchObject({
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY',
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'cross-origin-resource-policy': 'same-origin',
		});
		expect(headers.get('permissions-policy')).toContain('microphone=(self)');
		expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
	});

	it('of a route is kept nowhere', async () => {
		for (const request of [requestOf('own-sessions', {}, { cookie }), requestOf('session', {})]) {
			expect((await send(request)).headers.get('cache-control')).toBe('no-store');
		}
	});
});

describe('the desk on a listener of its own', () => {
	it('has its routes as paths, and in the query as well', async () => {
		const server = serve({
			port: 0,
			fetch: (request) => desk.desk.fetch(request, { address: '127.0.0.1', basePath: '/desk' }),
		});
		await new Promise((resolve) => server.once('listening', resolve));
		const base = `http://localhost:${(server.address() as AddressInfo).port}`;
		const status = async (path: string, headers = {}) =>
			(await fetch(`${base}${path}`, { headers })).status;

		const signedIn = await fetch(`${base}/desk/sign-in`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-talktrace': '1', origin: base },
			body: JSON.stringify({ email: account.email, password: account.password }),
		});
		const own = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '' };

		expect(signedIn.headers.get('set-cookie')).toContain('; Path=/desk;');
		expect(await (await fetch(`${base}/desk`)).text()).toBe(PAGE);
		expect(await status('/desk/')).toBe(200);
		expect(await status('/desk/own-sessions', own)).toBe(200);
		expect(await status('/desk?to=own-sessions', own)).toBe(200);
		expect(await status('/desk/asset?name=admin.js')).toBe(200);
		expect(await status('/desk/own-sessions')).toBe(401);
		expect(await status('/desktop', own)).toBe(404);
		expect(await status('/own-sessions', own)).toBe(404);
		await new Promise((resolve) => server.close(resolve));
	});
});
