import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import type { AgentClient } from '../harness/agent-client';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { deskStore } from '../harness/desk-store';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { until } from '../harness/until';
import { type AgentPage, openAgentPage } from './agent-page';
import { HOSTILE_STRINGS } from './hostile-strings';
import { writeHostile } from './write-hostile';

jest.setTimeout(240_000);

/** Handed over together, as Meta does when much has piled up. */
const TOGETHER = 60;
/** The longest text that the desk's own fields take in each place. */
const LONGEST_SHORTCUT_TEXT = 4_096;
/** For a part of a thread, beside other suites. */
const PART_LIMIT_MS = 60_000;
const AWAY = { code: 'store-unavailable', message: 'The desk is away.' };

let dashboard: Dashboard;
let browser: Browser;
let owner: AgentClient;
let agent: AgentPage;
let conversationId: string;

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([startDashboard(), startChromium()]);
	owner = await dashboard.setUpOwner();
	await dashboard.desk.simulator.sender.text('ada', 'First');
	const store = deskStore(dashboard.desk);
	conversationId = await until(() => {
		const rows = store.all<{ id: string }>('SELECT id FROM conversation');
		return rows[0]?.id;
	});
	await owner.post('toggle-human-chat', { conversationId, control: 'human' });
	await owner.post('set-status', { conversationId, status: 'open' });
	agent = await openAgentPage(browser, dashboard.url);
	await agent.page.getByLabel('E-mail').fill('owner@desk.example');
	await agent.page.getByLabel('Password').fill('correct horse battery staple');
	await agent.page.getByRole('button', { name: 'Sign in' }).click();
	await agent.openConversation('Ada Moreno');
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

/** Also where it is at its top already, which would be no scrolling. */
function scrollToTop(box: unknown): void {
	const scroller = box as { scrollTop: number };
	scroller.scrollTop = 1;
	scroller.scrollTop = 0;
}

/** Nothing of the page stands outside of it, whatever was written. */
async function expectSoundLayout(): Promise<void> {
	const overflow = await agent.page.evaluate<string[]>(`
		[...document.querySelectorAll('.bubble, .conversation-row, .thread-head, .contact-pane, .composer, .event-line')]
			.filter((element) => {
				const { left, right, width } = element.getBoundingClientRect();
				return width > 0 && (left < -1 || right > innerWidth + 1);
			})
			.map((element) => element.className)`);
	expect(overflow).toEqual([]);
	expect(await agent.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
		true,
	);
}

describe(`${HOSTILE_STRINGS.length} hostile texts`, () => {
	it('are text as messages, and nothing of them runs', async () => {
		for (let first = 0; first < HOSTILE_STRINGS.length; first += TOGETHER) {
			await dashboard.desk.simulator.sender.burst(
				'ada',
				HOSTILE_STRINGS.slice(first, first + TOGETHER).map((text) => text.slice(0, 4_096)),
				{ atOnce: true },
			);
			await expectSoundLayout();
		}
		const last = HOSTILE_STRINGS.at(-1)!.slice(0, 40);
		await agent.page.locator('.bubble').filter({ hasText: last }).last().waitFor();

		expect(await agent.page.locator('.bubble script, .bubble iframe, .bubble style').count()).toBe(
			0,
		);
		expect(agent.complaints).toEqual([]);
	});

	it('are text as names, notes, replies, fields and canned replies', async () => {
		const { body } = await owner.get('conversation', { conversationId });
		const { contact } = (body as { conversation: { contact: { id: string; version: number } } })
			.conversation;
		let { version } = contact;
		const some = HOSTILE_STRINGS.filter((_, index) => index % 7 === 0);
		for (const [index, text] of some.entries()) {
			await owner.post('add-note', { conversationId, text: text.trim() || '-' });
			if (index % 4 !== 0) continue;
			const changed = await owner.post('change-contact', {
				contactId: contact.id,
				version,
				name: text.trim().slice(0, 120) || '-',
				fields: { [text.trim().slice(0, 60) || '-']: text.slice(0, 2_000) },
			});
			version = (changed.body as { contact?: { version: number } }).contact?.version ?? version;
			await owner.post('save-canned-reply', {
				shortcut: `hostile${index}`,
				text: text.trim().slice(0, LONGEST_SHORTCUT_TEXT) || '-',
			});
			await expectSoundLayout();
		}
		await agent.page.getByLabel('Reply to the customer').fill('/hostile');
		await agent.page.getByRole('option').first().waitFor();
		await expectSoundLayout();
		await agent.page.getByLabel('Reply to the customer').fill('');

		expect(await agent.page.locator('.contact-pane script, .canned script').count()).toBe(0);
		expect(agent.complaints).toEqual([]);
	});

	it('are text as what is searched for', async () => {
		const search = agent.page.getByLabel(/^Search messages/);
		for (const text of HOSTILE_STRINGS.filter((_, index) => index % 25 === 0)) {
			await search.fill(text.replace(/\s/g, ' ').slice(0, 200));
		}
		await agent.page.locator('.search-state').first().waitFor();
		await search.fill('');

		expect(agent.complaints).toEqual([]);
	});

	it('leave an older part of the thread to be read on', async () => {
		for (let times = 0; times < 4; times += 1) {
			await agent.page.locator('.thread-scroller').evaluate((box) => {
				(box as unknown as { scrollTop: number }).scrollTop = 0;
			});
			await agent.page.waitForTimeout(300);
			await expectSoundLayout();
		}
		await agent.picture('hostile-desktop-light-en');

		expect(agent.complaints).toEqual([]);
	});

	it('are text as file names, transcripts, answers of the AI and templates', async () => {
		await dashboard.desk.simulator.sender.text('grace', 'First');
		const store = deskStore(dashboard.desk);
		const graceId = await until(
			() =>
				store.all<{ id: string }>('SELECT id FROM conversation WHERE id <> ?', conversationId)[0]
					?.id,
		);
		await owner.post('toggle-human-chat', { conversationId: graceId, control: 'human' });
		writeHostile(dashboard.desk.storePath, graceId, HOSTILE_STRINGS);
		const { page } = agent;
		await page.goto(`${dashboard.url}#conversation/${graceId}`);
		await page.reload();
		const shown = page.locator('.bubble');
		await shown.first().waitFor();

		const asked: string[] = [];
		// One of them finds the desk away.
		let isAway = true;
		await page.route(/to=history/, async (route) => {
			const { before } = route.request().postDataJSON() as { before?: string };
			if (before === undefined) return await route.continue();
			if (asked.length === 1 && isAway) {
				isAway = false;
				return await route.fulfill({ status: 503, json: AWAY });
			}
			asked.push(before);
			await route.continue();
		});
		// Older parts come as the thread is scrolled up, until its first message is there.
		for (let seen = 0; seen <= HOSTILE_STRINGS.length;) {
			seen = await until(async () => {
				await page.locator('.thread-scroller').evaluate(scrollToTop);
				const count = await shown.count();
				return count > seen && count;
			}, PART_LIMIT_MS);
			await expectSoundLayout();
		}
		expect(await shown.filter({ hasText: /^.*First/ }).count()).toBe(1);
		expect(asked.length).toBeGreaterThan(1);
		expect(isAway).toBe(false);
		expect(asked).toEqual([...new Set(asked)]);
		await page.getByRole('button', { name: 'Template' }).click();
		const templates = page.getByRole('dialog').locator('.template-list button');
		await templates.nth(99).waitFor();
		for (const index of [0, 33, 66, 99]) {
			await templates.nth(index).click();
			await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
			await expectSoundLayout();
			await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
			await page.getByRole('button', { name: 'Template' }).click();
		}
		await page.keyboard.press('Escape');

		expect(await page.locator('.bubble script, .bubble iframe, .dialog script').count()).toBe(0);
		expect(agent.complaints).toEqual([]);
	});
});
