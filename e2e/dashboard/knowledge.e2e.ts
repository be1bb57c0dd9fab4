import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { aPdf } from '../../core/media/__fixtures__/a-pdf';
import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { startChromium } from '../harness/start-chromium';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { until } from '../harness/until';
import { type AgentPage, openAgentPage } from './agent-page';

/** A turn with its quiet period, on a machine that does other things too. */
const ANSWER_MS = 60_000;
const PASSWORD = 'correct horse battery staple';

/** No line is so long that the PDF breaks it within a word. */
const PRICES = aPdf([
	'A birthday cake for ten people costs 38 euros.',
	[
		{ text: 'On Sundays the shop opens from 8 to 12.', y: 720 },
		{ text: 'On weekdays the shop opens from 7 to 18.', y: 680 },
	],
]);
const RETURNS = aPdf(['يمكن إرجاع المنتجات خلال أربعة عشر يوما من الشراء مع الفاتورة.']);
const UNKNOWN = 'Do you repair wristwatches with sapphire glass?';

jest.setTimeout(4 * ANSWER_MS);

let dashboard: Dashboard;
let browser: Browser;
let mona: AgentPage;

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([startDashboard(), startChromium()]);
	mona = await openAgentPage(browser, await dashboard.setUpLink());
	await mona.page.getByLabel('Name').fill('Mona Haddad');
	await mona.page.getByLabel('E-mail').fill('mona@example.com');
	await mona.page.getByLabel('New password').fill(PASSWORD);
	await mona.page.getByRole('button', { name: 'Set up' }).click();
	await mona.page.getByRole('heading', { name: 'Conversations' }).waitFor();
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

/** The texts that Meta has got for a customer. */
function sentTo(customer: string): string[] {
	const { waId } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return dashboard.desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.map(({ request }) => request as { to?: string; text?: { body: string } })
		.filter(({ to }) => to?.replace('+', '') === waId)
		.flatMap(({ text }) => text?.body ?? []);
}

/** Asks on the phone, and resolves to the answer that came. */
async function asked(customer: string, question: string): Promise<string> {
	const before = sentTo(customer).length;
	await dashboard.desk.simulator.sender.text(customer, question);
	await until(() => sentTo(customer).length > before, ANSWER_MS);
	return sentTo(customer).at(-1)!;
}

async function drop(name: string, bytes: Buffer): Promise<void> {
	const given = JSON.stringify({ name, base64: bytes.toString('base64') });
	const dataTransfer = await mona.page.evaluateHandle(`(() => {
		const { name, base64 } = ${given};
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		const transfer = new DataTransfer();
		transfer.items.add(new File([bytes], name, { type: 'application/pdf' }));
		return transfer;
	})()`);
	await mona.page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer });
	await mona.page.locator('.upload').filter({ hasText: name }).getByText('Added:').waitFor();
}

const openKnowledge = (part: string) => mona.page.goto(`${dashboard.url}#knowledge/${part}`);

describe('what the business has told the desk', () => {
	it('comes in by dropping a PDF, is listed, and can be looked through', async () => {
		await mona.page.getByRole('link', { name: 'Knowledge' }).click();
		await mona.page.getByText('There are no sources yet').waitFor();
		await drop('prices.pdf', PRICES);
		await drop('returns.pdf', RETURNS);

		const row = mona.page.locator('.source').filter({ hasText: 'prices.pdf' });
		await row.getByText('Ready').waitFor();
		expect(await mona.accessibility()).toEqual([]);
		await mona.picture('knowledge-desktop-light-en');
		await row.getByRole('button', { name: 'prices.pdf' }).click();
		await mona.page.locator('.passage').filter({ hasText: 'On weekdays' }).waitFor();
		await mona.page.getByText('Page 2').first().waitFor();
		expect(await mona.accessibility()).toEqual([]);
		await mona.picture('knowledge-source-desktop-light-en');
		await mona.page.keyboard.press('Escape');
	});

	it('answers a customer, with its source in the thread', async () => {
		const answer = await asked('ada', 'How much does a birthday cake for ten people cost?');

		expect(answer).toContain('38 euros');
		expect(answer).not.toContain('[1]');
		await mona.page.getByRole('link', { name: /^Inbox/ }).click();
		await mona.openConversation('Ada Moreno');
		const bubble = mona.bubble('38 euros').filter({ has: mona.page.locator('.answer-sources') });
		await bubble.getByText('1 source').click();
		await bubble.getByText('prices.pdf').first().waitFor();
		await bubble.getByText('Page 1').first().waitFor();
		expect(await mona.accessibility()).toEqual([]);
		await mona.picture('sources-desktop-light-en');
	});

	it('answers what is asked in passing, by what was said before', async () => {
		expect(await asked('ada', 'When does the shop open on weekdays?')).toContain('from 7 to 18');
		expect(await asked('ada', 'And on Sundays?')).toContain('from 8 to 12');
	});

	it('answers in Arabic from an Arabic document', async () => {
		const answer = await asked('omar', 'هل يمكن إرجاع المنتجات مع الفاتورة؟');

		expect(answer).toContain('أربعة عشر');
	});

	it('is not made up: a question that no document answers is told, and waits for an answer', async () => {
		const answer = await asked('grace', UNKNOWN);

		expect(answer).not.toMatch(/\d/);
		await openKnowledge('misses');
		const miss = mona.page.locator('.miss').filter({ hasText: 'wristwatches' });
		await miss.getByText('asked once').waitFor();
		expect(await mona.accessibility()).toEqual([]);
		await mona.picture('knowledge-misses-desktop-light-en');
		await miss.getByRole('button', { name: 'Add an answer' }).click();
		const dialog = mona.page.getByRole('dialog');
		expect(await dialog.getByLabel('Question', { exact: true }).inputValue()).toBe(UNKNOWN);
		await dialog.getByLabel('Answer', { exact: true }).fill('No, we only bake.');
		await dialog.getByRole('button', { name: 'Add', exact: true }).click();
		await mona.page.getByText('Nothing was asked in vain').waitFor();

		expect(await asked('grace', UNKNOWN)).toContain('we only bake');
	});

	it('can be asked in the dashboard, which sends nothing', async () => {
		const before = sentTo('ada').length;
		await openKnowledge('ask');
		await mona.page
			.getByRole('textbox', { name: 'Question' })
			.fill('What does a birthday cake for ten people cost?');
		await mona.page.getByRole('button', { name: 'Ask', exact: true }).click();
		await mona.page.locator('.tried-answer').filter({ hasText: '38 euros' }).waitFor();
		await mona.page.getByText('it would be sent').waitFor();
		await mona.page.locator('.found .passage').filter({ hasText: 'Cited' }).first().waitFor();

		expect(await mona.accessibility()).toEqual([]);
		await mona.picture('knowledge-ask-desktop-light-en');
		expect(sentTo('ada')).toHaveLength(before);
	});

	it('is a whole page in Arabic on a phone', async () => {
		const context = await browser.newContext({
			storageState: await mona.page.context().storageState(),
			viewport: { width: 390, height: 844 },
			locale: 'ar-EG',
			colorScheme: 'dark',
			hasTouch: true,
		});
		const phone = await openAgentPage(browser, `${dashboard.url}#account`, { context });
		await phone.page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
		await phone.page.getByRole('button', { name: 'Save' }).first().click();
		await until(async () => (await phone.page.locator('html').getAttribute('dir')) === 'rtl');
		for (const part of ['sources', 'ask', 'misses']) {
			await phone.page.goto(`${dashboard.url}#knowledge/${part}`);
			await phone.page.locator('.knowledge-parts a[aria-current]').waitFor();
			expect(await phone.accessibility()).toEqual([]);
			expect(await phone.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
				true,
			);
			await phone.picture(`knowledge-${part}-phone-dark-ar`);
		}
		await phone.openConversation('عمر الحداد');
		await phone.page.locator('.answer-sources summary').first().click();
		await phone.page.locator('.source-excerpt').first().waitFor();
		expect(await phone.accessibility()).toEqual([]);
		await phone.picture('sources-phone-dark-ar');
		expect(phone.complaints).toEqual([]);
		await context.close();
	});

	it('has let the page complain of nothing', () => {
		expect(mona.complaints).toEqual([]);
	});
});
