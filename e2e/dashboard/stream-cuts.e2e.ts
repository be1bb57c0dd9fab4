import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { type Dashboard, startDashboard } from '../harness/dashboard';
import { deskStore } from '../harness/desk-store';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { until } from '../harness/until';
import { type AgentPage, openAgentPage } from './agent-page';

const CUTS = 200;
const MESSAGES = 100;

jest.setTimeout(300_000);

let dashboard: Dashboard;
let browser: Browser;
let agent: AgentPage;
let line: Awaited<ReturnType<typeof startBadLine>>;

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([startDashboard(), startChromium()]);
	const owner = await dashboard.setUpOwner();
	await dashboard.desk.simulator.sender.text('ada', 'Hello');
	const store = deskStore(dashboard.desk);
	const conversationId = await until(
		() => store.all<{ id: string }>('SELECT id FROM conversation')[0]?.id,
	);
	await owner.post('toggle-human-chat', { conversationId, control: 'human' });

	line = await startBadLine(dashboard.url);
	agent = await openAgentPage(browser, line.url);
	await agent.page.getByLabel('E-mail').fill('owner@desk.example');
	await agent.page.getByLabel('Password').fill('correct horse battery staple');
	await agent.page.getByRole('button', { name: 'Sign in' }).click();
	await agent.openConversation('Ada Moreno');
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	line?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

describe('a line that breaks off again and again', () => {
	it(`shows every message once and in order over ${CUTS} cuts`, async () => {
		const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index + 1} of many`);
		const said = (async () => {
			for (const text of texts) {
				const cuts = line.cuts();
				await dashboard.desk.simulator.sender.text('ada', text);
				await until(() => line.cuts() > cuts || line.cuts() >= CUTS, 60_000);
			}
		})();
		const cutting = (async () => {
			while (line.cuts() < CUTS) await line.cutNext();
		})();
		await Promise.all([said, cutting]);

		await agent.bubble(texts.at(-1)!).waitFor();
		const shown = await agent.page.locator('.bubble.in .message-text').allInnerTexts();
		expect(line.cuts()).toBeGreaterThanOrEqual(CUTS);
		expect(shown.filter((text) => text.endsWith('of many'))).toEqual(texts);
	});
});

/** A proxy in front of the desk that breaks the stream of events off when it is told to. */
async function startBadLine(target: string) {
	const { host, port, pathname } = new URL(target);
	let cuts = 0;
	let opened: () => void = () => undefined;
	let cut: (() => void) | undefined;

	const server: Server = createServer((incoming, outgoing) => {
		const outward = ask(
			{
				host: host.split(':')[0],
				port,
				path: incoming.url,
				method: incoming.method,
				headers: incoming.headers,
			},
			(answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				// Otherwise they wait for the first event, and the browser for them.
				outgoing.flushHeaders();
				answer.pipe(outgoing);
				answer.on('error', () => outgoing.destroy());
				if (!incoming.url?.includes('to=events')) return;
				cut = () => {
					cuts += 1;
					cut = undefined;
					outgoing.destroy();
					outward.destroy();
				};
				opened();
			},
		);
		outward.on('error', () => outgoing.destroy());
		outgoing.on('close', () => outward.destroy());
		incoming.pipe(outward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}${pathname}`,
		cuts: () => cuts,

		/** Waits for the stream to be open, and breaks it off some moments later. */
		async cutNext(): Promise<void> {
			if (!cut) await new Promise<void>((resolve) => (opened = resolve));
			await pause(10 + ((cuts * 37) % 90));
			cut?.();
		},

		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
