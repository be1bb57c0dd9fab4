import type { Browser, CDPSession } from 'playwright-core';

import type { Desk } from '../../e2e/harness/start-desk';
import { signInPage } from './sign-in-page';

/** A customer's message every ten seconds is a busy desk. */
const MESSAGES_AN_HOUR = 360;
const AT_ONCE = 60;

const CUSTOMERS = ['ada', 'grace', 'omar', 'lin', 'beatriz', 'noor'];

/**
 * Lets `hours` go by on a page that an agent works with, with as many changes as they bring, and
 * tells how much memory it needs after each.
 */
export async function hourlyHeap(
	browser: Browser,
	url: string,
	desk: Desk,
	hours: number,
): Promise<number[]> {
	const page = await browser.newPage();
	await page.clock.install();
	await signInPage(page, url);
	const line = await page.context().newCDPSession(page);
	const heap: number[] = [];
	for (let hour = 1; hour <= hours; hour += 1) {
		for (let sent = 0; sent < MESSAGES_AN_HOUR; sent += AT_ONCE) {
			const customer = CUSTOMERS[(sent / AT_ONCE) % CUSTOMERS.length]!;
			const texts = Array.from({ length: AT_ONCE }, (_, index) => `hour ${hour} ${sent + index}`);
			await desk.simulator.sender.burst(customer, texts, { atOnce: true });
			await page.clock.fastForward((60 * 60 * 1000 * AT_ONCE) / MESSAGES_AN_HOUR);
			// The agent goes from one conversation to the next.
			await page
				.locator('.conversation-row a')
				.nth(sent / AT_ONCE)
				.click();
			await page.locator('.bubble').first().waitFor();
		}
		await page.evaluate(`location.hash = ${JSON.stringify(new URL(url).hash)}`);
		await page
			.locator('.bubble')
			.filter({ hasText: `hour ${hour} ` })
			.last()
			.waitFor();
		heap.push(await usedAfterCollection(line));
	}
	await page.close();
	return heap;
}

async function usedAfterCollection(line: CDPSession): Promise<number> {
	await line.send('HeapProfiler.collectGarbage');
	const { usedSize } = await line.send('Runtime.getHeapUsage');
	return usedSize;
}
