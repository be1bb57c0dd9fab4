import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';

import type { AgentClient } from '../harness/agent-client';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { type AgentPage, openAgentPage } from './agent-page';

/** What everybody has as a password who joins by the harness. */
const PASSWORD = 'correct horse battery staple';
const NEW_PASSWORD = 'a wholly different staple';

/** Where only owners, and supervisors, have business. */
const OWNERS = ['Agents', 'Audit log'];
const SUPERVISORS = ['Labels', 'Canned replies', 'Numbers', 'Rules of the desk'];

jest.setTimeout(120_000);

let dashboard: Dashboard;
let browser: Browser;
let owner: AgentClient;
const opened: AgentPage[] = [];

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([startDashboard(), startChromium()]);
	owner = await dashboard.setUpOwner();
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

async function open(url = dashboard.url): Promise<AgentPage> {
	const agent = await openAgentPage(browser, url);
	opened.push(agent);
	return agent;
}

async function signIn({ page }: AgentPage, email: string, password = PASSWORD): Promise<void> {
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

const isIn = ({ page }: AgentPage) =>
	page.getByRole('heading', { name: 'Conversations' }).waitFor();

/** Opens a place of the page by its address, as a bookmark would. */
async function visit({ page }: AgentPage, hash: string): Promise<void> {
	await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}

describe('who gets in, and how far', () => {
	let supervisor: AgentPage;
	let signedIn: AgentPage;

	it('is asked for a second factor once it is confirmed with a code', async () => {
		await dashboard.join('supervisor', owner);
		supervisor = await open();
		const { page } = supervisor;
		await signIn(supervisor, 'supervisor@desk.example');
		await page.getByRole('link', { name: 'Your account' }).click();
		const part = page.getByRole('region', { name: 'Second factor' });
		await part.getByLabel('Password').fill(PASSWORD);
		await part.getByRole('button', { name: 'Switch on' }).click();
		const secret = (await part.locator('code').innerText()).replaceAll(' ', '');
		const wrong = new TOTP({ secret }).generate({ timestamp: Date.now() - 3_600_000 });

		await part.getByRole('textbox', { name: 'Code' }).fill(wrong);
		await part.getByRole('button', { name: 'Confirm' }).click();
		await part.getByText('The code is not right.').first().waitFor();
		await part.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret }).generate());
		await part.getByRole('button', { name: 'Confirm' }).click();
		await part.getByText(/^On: signing in also asks/).waitFor();
		expect(await supervisor.accessibility()).toEqual([]);

		const other = await open();
		await signIn(other, 'supervisor@desk.example');
		await other.page.getByRole('heading', { name: 'One more step' }).waitFor();
		expect(await other.accessibility()).toEqual([]);
		await other.page.getByRole('textbox', { name: 'Code' }).fill(wrong);
		await other.page.getByRole('button', { name: 'Sign in' }).click();
		await other.page.getByText('That code is wrong or has run out.').waitFor();
		// The step of the clock at which it was confirmed is used up; the next is good already.
		const next = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
		await other.page
			.getByRole('textbox', { name: 'Code' })
			.fill(`${next.slice(0, 3)} ${next.slice(3)}`);
		await other.page.getByRole('button', { name: 'Sign in' }).click();
		await isIn(other);
	});

	it('sees as a supervisor what the desk has in common, and nothing of owners', async () => {
		const { page } = supervisor;
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('link', { name: SUPERVISORS[0]! }).waitFor();

		for (const name of SUPERVISORS) {
			expect([name, await page.getByRole('link', { name, exact: true }).count()]).toEqual([
				name,
				1,
			]);
		}
		for (const name of OWNERS) {
			expect([name, await page.getByRole('link', { name, exact: true }).count()]).toEqual([
				name,
				0,
			]);
		}
		await visit(supervisor, '#admin/audit');
		await page.getByRole('heading', { name: SUPERVISORS[0]! }).waitFor();
		expect(await page.getByRole('button', { name: 'Check the log' }).count()).toBe(0);
	});

	it('sees as an agent no settings, neither by a link nor by their address', async () => {
		await dashboard.join('agent', owner);
		signedIn = await open();
		const { page } = signedIn;
		await signIn(signedIn, 'agent@desk.example');
		await isIn(signedIn);
		expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);

		await visit(signedIn, '#admin/agents');
		await page.getByRole('link', { name: 'Your account' }).waitFor();
		const names = [...OWNERS, ...SUPERVISORS].map((name) =>
			page.getByRole('heading', { name, exact: true }).count(),
		);
		expect(await Promise.all(names)).toEqual(names.map(() => 0));
	});

	it('gets in again by a link of an owner, and out everywhere else', async () => {
		const owners = await open();
		const { page } = owners;
		await signIn(owners, 'owner@desk.example');
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('link', { name: 'Agents', exact: true }).click();
		const line = page.getByRole('listitem').filter({ hasText: 'agent@desk.example' });
		await line.getByRole('button').first().click();
		await page.getByRole('menuitem', { name: 'Make a link for a new password' }).click();
		const link = page.getByRole('dialog').getByRole('textbox');
		await link.waitFor();

		const agent = await open(await link.inputValue());
		await agent.page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
		expect(await agent.accessibility()).toEqual([]);
		await agent.page.getByLabel('New password').fill(NEW_PASSWORD);
		await agent.page.getByRole('button', { name: 'Change password' }).click();
		await isIn(agent);

		await signedIn.page.reload();
		await signedIn.page.getByLabel('E-mail').waitFor();
		await signIn(signedIn, 'agent@desk.example');
		await signedIn.page.getByText('E-mail or password is wrong.').waitFor();
		await signIn(signedIn, 'agent@desk.example', NEW_PASSWORD);
		await signedIn.page.getByRole('link', { name: 'Your account' }).waitFor();
	});

	it('has complained of nothing all the while', () => {
		expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
	});
});
