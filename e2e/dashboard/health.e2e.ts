import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { createRecorder } from '../../core/inbox/recorder';
import { ensureChannel } from '../../core/store/channel-store';
import { openStore, type Store } from '../../core/store/open-store';
import { aDelivery, aMessage, CHANNEL, RULES } from '../../core/testing/deliveries';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import type { AgentClient } from '../harness/agent-client';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { type AgentPage, openAgentPage, type PageOptions } from './agent-page';

const PASSWORD = 'correct horse battery staple';
const DISCONNECTED = 'The number is not connected: Meta says DISCONNECTED.';
const REMEDY = 'Open the number in the WhatsApp Manager of Meta and do what it asks for.';
const SAID = 'Is my order on its way?';
/** A number that no trigger of the desk has. */
const UNKNOWN = { ...CHANNEL, phoneNumberId: '900100100100199' };

/** All checks of the desk and its numbers, on a machine that does other things too. */
const CHECK_MS = 60_000;

const LOOKS: [string, PageOptions][] = [
	['phone-dark-ar', { language: 'ar', look: 'dark', phone: true }],
	['desktop-light-ar', { language: 'ar' }],
];

jest.setTimeout(120_000);

let dashboard: Dashboard;
let browser: Browser;
let store: Store;
let owner: AgentClient;
let olga: AgentPage;

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([startDashboard(), startChromium()]);
	owner = await dashboard.setUpOwner();
	store = await openStore({ sqliteFile: dashboard.desk.storePath });
	olga = await signedIn('owner');
}, DESK_LIMIT_MS);

afterAll(async () => {
	await store?.close();
	await browser?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

async function signedIn(role: string, options?: PageOptions): Promise<AgentPage> {
	const agent = await openAgentPage(browser, dashboard.url, options);
	await agent.page.locator('input[type="email"]').fill(`${role}@desk.example`);
	await agent.page.locator('input[type="password"]').fill(PASSWORD);
	await agent.page.locator('button.main').click();
	await agent.page.locator('.navigation').waitFor();
	return agent;
}

const visit = ({ page }: AgentPage, hash: string) =>
	page.evaluate(`location.hash = ${JSON.stringify(hash)}`);

const fitsIn = ({ page }: AgentPage) =>
	page.evaluate('document.documentElement.scrollWidth <= innerWidth');

type Report = { attended: boolean; checking: boolean; checkedAt: string | null };

/** Resolves when the page shows what a check has found that began now: it may be over at once. */
async function checkAgain(): Promise<void> {
	const { page } = olga;
	const since = new Date().toISOString();
	const isAnew = ({ attended, checking, checkedAt }: Report) =>
		!attended || (!checking && (checkedAt ?? '') > since);
	const checked = page.waitForResponse(
		async (response) => {
			if (new URL(response.url()).searchParams.get('to') !== 'health') return false;
			const { reports } = (await response.json()) as { reports: Report[] };
			return reports.every(isAnew);
		},
		{ timeout: CHECK_MS },
	);
	await page.getByRole('button', { name: 'Check again' }).click();
	await checked;
	await page.getByText('Checking…').first().waitFor({ state: 'detached' });
}

/** Ada writes to a number that the desk does not know. */
async function aDeadLetter(id: string): Promise<void> {
	const body = aDelivery({ messages: [aMessage(id, SAID, { waId: '12025550101' })] });
	const sent = body.toString().replaceAll(CHANNEL.phoneNumberId, UNKNOWN.phoneNumberId);
	await createRecorder(store).record(Buffer.from(sent), RULES);
}

describe('the page of health', () => {
	it('names what is broken, and the one thing to do', async () => {
		dashboard.desk.simulator.settings.numberStatus = 'DISCONNECTED';
		await olga.page.getByRole('link', { name: 'Settings' }).click();
		await olga.page.getByRole('link', { name: 'Health' }).click();
		await checkAgain();

		const finding = olga.page.locator('.finding.broken').filter({ hasText: DISCONNECTED });
		await finding.getByText(REMEDY).waitFor();
		await olga.page
			.getByRole('link', { name: /^Settings, \d+ things? (is|are) broken$/ })
			.waitFor();
		expect(await olga.accessibility()).toEqual([]);
		await olga.picture('health-desktop-light-en');
	});

	it('no longer names it once it is mended', async () => {
		dashboard.desk.simulator.settings.numberStatus = 'CONNECTED';
		await checkAgain();

		await olga.page.getByText(DISCONNECTED).waitFor({ state: 'detached' });
		await olga.page
			.getByText(/checks? found nothing wrong/)
			.last()
			.click();
		await olga.page.getByText('The number belongs to the business account').waitFor();
	});

	it('gives a report to hand on, in which there is no secret', async () => {
		await olga.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await olga.page.getByRole('button', { name: 'Copy the report' }).click();
		await olga.page.getByText('Copied.').waitFor();
		const report = await olga.page.evaluate<string>('navigator.clipboard.readText()');

		expect(report).toMatch(/^# TalkTrace: health\n\n## Desk\n/);
		expect(report).toContain('[fine] (number) ');
		for (const secret of [SIMULATED_ACCOUNT.appSecret, SIMULATED_ACCOUNT.tokens.valid.value]) {
			expect(report).not.toContain(secret);
		}
	});
});

describe('the page of dead letters', () => {
	it('shows why, and what is in one only when an owner opens it', async () => {
		await visit(olga, '#admin/dead-letters');
		await olga.page.getByText('There are no dead letters.').waitFor();
		await aDeadLetter('wamid.1');
		await aDeadLetter('wamid.2');
		await olga.page.getByRole('button', { name: 'Look again' }).click();
		const letters = olga.page.locator('.dead-letter');
		await letters.nth(1).waitFor();

		expect(await letters.first().innerText()).toContain('No WhatsApp Trigger of this desk has');
		expect(await olga.page.content()).not.toContain(SAID);
		await letters.first().getByRole('button', { name: 'Show what is in it' }).click();
		await olga.page.getByRole('dialog').getByText(SAID).waitFor();
		expect(await olga.accessibility()).toEqual([]);
		await olga.picture('dead-letter-desktop-light-en');
		await olga.page.keyboard.press('Escape');
		await olga.picture('dead-letters-desktop-light-en');
	});

	it('is, like that of health, read from the right in Arabic, on a phone and in the dark as well', async () => {
		const supervisor = await dashboard.join('supervisor', owner);
		await supervisor.post('change-own-account', { preferences: { language: 'ar' } });
		for (const [name, options] of LOOKS) {
			const agent = await signedIn('supervisor', options);
			await visit(agent, '#admin/health');
			await agent.page.getByRole('heading', { name: 'حالة النظام' }).waitFor();
			await agent.page.locator('.finding:not(.fine)').first().waitFor();
			expect([name, await agent.accessibility()]).toEqual([name, []]);
			await agent.picture(`health-${name}`);
			await visit(agent, '#admin/dead-letters');
			await agent.page.locator('.dead-letter').nth(1).waitFor();
			// Only owners open and delete.
			expect(await agent.page.locator('.dead-letter').first().getByRole('button').count()).toBe(1);
			expect([name, await agent.accessibility()]).toEqual([name, []]);
			await agent.picture(`dead-letters-${name}`);
			expect([name, await fitsIn(agent), agent.complaints]).toEqual([name, true, []]);
			await agent.close();
		}
	});

	it('gives a message when one is tried again, and none when it is deleted', async () => {
		const letters = olga.page.locator('.dead-letter');
		await letters.first().getByRole('button', { name: 'Try again' }).click();
		await olga.page.getByText('It cannot be applied; the reason stands there.').waitFor();
		await letters.getByText('tried again 1 time').waitFor();
		await letters.first().getByRole('button', { name: 'Delete the dead letter' }).click();
		await olga.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
		await letters.nth(1).waitFor({ state: 'detached' });

		await store.write((unit) => ensureChannel(unit, UNKNOWN));
		await olga.page.getByRole('button', { name: 'Try all again' }).click();
		await olga.page.getByText('1 is applied. 0 stay.').waitFor();
		await olga.page.getByText('There are no dead letters.').waitFor();
		expect(await olga.accessibility()).toEqual([]);

		await olga.page.getByRole('link', { name: /^Inbox/ }).click();
		await olga.page.locator('.list-pane .conversation-row').getByText(SAID).waitFor();
	});

	it('stands in the audit log with all that was done', async () => {
		await visit(olga, '#admin/audit');
		for (const action of ['open', 'retry', 'remove']) {
			await olga.page.getByText(`${action}-dead-letter`, { exact: true }).first().waitFor();
		}
		expect(olga.complaints).toEqual([]);
	});
});
