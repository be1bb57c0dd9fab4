import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { ROOT_FOLDER } from '../../scripts/n8n/folders';

export type PageOptions = {
	look?: 'light' | 'dark';
	language?: 'en' | 'ar';
	/** A phone's screen in place of a desktop's. */
	phone?: boolean;
	/** A browser's profile that is signed in already. */
	context?: BrowserContext;
};

export type AgentPage = {
	page: Page;
	/** What the page complained of: errors, and what its own policy refused. */
	complaints: string[];
	/** The conversation's row in the list. */
	row(name: string): ReturnType<Page['locator']>;
	openConversation(name: string): Promise<void>;
	/** The bubbles of the thread that hold these words. */
	bubble(words: string): ReturnType<Page['locator']>;
	/** Writes a reply and sends it. */
	reply(text: string): Promise<void>;
	choose(control: 'AI' | 'Draft' | 'Person'): Promise<void>;
	/** Keeps a picture of the page in the folder of screenshots. */
	picture(name: string): Promise<void>;
	/** What axe finds wrong, in words; nothing when all is well. */
	accessibility(): Promise<string[]>;
	close(): Promise<void>;
};

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** On a machine that does other things too. */
const PATIENCE_MS = 30_000;

const SCREENSHOTS = join(ROOT_FOLDER, '.talktrace/screenshots');

/** Opens an address of the dashboard as an agent would, and watches what the page complains of. */
export async function openAgentPage(
	browser: Browser,
	url: string,
	{ look = 'light', language = 'en', phone = false, context: known }: PageOptions = {},
): Promise<AgentPage> {
	const context =
		known ??
		(await browser.newContext({
			viewport: phone ? PHONE : DESKTOP,
			locale: language === 'ar' ? 'ar-EG' : 'en-GB',
			colorScheme: look,
			permissions: ['microphone'],
		}));
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		// A refused call is part of what is tested; the browser logs each of them.
		if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
			complaints.push(message.text());
		}
	});
	await page.exposeFunction('hostile', () => {
		complaints.push('A hostile text was run.');
	});
	await page.goto(url);

	const row = (name: string) =>
		page.locator('.list-pane .conversation-row a').filter({ hasText: name });
	const bubble = (words: string) => page.locator('.bubble').filter({ hasText: words });
	return {
		page,
		complaints,
		row,
		bubble,

		async openConversation(name) {
			const inbox = page.getByRole('link', { name: /^(Inbox|صندوق الوارد|الوارد)/ });
			if ((await row(name).count()) === 0 && (await inbox.count()) > 0) await inbox.click();
			await row(name).first().click();
			await page.locator('.thread-head h1').filter({ hasText: name }).waitFor();
		},

		async reply(text) {
			await page
				.getByLabel(language === 'ar' ? 'رد على العميل' : 'Reply to the customer')
				.fill(text);
			await page.locator('.composer-send').click();
		},

		async choose(control) {
			await page.getByRole('radio', { name: control, exact: true }).click();
			// It is shown as chosen before the desk has heard of it.
			await page
				.getByRole('radio', { name: control, exact: true, checked: true })
				.and(page.locator('[aria-busy="false"]'))
				.waitFor();
		},

		async picture(name) {
			mkdirSync(SCREENSHOTS, { recursive: true });
			await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
		},

		async accessibility() {
			await page.evaluate(axe.source);
			const { violations } = await page.evaluate<{ violations: axe.Result[] }>('axe.run()');
			return violations.flatMap(({ id, nodes }) =>
				nodes.map(
					({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ''}`,
				),
			);
		},

		async close() {
			await (known ? page.close() : context.close());
		},
	};
}
