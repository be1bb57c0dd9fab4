import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { claim } from '../../outbox/claim';
import { surveyButtonId } from '../../outbox/survey-button';
import { ensureChannel } from '../../store/channel-store';
import { changeControl } from '../../store/control-store';
import type { Store } from '../../store/open-store';
import type { MessageRow } from '../../store/conversation-rows';
import type { ConversationEventKind, Role } from '../../store/desk-rows';
import { saveLabel } from '../../store/label-store';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import type { DeskSettings } from '../contract/desk-routes';
import { conversationHandlers } from './conversation-handlers';

type Agent = Awaited<ReturnType<typeof anAgent>>;

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let agent: Agent;
let colleague: Agent;
let supervisor: Agent;
let customers = 0;
let conversationId: string;

const customer = () => ({ waId: `1555${String(customers).padStart(7, '0')}` });

const say = (words: string, fields?: object) =>
	aCustomerWrites({ store, recorder }, `wamid.${customers}.${words}`, {
		customer: customer(),
		...(fields && { fields }),
	});

const as = (who: Agent, settings?: Partial<DeskSettings>) =>
	deskContext(store, who, { conversationId, ...(settings && { settings }) });

const assign = (agentId: string | null, who = agent) =>
	conversationHandlers.assign(as(who), { conversationId, agentId });

const read = (seq: number, options: { unread?: boolean; tellRead?: boolean } = {}) => {
	const { unread = false, tellRead = true } = options;
	return conversationHandlers['mark-read'](as(agent, { tellRead }), {
		conversationId,
		seq,
		unread,
	});
};

const resolve = (settings: Partial<DeskSettings> = {}, ask?: boolean) =>
	conversationHandlers['set-status'](as(agent, settings), {
		conversationId,
		status: 'resolved',
		...(ask !== undefined && { ask }),
	});

const eventsOf = async (kind: ConversationEventKind) => {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('conversationEvent')
			.select(['agentId', 'facts'])
			.where('conversationId', '=', conversationId)
			.where('kind', '=', kind)
			.execute(),
	);
	return rows.map(({ agentId, facts }) => ({ agentId, ...(JSON.parse(facts) as object) }));
};

const conversation = () =>
	store.read(({ db }) =>
		db
			.selectFrom('conversation')
			.selectAll()
			.where('id', '=', conversationId)
			.executeTakeFirstOrThrow(),
	);

const takeOver = () =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: 'human', reason: 'taken-over', by: agent.id }),
	);

const readMarks = () =>
	store.read(({ db }) =>
		db
			.selectFrom('outbox')
			.select(['id', 'payload'])
			.where('conversationId', '=', conversationId)
			.where('kind', '=', 'indicator')
			.execute(),
	);

describe.each(STORE_KINDS)('what agents do to a conversation on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
		colleague = await anAgent(store, { name: 'Alan' });
		supervisor = await anAgent(store, { name: 'Edsger', role: 'supervisor' });
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		customers += 1;
		const written = await say('first');
		conversationId = written.conversation.id;
	});

	it('is read up to a place, which only moves on, and back when marked as unread', async () => {
		for (const words of ['second', 'third']) await say(words);

		expect(await read(2)).toMatchObject({ conversation: { unread: 1 } });
		expect(await read(1)).toMatchObject({ conversation: { unread: 1 } });
		expect(await read(999)).toMatchObject({ conversation: { unread: 0 } });
		expect((await conversation()).readSeq).toBe(3);
		expect(await read(0, { unread: true })).toMatchObject({ conversation: { unread: 3 } });
	});

	it('tells nobody’s reading that was told before, where two read at once', async () => {
		await say('second');

		await Promise.all([read(1), read(2), read(1)]);

		expect((await conversation()).readSeq).toBe(2);
	});

	it('shows the customer that a person has read, once for each message, and may go at once', async () => {
		await takeOver();
		await read(1);
		await read(0, { unread: true });
		await read(1);

		const marks = await readMarks();
		expect(marks.map(({ payload }) => JSON.parse(payload) as object)).toEqual([
			{ indicator: 'read', wamid: `wamid.${customers}.first` },
		]);
		const claimed = await store.write((unit) =>
			claim(unit, marks[0]!.id, { holder: 'test', claimMs: 1_000 }),
		);
		expect(claimed).toMatchObject({ outcome: 'claimed' });
	});

	it('shows the customer no reading while the AI has control, or where the desk does not tell', async () => {
		await read(1);
		await takeOver();
		await read(0, { unread: true });
		await read(1, { tellRead: false });

		expect(await readMarks()).toEqual([]);
	});

	it('is assigned, with a line in the thread and in the audit log, and given up again', async () => {
		expect(await assign(agent.id)).toMatchObject({ conversation: { assigneeId: agent.id } });
		expect(await assign(null)).toMatchObject({ conversation: { assigneeId: null } });

		expect(await eventsOf('assigned')).toEqual([
			{ agentId: agent.id, to: agent.id, before: null },
			{ agentId: agent.id, to: null, before: agent.id },
		]);
		const audit = await store.read(({ db }) =>
			db
				.selectFrom('auditEntry')
				.select(['action', 'subjectId'])
				.where('conversationId', '=', conversationId)
				.orderBy('seq')
				.execute(),
		);
		expect(audit).toEqual([
			{ action: 'assign', subjectId: agent.id },
			{ action: 'assign', subjectId: null },
		]);
	});

	it('is handed on by whose it is, taken by anybody, and given away by supervisors alone', async () => {
		await assign(agent.id);
		expect(await assign(colleague.id)).toMatchObject({
			conversation: { assigneeId: colleague.id },
		});

		await expect(assign(supervisor.id)).rejects.toMatchObject({ code: 'not-allowed' });
		await expect(assign(null)).rejects.toMatchObject({ code: 'not-allowed' });
		expect(await assign(agent.id)).toMatchObject({ conversation: { assigneeId: agent.id } });
		expect(await assign(colleague.id, supervisor)).toMatchObject({
			conversation: { assigneeId: colleague.id },
		});
	});

	it.each<[string, { role?: Role; disabledAt?: string }]>([
		['a viewer', { role: 'viewer' }],
		['somebody who has left', { disabledAt: '2026-01-01T00:00:00.000Z' }],
	])('is not assigned to %s', async (_who, fields) => {
		const { id } = await anAgent(store, fields);

		await expect(assign(id)).rejects.toMatchObject({ code: 'not-possible' });
		await expect(assign('nobody')).rejects.toMatchObject({ code: 'not-possible' });
	});

	it('gets labels and loses them, and the thread names them', async () => {
		const labels = await store.write(async (unit) => {
			const save = (name: string) =>
				saveLabel(unit, { name: `${name} ${customers}`, colour: 'red' });
			return [await save('VIP'), await save('Refund')].map((saved) =>
				saved.outcome === 'saved' ? saved.label.id : '',
			);
		});
		const [vip, refund] = labels as [string, string];
		const change = (add: string[], remove: string[]) =>
			conversationHandlers['change-labels'](as(agent), { conversationId, add, remove });

		expect(await change([vip, 'gone'], [])).toMatchObject({ conversation: { labelIds: [vip] } });
		expect(await change([vip, refund], [])).toMatchObject({
			conversation: { labelIds: expect.arrayContaining([vip, refund]) },
		});
		expect(await change([], [vip])).toMatchObject({ conversation: { labelIds: [refund] } });
		expect(await eventsOf('labels-changed')).toMatchObject([
			{ names: `+VIP ${customers}` },
			{ names: `+Refund ${customers}` },
			{ names: `\u2212VIP ${customers}` },
		]);
	});

	it('gets a priority, and a line in the thread only where it had another', async () => {
		const set = (priority: number) =>
			conversationHandlers['set-priority'](as(agent), { conversationId, priority });

		expect(await set(4)).toMatchObject({ conversation: { priority: 4 } });
		await set(4);

		expect(await eventsOf('priority-changed')).toEqual([
			{ agentId: agent.id, priority: 4, before: 0 },
		]);
	});

	it('is snoozed until a time to come, and opened before it', async () => {
		const snooze = (until: string) =>
			conversationHandlers['set-status'](as(agent), { conversationId, status: 'snoozed', until });

		await expect(snooze('2020-01-01T00:00:00Z')).rejects.toMatchObject({
			code: 'bad-input',
			more: { fields: { until: expect.any(String) } },
		});
		expect(await snooze('2099-01-01T00:00:00Z')).toMatchObject({
			conversation: { status: 'snoozed' },
		});
		expect((await conversation()).snoozedUntil).toBe('2099-01-01T00:00:00.000Z');

		await conversationHandlers['set-status'](as(agent), { conversationId, status: 'open' });
		expect(await conversation()).toMatchObject({ status: 'open', snoozedUntil: null });
	});

	it('goes back to the AI when it is resolved, with assignee and priority as they were', async () => {
		await takeOver();
		await assign(agent.id);

		expect(await resolve()).toMatchObject({
			conversation: { status: 'resolved', control: 'ai', assigneeId: agent.id },
		});
		expect(await eventsOf('survey-asked')).toEqual([]);
	});

	it('stays with the person when the desk wants it so', async () => {
		await takeOver();

		expect(await resolve({ returnOnResolve: false })).toMatchObject({
			conversation: { status: 'resolved', control: 'human' },
		});
	});

	it('asks the customer how it was, and keeps the answer, which starts and opens nothing', async () => {
		await takeOver();
		await read(1);
		await resolve({ ask: true });
		await resolve({ ask: true });
		const [survey, ...more] = await store.read(({ db }) =>
			db.selectFrom('survey').selectAll().where('conversationId', '=', conversationId).execute(),
		);
		const question = await messageWithId(survey!.messageId);

		expect(more).toEqual([]);
		expect(survey).toMatchObject({ askedBy: agent.id, score: null });
		expect(question).toMatchObject({ author: 'system', status: 'queued' });
		const { offer } = JSON.parse(question.content ?? '') as {
			offer: { text: string; choices: { id: string; title: string }[] };
		};
		expect(offer.text).toBe('How was our help?');
		expect(offer.choices.map(({ title }) => title)).toEqual(['Good', 'So-so', 'Bad']);

		const { id, title } = offer.choices[0]!;
		const answered = await press(id, title);

		expect(answered.turnId).toBeUndefined();
		expect(answered.conversation).toMatchObject({ status: 'resolved' });
		expect(await eventsOf('survey-answered')).toEqual([{ agentId: null, score: 3 }]);
		expect(await read(0, { unread: false })).toMatchObject({ conversation: { unread: 0 } });
		const kept = await store.read(({ db }) =>
			db.selectFrom('survey').selectAll().where('id', '=', survey!.id).executeTakeFirst(),
		);
		expect(kept).toMatchObject({ score: 3, answeredAt: expect.any(String) });
	});

	it('takes a button of another conversation’s question for what it says', async () => {
		const surveyId = '00000000-0000-4000-8000-000000000000';

		const { turnId } = await press(surveyButtonId({ surveyId, score: 1 }), 'Bad');

		expect(turnId).toBeDefined();
		expect(await eventsOf('survey-answered')).toEqual([]);
	});

	it.each([
		['outside the window', { lastInboundAt: '2020-01-01T00:00:00.000Z' }, {}],
		['who wants no automatic messages', {}, { optedOutAt: '2026-01-01T00:00:00.000Z' }],
	])('asks nobody %s', async (_why, fields, contact) => {
		await store.write(async ({ db }) => {
			const { contactId } = await db
				.updateTable('conversation')
				.set({ priority: 1, ...fields })
				.where('id', '=', conversationId)
				.returning('contactId')
				.executeTakeFirstOrThrow();
			await db
				.updateTable('contact')
				.set({ username: 'ada', ...contact })
				.where('id', '=', contactId)
				.execute();
		});

		expect(await resolve({}, true)).toMatchObject({ conversation: { status: 'resolved' } });
		expect(await eventsOf('survey-asked')).toEqual([]);
	});

	it('keeps what an agent has typed until it is empty', async () => {
		const save = (text: string) =>
			conversationHandlers['save-draft'](as(agent), {
				conversationId,
				mode: 'reply',
				text,
				quotedMessageId: null,
			});
		const drafts = () =>
			store.read(({ db }) =>
				db
					.selectFrom('composerDraft')
					.select('text')
					.where('conversationId', '=', conversationId)
					.execute(),
			);

		await save('Dear Ada');
		expect(await save('Dear Ada,')).toEqual({ savedAt: expect.any(String) });
		expect(await drafts()).toEqual([{ text: 'Dear Ada,' }]);
		await save('  ');
		expect(await drafts()).toEqual([]);
	});
});

const messageWithId = (id: string): Promise<MessageRow> =>
	store.read(({ db }) =>
		db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
	);

const press = (id: string, title: string) =>
	say('pressed', {
		type: 'interactive',
		interactive: { type: 'button_reply', button_reply: { id, title } },
		text: undefined,
	});
