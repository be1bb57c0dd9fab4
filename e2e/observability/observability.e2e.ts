import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { openAgentPage } from '../dashboard/agent-page';
import type { AgentClient } from '../harness/agent-client';
import { deskStore } from '../harness/desk-store';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { until } from '../harness/until';
import { liveADay } from './live-a-day';
import { linesWith, plantCustomers, secretsOf } from './planted';
import { type ObservedDesk, startObservedDesk } from './start-observed-desk';

/** A turn with all its ticks, on a machine that does other things too. */
const ANSWER_MS = 60_000;

/** Of everybody who joins by the harness. */
const PASSWORD = 'correct horse battery staple';

jest.setTimeout(4 * DESK_LIMIT_MS);

let observed: ObservedDesk;
let browser: Browser;
let owner: AgentClient;

beforeAll(async () => {
	[observed, browser] = await Promise.all([startObservedDesk(), startChromium()]);
	owner = await observed.dashboard.setUpOwner();
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await observed?.close();
}, DESK_LIMIT_MS);

type Details = { traceId: string; steps: { step: string }[] };

describe('what one can see of a desk', () => {
	it('follows one message from its delivery to the ticks of its answer: log, desk, page, metrics', async () => {
		const { desk } = observed.dashboard;
		const stopOrdering = ticksInOrder();
		await desk.simulator.sender.text('ada', 'Are you open on Sundays?');
		const lines = await until(() => {
			const all = observed.lines();
			const read = all.find(({ event }) => event === 'message-read');
			const traced = all.filter(({ traceId }) => traceId === read?.traceId);
			return read && traced.some(({ event }) => event === 'turn-ended') && traced;
		}, ANSWER_MS);
		stopOrdering();
		const { traceId } = lines[0]!;

		const events = lines.map(({ event }) => event);
		expect(events).toContain('turn-ended');
		// The run may end before its answer is sent, or after.
		expect(events.filter((event) => !/^turn-(sending|ended)$/.test(event ?? ''))).toEqual([
			'message-received',
			'turn-dispatched',
			'turn-running',
			'message-written',
			'message-accepted',
			'message-sent',
			'message-delivered',
			'message-read',
		]);
		const [message] = deskStore(desk).all<{ id: string }>(
			`SELECT id FROM message WHERE direction = 'in'`,
		);
		const answer = await owner.get('message-details', { messageId: message!.id });
		const details = answer.body as Details;
		expect(details.traceId).toBe(traceId);
		expect(details.steps.map(({ step }) => step)).toEqual(
			expect.arrayContaining(['received', 'dispatched', 'run-began', 'sent', 'delivered', 'read']),
		);
		expect(await observed.metrics()).toContain(`trace_id="${traceId}"`);

		await seenInTheBrowser(traceId!);
	});

	it('holds nothing of what a day of customers, strangers and failures has said', async () => {
		const { desk } = observed.dashboard;
		const customers = plantCustomers(desk.simulator, 11);
		const secrets = secretsOf(customers);
		await liveADay(observed, customers);
		await until(() => told('message-failed') && told('message-unknown'), ANSWER_MS);

		for (const event of ['dead-letter-made', 'delivery-refused', 'handed-over', 'turn-retrying']) {
			expect(told(event)).toBe(true);
		}
		// n8n answers a webhook, and takes up the next turn, before it has written how the run ended.
		const errors = await until(() => {
			const kept = observed.executionErrors();
			return kept.length >= 4 && kept;
		}, ANSWER_MS);
		expect(linesWith(secrets, errors.join('\n'))).toEqual([]);
		const metrics = await observed.metrics();
		expect(metrics).toMatch(/^talktrace_sends_total\{.*error="131026"/m);
		expect(linesWith(secrets, metrics)).toEqual([]);
		expect(linesWith(secrets, observed.logs())).toEqual([]);

		// The scan sees what it looks for.
		const { userFolder } = desk.n8n;
		appendFileSync(join(userFolder, 'planted.log'), `to +${customers[3]!.waId}\n`);
		expect(linesWith(secrets, observed.logs())).toEqual([`to +${customers[3]!.waId}`]);
	});

	/** Meta sends its statuses beside each other; here each when the step before it is logged. */
	function ticksInOrder(): () => void {
		const before = ['message-accepted', 'message-sent', 'message-delivered'];
		return observed.dashboard.desk.simulator.hooks.on('status.sent', async () => {
			const step = before.shift();
			if (step) await until(() => told(step), ANSWER_MS);
		});
	}

	function told(event: string): boolean {
		return observed.lines().some((line) => line.event === event);
	}

	async function seenInTheBrowser(traceId: string): Promise<void> {
		const { url } = observed.dashboard;
		const viewer = await observed.dashboard.join('viewer', owner);
		for (const [language, title, phone, look] of [
			['en', 'Details of this message', false, 'light'],
			['ar', 'تفاصيل هذه الرسالة', true, 'dark'],
		] as const) {
			await viewer.post('change-own-account', { preferences: { language } });
			const agent = await openAgentPage(browser, url, { language, phone, look });
			const { page } = agent;
			await page.request.post(`${url}?to=sign-in`, {
				headers: { 'x-talktrace': '1' },
				data: { email: 'viewer@desk.example', password: PASSWORD },
			});
			await page.goto(url);
			await agent.openConversation('Ada Moreno');
			const bubble = page.locator('.bubble.in').first();
			await bubble.hover();
			await bubble.locator('.bubble-menu > button').click();
			await page.getByRole('menuitem').last().click();
			const dialog = page.getByRole('dialog', { name: title });
			await dialog.getByText(traceId).waitFor();
			expect(await dialog.locator('.message-way li').count()).toBeGreaterThanOrEqual(9);
			expect(await agent.accessibility()).toEqual([]);
			await agent.picture(`message-details-${language}-${phone ? 'phone' : 'desktop'}-${look}`);
			await page.keyboard.press('Escape');
			await dialog.waitFor({ state: 'detached' });
			expect(agent.complaints).toEqual([]);
			await agent.close();
		}
	}
});
