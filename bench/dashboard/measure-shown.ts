import { setTimeout as pause } from 'node:timers/promises';

import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';

import type { Desk } from '../../e2e/harness/start-desk';

/** Five deliveries a second, of which every second one is shown in the open conversation. */
const PAUSE_MS = 200;

/** Notes when each bubble first stands on the page. */
const WATCH = `
	window.shownAt = {};
	new MutationObserver(() => {
		for (const { textContent } of document.querySelectorAll('.bubble .message-text')) {
			if (textContent.startsWith('steady ')) window.shownAt[textContent] ??= Date.now();
		}
	}).observe(document.body, { childList: true, subtree: true, characterData: true });`;

/** How long after it was stored each of `count` messages is shown, in milliseconds, sorted. */
export async function measureShown(page: Page, desk: Desk, count: number): Promise<number[]> {
	await page.evaluate(WATCH);
	for (let index = 0; index < count; index += 1) {
		const began = Date.now();
		await desk.simulator.sender.text('grace', `beside ${index}`);
		await pause(Math.max(0, PAUSE_MS - (Date.now() - began)));
		await desk.simulator.sender.text('ada', `steady ${index}`);
		await pause(Math.max(0, 2 * PAUSE_MS - (Date.now() - began)));
	}
	await page
		.locator('.bubble')
		.filter({ hasText: `steady ${count - 1}` })
		.waitFor();

	const shownAt = await page.evaluate<Record<string, number>>('window.shownAt');
	const database = new Database(desk.storePath, { readonly: true });
	const stored = database
		.prepare(`SELECT "text", "recordedAt" FROM "message" WHERE "text" LIKE 'steady %'`)
		.all() as { text: string; recordedAt: string }[];
	database.close();
	return stored
		.map(({ text, recordedAt }) => (shownAt[text] ?? Infinity) - Date.parse(recordedAt))
		.sort((a, b) => a - b);
}
