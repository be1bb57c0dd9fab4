import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { get } from 'node:https';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { parseMetrics } from '../metrics/__fixtures__/parse-metrics';
import { countsByName } from '../store/counter-store';
import type { Store } from '../store/open-store';
import { aFreePort } from '../testing/a-free-port';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage } from '../testing/deliveries';
import { aListenerAt, aListenerStore, aMount, signatureOf } from './__fixtures__/a-mount';
import type { ListenerStore } from './mount';
import { type Listener, startListener } from './start-listener';

/** What is still open then is cut off. */
const GRACE_MS = 8_000;

let store: Store;
let dispose: () => Promise<void>;
let desk: ListenerStore;
let port: number;
let origin: string;
let listener: Listener;

const deliver = (body: Buffer, headers: Record<string, string> = signatureOf(body)) =>
	fetch(`${origin}/whatsapp`, { method: 'POST', body: new Uint8Array(body), headers });

const shakeHands = (query: string) => fetch(`${origin}/whatsapp?hub.mode=subscribe&${query}`);

const messages = () =>
	store.read(({ db }) => db.selectFrom('message').select('wamid').orderBy('wamid').execute());

/** What the listener writes to a sender that writes this and no more, until it hangs up. */
async function answerToBytes(bytes: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => undefined);
	socket.write(bytes);
	let answer = '';
	for await (const part of socket) answer += String(part);
	return answer;
}

describe.each(STORE_KINDS)('a listener on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		desk = aListenerStore(store);
		port = await aFreePort();
		origin = `http://127.0.0.1:${port}`;
		listener = await startListener(aListenerAt(port, { metricsToken: 'word' }), (error) => {
			throw error;
		});
		listener.mount(aMount(desk));
	});

	afterEach(async () => {
		await listener.close();
		await dispose();
	});

	it('answers 200 once a delivery is stored, and again when it is repeated', async () => {
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);

		const statuses = [(await deliver(body)).status, (await deliver(body)).status];

		expect(statuses).toEqual([200, 200]);
		expect(await messages()).toEqual([{ wamid: 'wamid.1' }]);
	});

	it('keeps all of many deliveries that come at once, a few commits in all', async () => {
		const groups: number[] = [];
		desk.recorder.onGroup((size) => groups.push(size));
		const bodies = Array.from({ length: 60 }, (_, n) => aDeliveryOf([aMessage(`w.${n}`, 'hi')]));

		const answers = await Promise.all(bodies.map((body) => deliver(body)));

		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(await messages()).toHaveLength(60);
		expect(groups.length).toBeLessThan(30);
	});

	it('counts what it serves for Prometheus, for who knows the token', async () => {
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);
		for (const headers of [signatureOf(body), signatureOf(body), {}]) await deliver(body, headers);
		await shakeHands('hub.verify_token=right&hub.challenge=42');

		const metrics = async (token: string) =>
			await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${token}` } });

		expect((await metrics('guess')).status).toBe(403);
		const answer = await metrics('word');
		expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
		const text = await answer.text();
		parseMetrics(text, 'prometheus');
		const lines = text.split('\n');
		expect(lines).toEqual(
			expect.arrayContaining([
				'talktrace_listener_deliveries_total{outcome="recorded"} 1',
				'talktrace_listener_deliveries_total{outcome="repeated"} 1',
				'talktrace_listener_deliveries_total{outcome="forged"} 1',
				'talktrace_listener_handshakes_total{outcome="accepted"} 1',
				'talktrace_listener_delivery_seconds_count 3',
				'talktrace_listener_group_size_count 2',
				'talktrace_listener_deliveries_waiting 0',
				'talktrace_deliveries_total{outcome="recorded"} 1',
				'talktrace_deliveries_total{outcome="repeated"} 1',
				'# TYPE process_cpu_seconds_total counter',
				'# TYPE process_resident_memory_bytes gauge',
				'talktrace_turns_waiting 1',
				'talktrace_outgoing_waiting 0',
				'talktrace_unknown_outcomes 0',
				'talktrace_dead_letters 0',
			]),
		);
	});
});

describe('a listener', () => {
	beforeEach(async () => {
		({ store, dispose } = await aStore());
		desk = aListenerStore(store);
		port = await aFreePort();
		origin = `http://127.0.0.1:${port}`;
		listener = await startListener(aListenerAt(port), (error) => {
			throw error;
		});
	});

	afterEach(async () => {
		await listener.close();
		await dispose();
	});

	it('answers the handshake with the challenge, and a wrong token with 403', async () => {
		listener.mount(aMount(desk));

		const right = await shakeHands('hub.verify_token=right&hub.challenge=1158201444');
		const wrong = await shakeHands('hub.verify_token=wrong&hub.challenge=1');
		const twice = await shakeHands('hub.verify_token=right&hub.verify_token=right&hub.challenge=1');

		expect([right.status, await right.text()]).toEqual([200, '1158201444']);
		expect([wrong.status, await wrong.text(), twice.status]).toEqual([403, 'Forbidden', 403]);
	});

	it('answers 401 to a forgery and 413 to what is larger than 4 MB, and only counts them', async () => {
		listener.mount(aMount(desk));
		const large = Buffer.alloc(4 * 1024 * 1024 + 1, 'a');
		const streamed = new ReadableStream({
			pull(controller) {
				controller.enqueue(new Uint8Array(65_536));
			},
		});

		const forged = await deliver(aDeliveryOf([aMessage('wamid.1', 'hi')]), {});
		const announced = await deliver(large);
		const unannounced = await fetch(`${origin}/whatsapp`, {
			method: 'POST',
			body: streamed,
			duplex: 'half',
		});

		expect([forged, announced, unannounced].map(({ status }) => status)).toEqual([401, 413, 413]);
		await deliver(aDeliveryOf([aMessage('wamid.2', 'hi')]));
		expect(await messages()).toEqual([{ wamid: 'wamid.2' }]);
		expect(await store.read(countsByName)).toEqual({
			'delivery-forged': 1,
			'delivery-oversized': 2,
		});
	});

	it('lets who announced too much send the rest, so that the answer reaches them', async () => {
		listener.mount(aMount(desk));
		const size = 5 * 1024 * 1024;
		const socket = connect(port, '127.0.0.1');
		socket.write(`POST /whatsapp HTTP/1.1\r\nhost: a\r\ncontent-length: ${size}\r\n\r\n`);
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.end(Buffer.alloc(size));
		await once(socket, 'close');

		expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
		expect(socket.bytesWritten).toBeGreaterThan(size);
		expect(socket.errored).toBeNull();
	});

	it('answers 503 at once while too much waits, reads nothing of it, and is not ready', async () => {
		const full = { waiting: 2_000, oldestMs: 10, full: true };
		listener.mount(aMount({ ...desk, recorder: { ...desk.recorder, load: () => full } }));
		const promise = 'POST /whatsapp HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n';

		const answer = await answerToBytes(promise);
		const ready = await fetch(`${origin}/readyz`);

		expect(answer).toMatch(/^HTTP\/1\.1 503 /);
		expect(answer).toMatch(/\r\nretry-after: 10\r\n/i);
		expect([ready.status, await ready.json()]).toEqual([
			503,
			{ ready: false, reasons: ['Too many deliveries wait to be stored'] },
		]);
	});

	it('tells its own figures also when the store does not answer', async () => {
		await listener.close();
		const errors: unknown[] = [];
		const place = aListenerAt(port, { metricsToken: 'word' });
		listener = await startListener(place, (error) => errors.push(error));
		const away = () => Promise.reject(new Error('away'));
		listener.mount(aMount({ ...desk, store: { ...store, read: away } }));

		const answer = await fetch(`${origin}/metrics`, { headers: { authorization: 'Bearer word' } });
		const text = await answer.text();

		expect(text).toContain('talktrace_listener_deliveries_waiting 0');
		expect(text).toContain('talktrace_store_up 0');
		expect(text).not.toContain('talktrace_turns_waiting');
		expect(errors).toEqual([new Error('away')]);
		expect((await fetch(`${origin}/readyz`)).status).toBe(503);
	});

	it('is alive, and ready with a number whose store answers', async () => {
		const readiness = async () => (await (await fetch(`${origin}/readyz`)).json()) as object;
		expect(await readiness()).toEqual({ ready: false, reasons: ['No number is served'] });

		const unmount = listener.mount(aMount(desk));

		expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok');
		expect(await readiness()).toEqual({ ready: true, reasons: [] });
		unmount();
		expect((await deliver(Buffer.from('{}'))).status).toBe(404);
	});

	it('answers 503 when the account cannot be known, and tells why', async () => {
		await listener.close();
		const errors: unknown[] = [];
		const onError = (error: unknown) => errors.push(error);
		listener = await startListener(aListenerAt(port), onError);
		const currentAccount = () => Promise.reject(new Error('no credential'));
		listener.mount(aMount(desk, { currentAccount, onError }));

		const delivery = await deliver(aDeliveryOf([aMessage('wamid.1', 'hi')]));
		const handshake = await shakeHands('hub.verify_token=right&hub.challenge=1');

		expect([delivery.status, delivery.headers.get('retry-after')]).toEqual([503, '10']);
		expect(handshake.status).toBe(503);
		expect(errors).toEqual([new Error('no credential'), new Error('no credential')]);
	});

	it('serves over TLS where it has the files', async () => {
		const fixture = (name: string) => join(__dirname, '__fixtures__', name);
		const tls = {
			certificateFile: fixture('first-certificate.pem'),
			keyFile: fixture('first-key.pem'),
		};
		const place = aListenerAt(await aFreePort(), { tls });
		const secure = await startListener(place, () => undefined);
		const ca = await readFile(tls.certificateFile);

		const status = await new Promise((resolve, reject) => {
			get({ host: place.host, port: place.port, path: '/healthz', ca }, (response) => {
				response.resume();
				resolve(response.statusCode);
			}).on('error', reject);
		});

		expect(status).toBe(200);
		await secure.close();
	});

	it('refuses a flood of headers', async () => {
		listener.mount(aMount(desk));
		const flood = Array.from({ length: 400 }, (_, n) => `x-${n}: ${'a'.repeat(50)}\r\n`).join('');

		const answer = await answerToBytes(`POST /whatsapp HTTP/1.1\r\nhost: a\r\n${flood}\r\n`);

		expect(answer).toMatch(/^HTTP\/1\.1 431 /);
	});

	it('answers what has come when it closes, and takes nothing new', async () => {
		listener.mount(aMount(desk));
		const body = aDeliveryOf([aMessage('wamid.1', 'hi')]);
		const headers = { ...signatureOf(body), 'content-length': body.length };
		const sending = httpRequest(`${origin}/whatsapp`, { method: 'POST', headers });
		const answered = new Promise<number | undefined>((resolve) =>
			sending.once('response', (response) => {
				response.resume();
				resolve(response.statusCode);
			}),
		);
		sending.write(body.subarray(0, 10));
		await (await fetch(`${origin}/healthz`)).text();

		const since = performance.now();
		const closed = listener.close();
		await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
		sending.end(body.subarray(10));

		expect(await answered).toBe(200);
		await closed;
		// Who asked would have kept the connection.
		expect(performance.now() - since).toBeLessThan(GRACE_MS / 2);
		expect(await messages()).toEqual([{ wamid: 'wamid.1' }]);
	});
});
