import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { DOCKER_FOLDER } from './folders';
import { type RunningProxy, runProxy } from './run-proxy';

const DESK = 'desk.localhost';
const EDITOR = 'n8n.localhost';

type Way = [host: string, path: string, to: string | 404];

/** What every proxy of ours keeps apart: the agents' page and the editor share no origin. */
const APART: Way[] = [
	[DESK, '/', 404],
	[DESK, '/home/workflows', 404],
	[DESK, '/rest/login', 404],
	[DESK, '/healthz', 404],
	[DESK, '/metrics', 404],
	[EDITOR, '/webhook/talktrace', 404],
	[EDITOR, '/webhook-test/talktrace', 404],
	[EDITOR, '/form/abc', 404],
	[EDITOR, '/healthz/readiness', 404],
	[EDITOR, '/metrics', 404],
];

const WAYS: Record<string, Way[]> = {
	'one-machine.Caddyfile': [
		...APART,
		[DESK, '/whatsapp', 'LISTENER'],
		[DESK, '/whatsapp/second', 'LISTENER'],
		[DESK, '/webhook/talktrace?to=contacts', 'N8N'],
		[DESK, '/webhook-test/talktrace', 'N8N'],
		[DESK, '/form-waiting/7', 'N8N'],
		[EDITOR, '/', 'N8N'],
		[EDITOR, '/rest/login', 'N8N'],
	],
	'scale.Caddyfile': [
		...APART,
		[DESK, '/whatsapp', 'INGRESS'],
		[DESK, '/webhook/talktrace?to=contacts', 'WEBHOOKS'],
		[DESK, '/webhook-waiting/7', 'WEBHOOKS'],
		[DESK, '/form/abc', 'WEBHOOKS'],
		[DESK, '/webhook-test/talktrace', 'MAIN'],
		[DESK, '/form-test/abc', 'MAIN'],
		[EDITOR, '/', 'MAIN'],
		[EDITOR, '/rest/login', 'MAIN'],
	],
};

/** The strongest check that is at hand: Caddy itself, else the text. */
const { TALKTRACE_TEST_CADDY_PROGRAM: caddy } = process.env;

for (const [file, ways] of Object.entries(WAYS)) {
	const upstreams = [...new Set(ways.flatMap(([, , to]) => (to === 404 ? [] : [to])))];

	if (caddy) {
		describe(`${file}, run by Caddy`, () => {
			let proxy: RunningProxy;

			beforeAll(async () => {
				proxy = await runProxy(caddy, file, { DESK_HOST: DESK, EDITOR_HOST: EDITOR }, upstreams);
			}, 60_000);

			afterAll(async () => {
				await proxy?.close();
			});

			it.each(ways)('gives %s%s to %s', async (host, path, to) => {
				const answer = await proxy.get(host, path);

				expect(answer).toMatchObject(to === 404 ? { status: 404 } : { status: 200, by: to, path });
			});

			it('tells who asks by which name, over TLS', async () => {
				const { headers } = await proxy.get(EDITOR, '/');

				expect(headers).toMatchObject({
					host: EDITOR,
					'x-forwarded-for': '127.0.0.1',
					'x-forwarded-proto': 'https',
				});
			});

			it('sends people who come without TLS to the same address with it', async () => {
				expect(await proxy.getPlain(DESK, '/webhook/talktrace')).toEqual({
					status: 308,
					location: `https://${DESK}/webhook/talktrace`,
				});
			});

			it('passes nothing on to what is not ready, and answers 503', async () => {
				proxy.setReady(false);
				await proxy.untilStatus(EDITOR, '/', 503);
				expect((await proxy.get(DESK, '/webhook/talktrace')).status).toBe(503);

				proxy.setReady(true);
				await proxy.untilStatus(EDITOR, '/', 200);
			});

			it('is well by what the health check of its container asks', async () => {
				expect(await proxy.checkHealth()).toBe(200);
			});
		});
	} else {
		describe(`${file}, read as text, since there is no Caddy here`, () => {
			const text = readFileSync(join(DOCKER_FOLDER, file), 'utf8');
			const hosts = text.split(/^(?=\{\$)/m);
			const blockOf = (host: string) =>
				hosts.find((block) => block.startsWith(host === DESK ? '{$DESK_HOST}' : '{$EDITOR_HOST}'));

			it.each(ways)('knows what to do with %s%s: %s', (host, path, to) => {
				const block = blockOf(host) ?? '';
				const first = path.split('?')[0]!.replace(/(?<=\/[^/]+)\/.*/, '');
				const matcher = new RegExp(`@(\\w+) path .*${first}(?:/\\*)?(?=\\s)`).exec(block)?.[1];
				const handled = block.split(matcher ? `handle @${matcher} {` : /handle \{/)[1];

				expect(handled).toMatch(to === 404 ? /^\s*respond 404/ : /^\s*(reverse_proxy|import)/);
			});

			it('asks everything it passes on to whether it is ready', () => {
				const proxies = text.match(/reverse_proxy /g) ?? [];
				expect(text.match(/health_uri/g)).toHaveLength(proxies.length);
			});
		});
	}
}
