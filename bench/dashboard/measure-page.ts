import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { AgentClient } from '../../e2e/harness/agent-client';
import { type Dashboard, startDashboard } from '../../e2e/harness/dashboard';
import { startChromium } from '../../e2e/harness/start-chromium';
import { fillStore, type Size } from './fill-store';
import { hourlyHeap } from './hourly-heap';
import { measureFirstLoad } from './measure-first-load';
import { measureShown } from './measure-shown';
import type { Desk } from './open-desk';

export type PageReport = {
	size: Size;
	agents: number;
	firstLoadBytes: number;
	/** From the time at which a message was stored to its bubble, in milliseconds, sorted. */
	shownMs: number[];
	/** Of the page after each hour, in bytes, right after the garbage was collected. */
	heapBytes: number[];
};

/** One of them is the browser's. */
const AGENTS = 50;

/**
 * What one browser sees of a desk on a real n8n while the other agents' event streams are open:
 * how much a first visit loads, how soon a stored message is shown, and what eight hours of
 * changes leave behind in the page's memory.
 */
export async function measurePage(
	desk: Desk,
	{ size, messages, hours }: { size: Size; messages: number; hours: number },
): Promise<PageReport> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-page-'));
	const filled = join(folder, 'filled.sqlite');
	const store = await desk.openStore({ sqliteFile: filled });
	await fillStore(desk, store, size);
	await store.close();
	await (await desk.openStore({ sqliteFile: filled })).close();

	const dashboard = await startDashboard({
		environment({ userFolder }) {
			const own = join(userFolder, '.n8n/talktrace/talktrace.sqlite');
			mkdirSync(dirname(own), { recursive: true });
			copyFileSync(filled, own);
			return {};
		},
	});
	const browser = await startChromium();
	try {
		const owner = await dashboard.setUpOwner();
		const conversationId = await aConversation(dashboard, owner);
		await listenAs(dashboard, AGENTS - 1);
		const url = `${dashboard.url}#conversation/${conversationId}`;

		const page = await browser.newPage();
		const firstLoadBytes = await measureFirstLoad(page, url);
		const shownMs = await measureShown(page, dashboard.desk, messages);
		await page.close();
		const heapBytes = await hourlyHeap(browser, url, dashboard.desk, hours);
		return { size, agents: AGENTS, firstLoadBytes, shownMs, heapBytes };
	} finally {
		await browser.close();
		await dashboard.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Ada's, with a person, so that nothing but what she writes happens in it. */
async function aConversation({ desk }: Dashboard, owner: AgentClient): Promise<string> {
	await desk.simulator.sender.text('ada', 'First');
	const { body } = await owner.get('contacts', { tab: 'all', sort: 'latest', limit: 1 });
	const [row] = (body as { rows: { id: string; name: string }[] }).rows;
	if (row?.name !== 'Ada Moreno') throw new Error('The conversation is not at the top of the list');
	await owner.post('toggle-human-chat', { conversationId: row.id, control: 'human' });
	return row.id;
}

/** Streams of as many agents that are held open, each with a session of its own. */
async function listenAs(dashboard: Dashboard, count: number): Promise<void> {
	for (let index = 0; index < count; index += 1) {
		const client = await dashboard.signIn('owner@desk.example');
		const { body } = await client.get('desk');
		void listen(client, (body as { seq: number }).seq);
	}
}

/** Reads on until the desk is closed, which breaks the stream off. */
async function listen(client: AgentClient, after: number): Promise<void> {
	try {
		for await (const event of client.events(after)) if (event.event === 'reload') return;
	} catch {
		return;
	}
}
