import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Browser, type Page, selectors } from 'playwright-core';

import { SIMULATED_ACCOUNT } from '../simulator/account';
import { WHOLE_N8N } from './harness/lean-n8n';
import { OWNER } from './harness/n8n-template';
import { DESK_LIMIT_MS, type Desk, readShippedWorkflow, startDesk } from './harness/start-desk';
import { startChromium } from './harness/start-chromium';
import { until } from './harness/until';

/** n8n's editor is several megabytes of code; a busy machine takes its time with it. */
const EDITOR_MS = 60_000;
const NUMBER = SIMULATED_ACCOUNT.numbers.support.id;

jest.setTimeout(DESK_LIMIT_MS);

let desk: Desk;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	selectors.setTestIdAttribute('data-test-id');
	[desk, browser] = await Promise.all([startDesk({ environment: WHOLE_N8N }), startChromium()]);
	const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
	context.setDefaultTimeout(EDITOR_MS);
	page = await context.newPage();
	await page.goto(`${desk.n8n.url}/signin`);
	await page.locator('input[type=email]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/home/);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await desk?.close();
}, DESK_LIMIT_MS);

describe('n8n’s editor', () => {
	it('runs the workflow for a test message, and gives the number back to production', async () => {
		await openWorkflow();
		const production = callback();
		expect(production).toMatch(/\/webhook\//);

		await page.getByTestId('execute-workflow-button').first().click();
		await until(() => callback()?.includes('/webhook-test/'), EDITOR_MS);
		await desk.simulator.sender.text('ada', 'Are you open on Sundays?');
		await desk.simulator.calls.waitFor(({ operation }) => operation === 'send', EDITOR_MS);
		await until(() => callback() === production, EDITOR_MS);

		await node('WhatsApp').getByTestId('canvas-node-status-success').waitFor();
		await node('WhatsApp Trigger').dblclick();
		const output = page.getByTestId('output-panel');
		await output.getByTestId('radio-button-json').click();
		await output.getByText('Are you open on Sundays?').first().waitFor();
		await page.keyboard.press('Escape');
	});

	it('gives the number back to production also when somebody listened twice', async () => {
		const production = callback();
		expect(production).toMatch(/\/webhook\//);
		const listen = async () =>
			await desk.n8n.client().call('POST', `/workflows/${desk.workflow.id}/run`, {
				triggerToStartFrom: { name: 'WhatsApp Trigger' },
			});

		await listen();
		await listen();
		expect(callback()).toContain('/webhook-test/');
		await desk.simulator.sender.text('ada', 'And on Mondays?');

		await until(() => callback() === production, EDITOR_MS);
	});

	it('shows the shipped workflow whole when it is pasted in, lacking nothing but credentials', async () => {
		const shipped = readShippedWorkflow();
		const steps = shipped.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
		const credentials = Object.values(desk.credentials);
		for (const id of credentials) await desk.n8n.client().call('DELETE', `/credentials/${id}`);

		await page.goto(`${desk.n8n.url}/workflow/new`);
		await page.getByTestId('canvas-wrapper').waitFor();
		await paste(JSON.stringify(shipped));

		// Just those with a credential that must be chosen.
		const lacking = ['Reply', 'WhatsApp', 'WhatsApp Trigger'];
		for (const { name } of steps) await node(name).waitFor();
		for (const name of lacking) await node(name).getByTestId('node-issues').waitFor();
		const stickies = shipped.nodes.length - steps.length;
		await page
			.getByTestId('sticky')
			.nth(stickies - 1)
			.waitFor();
		expect(await page.getByTestId('canvas-node').count()).toBe(steps.length);
		expect(await page.getByTestId('sticky').count()).toBe(stickies);
		const incomplete = page.getByTestId('canvas-node').filter({
			has: page.getByTestId('node-issues'),
		});
		const names: (string | null)[] = [];
		for (const each of await incomplete.all()) {
			names.push(await each.getAttribute('data-node-name'));
		}
		expect(names.sort()).toEqual(lacking);
	});
});

function callback(): string | undefined {
	return desk.simulator.graph.registrations.state().numbers[NUMBER]?.url;
}

function node(name: string) {
	return page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
}

async function openWorkflow(): Promise<void> {
	await page.goto(`${desk.n8n.url}/workflow/${desk.workflow.id}`);
	await node('WhatsApp').waitFor();
}

/** Pastes into the canvas as Ctrl+V does; a page without a window has no clipboard of its own. */
async function paste(text: string): Promise<void> {
	await page.evaluate(`{
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', ${JSON.stringify(text)});
		document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
	}`);
}
