import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { SIMULATED_ACCOUNT } from '../../simulator/account';
import { recordedNotes } from '../../simulator/recorded-notes/recorded-notes';
import { type Dashboard, startDashboard } from '../harness/dashboard';
import { deskStore } from '../harness/desk-store';
import { DESK_LIMIT_MS } from '../harness/start-desk';
import { startChromium } from '../harness/start-chromium';
import { until } from '../harness/until';
import { type AgentPage, openAgentPage } from './agent-page';

/** A turn with its quiet period, on a machine that does other things too. */
const ANSWER_MS = 40_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const OMAR = 'عمر الحداد';
const LIN = '林静';
const PASSWORD = 'correct horse battery staple';

jest.setTimeout(4 * ANSWER_MS);

let dashboard: Dashboard;
let desk: Dashboard['desk'];
let store: ReturnType<typeof deskStore>;
let browser: Browser;
let mona: AgentPage;

beforeAll(async () => {
	[dashboard, browser] = await Promise.all([
		startDashboard(),
		// A tone in place of a microphone, and nobody who asks whether it may be used.
		startChromium('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'),
	]);
	desk = dashboard.desk;
	store = deskStore(desk);
}, DESK_LIMIT_MS);

afterAll(async () => {
	await browser?.close();
	await dashboard?.close();
}, DESK_LIMIT_MS);

/** The texts that Meta has got for a customer. */
function sentTo(customer: string): string[] {
	const { waId } = SIMULATED_ACCOUNT.customers.find(({ id }) => id === customer)!;
	return desk.simulator.calls
		.list(({ service, operation }) => service === 'graph' && operation === 'send')
		.map(({ request }) => request as { to?: string; text?: { body: string }; type?: string })
		.filter(({ to }) => to?.replace('+', '') === waId)
		.map(({ text, type }) => text?.body ?? `(${type})`);
}

const say = (customer: string, text: string) => desk.simulator.sender.text(customer, text);

async function expectAccessible(agent: AgentPage): Promise<void> {
	expect(await agent.accessibility()).toEqual([]);
}

describe('agents at work in the dashboard', () => {
	it('becomes somebody’s by the set-up link, once', async () => {
		const link = await dashboard.setUpLink();
		mona = await openAgentPage(browser, link);
		const { page } = mona;
		await page.getByLabel('Name').waitFor();
		expect(page.url()).not.toContain('link=');
		await expectAccessible(mona);
		await mona.picture('set-up-desktop-light-en');

		await page.getByLabel('Name').fill('Mona Haddad');
		await page.getByLabel('E-mail').fill('mona@example.com');
		await page.getByLabel('New password').fill(PASSWORD);
		await page.getByRole('button', { name: 'Set up' }).click();
		await page.getByRole('heading', { name: 'Conversations' }).waitFor();

		const again = await openAgentPage(browser, link);
		await again.page.getByText(/has been used or has run out/).waitFor();
		await again.close();
	});

	it('shows a message within a second, without being loaded anew, and the answer of the AI', async () => {
		await say('ada', 'Are you open on Sundays?');
		await mona.row('Ada Moreno').waitFor();
		await mona.openConversation('Ada Moreno');
		await mona.bubble('Are you open on Sundays?').waitFor();
		await until(() => sentTo('ada').length === 1, ANSWER_MS);
		const answer = sentTo('ada')[0]!;
		await mona.page.locator('.bubble.ai').first().waitFor();
		expect(await mona.page.locator('.bubble.ai').first().innerText()).toContain(
			answer.slice(0, 20),
		);

		const before = Date.now();
		const sent = await say('ada', 'And how late?');
		await mona.bubble('And how late?').waitFor();
		const shownAfter = Date.now() - before;

		expect(sent.deliveries).toHaveLength(1);
		expect(shownAfter).toBeLessThan(1_000);
		await until(() => sentTo('ada').length === 2, ANSWER_MS);
		await expectAccessible(mona);
		await mona.picture('thread-desktop-light-en');
	});

	it('silences the AI while it thinks, and says what became of its answer', async () => {
		desk.simulator.dashscope.script([
			{ behaviour: { type: 'stand-in' }, delayMs: 30_000, match: { lastMessage: 'gluten-free' } },
		]);
		await say('grace', 'Do you bake gluten-free bread?');
		await mona.row('Grace').first().waitFor();
		await mona.openConversation('Grace');
		await mona.row('Grace').filter({ hasText: 'AI is thinking' }).waitFor();
		await mona.picture('thinking-desktop-light-en');

		await mona.choose('Person');
		await mona.page.getByText(/The answer it was writing will not be sent/).waitFor();
		desk.simulator.dashscope.release();
		const { id } = store.conversation(
			(await mona.page.locator('.thread-head h1').innerText()).trim(),
		);
		await until(() => store.turns(id).every(({ state }) => state === 'ended'), ANSWER_MS);
		await mona.reply('Yes, every morning. Shall I put one aside for you?');
		await until(() => sentTo('grace').length > 0, ANSWER_MS);

		expect(sentTo('grace')).toEqual(['Yes, every morning. Shall I put one aside for you?']);
		expect(await mona.page.locator('.bubble.ai:not(.discarded)').count()).toBe(0);
		await mona.page.locator('.event-line').filter({ hasText: 'Mona Haddad took over' }).waitFor();
	});

	it('sends a draft as it is, and another one edited', async () => {
		await mona.openConversation('Ada Moreno');
		await mona.choose('Draft');
		desk.simulator.calls.clear();
		await say('ada', 'What do you have without nuts?');
		await mona.page.getByRole('button', { name: 'Send', exact: true }).first().waitFor();
		const draft = mona.page.locator('.bubble.draft');
		await draft.waitFor();
		await expectAccessible(mona);
		await mona.picture('draft-desktop-light-en');
		expect(sentTo('ada')).toEqual([]);
		await draft.getByRole('button', { name: 'Send' }).click();
		await until(() => sentTo('ada').length === 1, ANSWER_MS);
		await draft.waitFor({ state: 'detached' });

		await say('ada', 'And without milk?');
		await draft.waitFor();
		await draft.getByRole('button', { name: 'Edit' }).click();
		await mona.page.getByRole('textbox', { name: 'Edit' }).fill('Our sourdough has neither.');
		await mona.page.getByRole('button', { name: 'Send this' }).click();
		await until(() => sentTo('ada').length === 2, ANSWER_MS);
		expect(sentTo('ada')[1]).toBe('Our sourdough has neither.');
	});

	it('gives a conversation back to the AI, which answers the next message', async () => {
		await mona.choose('AI');
		desk.simulator.calls.clear();
		await say('ada', 'Do you deliver?');

		await until(() => sentTo('ada').length === 1, ANSWER_MS);
	});

	it('shows a picture, hears a voice message, and keeps a corrected transcript', async () => {
		const note = recordedNotes().find(({ id }) => id === 'opening-hours')!;
		await desk.simulator.sender.voice('ada', { bytes: Buffer.from(note.bytes) });
		await mona.bubble(note.transcript).first().waitFor({ timeout: ANSWER_MS });
		const voice = mona.page
			.locator('.bubble')
			.filter({ has: mona.page.locator('.player') })
			.last();
		await voice.getByRole('button', { name: 'Play' }).click();
		await voice.getByRole('button', { name: 'Pause' }).waitFor();

		await voice.getByRole('button', { name: 'Correct the transcript' }).click();
		await mona.page
			.getByRole('textbox', { name: 'Correct the transcript' })
			.fill('On which days are you open?');
		await mona.page.getByRole('button', { name: 'Save' }).click();
		await voice.getByText('On which days are you open?').waitFor();
		await voice.getByText('corrected by You').waitFor();

		await desk.simulator.sender.image('ada', { caption: 'This one?' });
		await mona.page.locator('.picture img').first().click();
		await mona.page.locator('dialog.viewer img').waitFor();
		await mona.picture('viewer-desktop-light-en');
		await mona.page.keyboard.press('Escape');
	});

	it('sends a file and a voice message of the agent’s own', async () => {
		desk.simulator.calls.clear();
		await mona.page.locator('.composer input[type=file]').setInputFiles({
			name: 'menu.pdf',
			mimeType: 'application/pdf',
			buffer: Buffer.from(
				'%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
			),
		});
		await mona.reply('Here is the menu.');
		await until(() => sentTo('ada').includes('(document)'), ANSWER_MS);

		await mona.page.getByRole('button', { name: 'Record a voice message' }).click();
		await mona.page
			.locator('.recorder [role=timer]')
			.filter({ hasText: /0:(0[2-9]|[1-5]\d)/ })
			.waitFor();
		await mona.page.locator('.recorder .composer-send').click();
		await until(() => sentTo('ada').includes('(audio)'), ANSWER_MS);
	});

	it('fills a canned reply, warns of what is missing, and finds every word again', async () => {
		await mona.page.getByRole('link', { name: 'Settings' }).click();
		await mona.page.getByRole('link', { name: 'Canned replies' }).click();
		await mona.page.getByRole('textbox', { name: 'Shortcut' }).fill('hello');
		await mona.page
			.getByRole('textbox', { name: 'Text', exact: true })
			.fill('Hello {{first name}}, about order {{order}}: ');
		await mona.page.getByRole('button', { name: 'Save' }).click();
		await mona.page.getByRole('listitem').filter({ hasText: '/hello' }).waitFor();
		await expectAccessible(mona);
		await mona.picture('canned-replies-desktop-light-en');
		await mona.page.getByRole('link', { name: /Inbox/ }).click();
		await mona.openConversation('Ada Moreno');

		const area = mona.page.getByLabel('Reply to the customer');
		await area.fill('/hel');
		await mona.page.getByRole('option').filter({ hasText: '/hello' }).waitFor();
		await mona.picture('canned-desktop-light-en');
		await area.press('Enter');
		await mona.page.getByText('Fill this in before you send: order').waitFor();
		expect(await area.inputValue()).toBe('Hello Ada, about order {{order}}:');
		await area.fill('');

		await say('omar', 'أريد فطيرة بالجبنة من فضلكم');
		await mona.row(OMAR).waitFor();
		const search = mona.page.getByLabel(/^Search messages/);
		// Without the hamza, the final dots and the vowels, as people type.
		await search.fill('اريد فطيره');
		await mona.page.locator('.conversation-row mark').first().waitFor();
		await mona.picture('search-desktop-light-en');
		await mona.page.locator('.conversation-row a').first().click();
		await mona.page.locator('.marked .bubble').filter({ hasText: 'فطيرة' }).waitFor();
		await search.fill('');
	});

	it('shows two agents each other, and lets each do what their role allows', async () => {
		const invited = await dashboard.invite('viewer', 'vera@example.com', mona.page);
		const vera = await openAgentPage(browser, invited, { look: 'dark' });
		await vera.page.getByLabel('Name').fill('Vera Lind');
		await vera.page.getByLabel('New password').fill(PASSWORD);
		await vera.page.getByRole('button', { name: 'Join' }).click();
		await vera.row('Ada Moreno').waitFor();
		await vera.openConversation('Ada Moreno');
		await mona.openConversation('Ada Moreno');

		await mona.page.locator('.present').filter({ hasText: 'Vera Lind' }).waitFor();
		await mona.page.getByLabel('Reply to the customer').pressSequentially('Let me see');
		await vera.page.locator('.present.typing').filter({ hasText: 'Mona Haddad' }).waitFor();
		expect(await vera.page.locator('.composer').count()).toBe(0);
		expect(await vera.page.getByRole('radio').count()).toBe(0);
		await expectAccessible(vera);
		await vera.picture('thread-desktop-dark-en');
		expect(vera.complaints).toEqual([]);
		await mona.page.getByLabel('Reply to the customer').fill('');
		await vera.close();
	});

	it('takes only a template once the window has closed', async () => {
		const twoDaysAgo = new Date(Date.now() - 2 * DAY_MS).toISOString();
		await desk.simulator.sender.text('lin', 'Is my cake ready?', { at: twoDaysAgo });
		await mona.row(LIN).waitFor();
		await mona.openConversation(LIN);
		await mona.page.getByText(/WhatsApp takes only a template now/).waitFor();
		await mona.picture('window-closed-desktop-light-en');
		desk.simulator.calls.clear();
		await mona.page.getByRole('button', { name: 'Template' }).click();
		const dialog = mona.page.getByRole('dialog');
		await dialog
			.getByRole('option')
			.or(dialog.getByRole('button', { name: /order|hello/i }))
			.first()
			.click();
		for (const gap of await dialog.getByRole('textbox').all()) {
			if ((await gap.getAttribute('type')) !== 'search') await gap.fill('42');
		}
		await expectAccessible(mona);
		await mona.picture('template-desktop-light-en');
		await dialog.getByRole('button', { name: 'Send' }).click();
		await until(() => sentTo('lin').includes('(template)'), ANSWER_MS);
	});

	it('shows the sign-in once the session is ended elsewhere', async () => {
		const other = await openAgentPage(browser, dashboard.url);
		await other.page.getByLabel('E-mail').fill('mona@example.com');
		await other.page.getByLabel('Password').fill(PASSWORD);
		await other.page.getByRole('button', { name: 'Sign in' }).click();
		await other.row('Ada Moreno').waitFor();

		await mona.page.getByRole('link', { name: 'Your account' }).click();
		await mona.page.getByText('Where you are signed in').waitFor();
		await expectAccessible(mona);
		await mona.picture('account-desktop-light-en');
		await mona.page.getByRole('button', { name: /^End the session/ }).click();
		await mona.page.getByText(/is ended|are ended/).waitFor();
		// It learns so by what it asks for, or before that by its stream, which is looked after now and then.
		const over = other.page.getByText('Your session is over. Sign in again.');
		await other.row('Ada Moreno').or(over).first().click();
		await over.waitFor();
		await expectAccessible(other);
		await other.picture('signed-out-desktop-light-en');
		await other.close();
	});

	it('is a whole desk in Arabic on a phone', async () => {
		const context = mona.page.context();
		const state = await context.storageState();
		const phone = await browser.newContext({
			storageState: state,
			viewport: { width: 390, height: 844 },
			locale: 'ar-EG',
			colorScheme: 'dark',
			hasTouch: true,
		});
		const agent = await openAgentPage(browser, dashboard.url, {
			context: phone,
			language: 'ar',
			phone: true,
		});
		await agent.row(OMAR).waitFor();
		await agent.page.getByRole('link', { name: /Your account|حساب/ }).click();
		await agent.page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
		await agent.page.getByRole('button', { name: 'Save' }).first().click();
		await until(async () => (await agent.page.locator('html').getAttribute('dir')) === 'rtl');
		await agent.page.goto(dashboard.url);
		await agent.row(OMAR).waitFor();
		await expectAccessible(agent);
		await agent.picture('list-phone-dark-ar');
		await agent.openConversation(OMAR);
		await agent.bubble('فطيرة').first().waitFor();
		await expectAccessible(agent);
		await agent.picture('thread-phone-dark-ar');
		expect(await agent.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
			true,
		);
		expect(agent.complaints).toEqual([]);
		await phone.close();
	});

	it('has complained of nothing all the while', () => {
		expect(mona.complaints).toEqual([]);
	});
});
