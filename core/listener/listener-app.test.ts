import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { aFreePort } from '../testing/a-free-port';
import { aSqliteStore } from '../testing/a-store';
import { aListenerAt, aListenerStore, aMount } from './__fixtures__/a-mount';
import type { MountedDashboard } from './mount';
import { type Listener, startListener } from './start-listener';

type Asked = { url: string; address: string; basePath?: string; body: string };

/** What is still open then is cut off. */
const GRACE_MS = 8_000;

let dispose: () => Promise<void>;
let origin: string;
let listener: Listener;
let asked: Asked[];
/** Aborted when the page that follows the events has gone. */
let following: AbortSignal | undefined;

/** A desk that says back what it was asked, and at `/desk/events` sends events without end. */
const dashboard: MountedDashboard = {
	path: '/desk',
	desk: {
		async fetch(request, { address, basePath }) {
			asked.push({ url: request.url, address, basePath, body: await request.text() });
			if (!request.url.endsWith('/events')) return new Response('answered', { status: 201 });
			following = request.signal;
			const events = new ReadableStream({
				start: (controller) => controller.enqueue(Buffer.from('data: first\n\n')),
			});
			return new Response(events, { headers: { 'content-type': 'text/event-stream' } });
		},
	},
};

beforeEach(async () => {
	const opened = await aSqliteStore();
	({ dispose } = opened);
	asked = [];
	const port = await aFreePort();
	origin = `http://127.0.0.1:${port}`;
	listener = await startListener(aListenerAt(port, { trustedProxies: ['127.0.0.1'] }), (error) => {
		throw error;
	});
	listener.mount(aMount(aListenerStore(opened.store), { dashboard }));
});

afterEach(async () => {
	await listener.close();
	await dispose();
});

describe('the desk on a listener', () => {
	it('is asked as the browser asked the proxy', async () => {
		const headers = {
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'desk.example',
			'x-forwarded-for': '198.51.100.1',
		};

		const answer = await fetch(`${origin}/desk?to=desk`, { headers });

		expect([answer.status, await answer.text()]).toEqual([201, 'answered']);
		expect(asked).toEqual([
			{
				url: 'https://desk.example/desk?to=desk',
				address: '198.51.100.1',
				basePath: '/desk',
				body: '',
			},
		]);
	});

	it('gets the whole body of what is posted below its path', async () => {
		const body = 'word '.repeat(2_000_000);

		await fetch(`${origin}/desk/upload`, { method: 'POST', body });

		expect(asked[0]?.url).toBe(`${origin}/desk/upload`);
		expect(asked[0]?.body.length).toBe(body.length);
	});

	it('is not asked for a host that nobody can have', async () => {
		const answer = await fetch(`${origin}/desk`, { headers: { 'x-forwarded-host': 'a b' } });

		expect([answer.status, asked]).toEqual([400, []]);
	});

	it('learns that a page has gone, and lets none keep the listener from closing', async () => {
		const leaving = new AbortController();
		const left = await fetch(`${origin}/desk/events`, { signal: leaving.signal });
		await left.body!.getReader().read();
		const gone = new Promise((resolve) => following!.addEventListener('abort', resolve));
		leaving.abort();
		await gone;

		const staying = await fetch(`${origin}/desk/events`);
		const reader = staying.body!.getReader();
		await reader.read();
		const since = performance.now();
		await listener.close();

		expect(performance.now() - since).toBeLessThan(GRACE_MS);
		await expect(reader.read()).rejects.toThrow();
	});
});
