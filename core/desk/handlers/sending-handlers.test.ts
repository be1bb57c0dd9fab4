import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { sendDue } from '../../outbox/sender';
import { ensureChannel } from '../../store/channel-store';
import { setOptedOut } from '../../store/contact-store';
import { changeControl } from '../../store/control-store';
import type { Store } from '../../store/open-store';
import type { ChannelRow, ContactRow } from '../../store/conversation-rows';
import type { OutboxRow } from '../../store/turn-rows';
import { changesAfter, lastChange } from '../../store/read-changes';
import { readMessages } from '../../store/read-messages';
import { replaceTemplates } from '../../store/template-store';
import { writeParts } from '../../store/write-parts';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aGraph } from '../../testing/a-graph';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { parseTemplate } from '../../whatsapp/parse-template';
import { renderText } from '../../whatsapp/render-message';
import { classifyGraphError } from '../../whatsapp/error-catalogue';
import type { Outgoing } from '../compose-message';
import { sendingHandlers } from './sending-handlers';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let agent: Awaited<ReturnType<typeof anAgent>>;
let graph: ReturnType<typeof aGraph>;
let customers = 0;
let answers = 0;
let conversationId: string;
let contactId: string;
let messageId: string;
let waId: string;

const HELLO = aTemplate('hello', 'UTILITY', 'Hello {{1}}!');
const OFFER = aTemplate('offer', 'MARKETING', 'Buy!');
const OPT_IN = { at: '2026-01-01T10:00:00Z', place: 'At the counter', what: 'Order news' };
const FILLED = { header: {}, body: { 1: 'Ada' }, buttons: {} };

function aTemplate(name: string, category: string, text: string) {
	const components = [{ type: 'BODY', text }];
	const raw = { id: name, name, language: 'en', status: 'APPROVED', category, components };
	return parseTemplate(raw)!;
}

const say = (message: Outgoing, clientId: string = randomUUID(), by = agent) =>
	sendingHandlers.sending(deskContext(store, by, { conversationId }), {
		conversationId,
		clientId,
		message,
	});
const text = (words: string, quotedMessageId?: string): Outgoing => ({
	kind: 'text',
	text: words,
	...(quotedMessageId !== undefined && { quotedMessageId }),
});
const again = (id: string, by = agent) =>
	sendingHandlers['send-again'](deskContext(store, by, { conversationId }), {
		messageId: id,
		clientId: randomUUID(),
	});
const start = (
	to: { contactId: string } | { phone: string; name?: string },
	more: {
		name?: string;
		clientId?: string;
		by?: typeof agent;
		agentsSee?: 'own-and-unassigned';
	} = {},
) => {
	const { name = 'hello', clientId = randomUUID(), by = agent, agentsSee } = more;
	return sendingHandlers['start-conversation'](
		deskContext(store, by, { settings: agentsSee && { agentsSee } }),
		{
			clientId,
			channelId: channel.id,
			to,
			template: { name, language: 'en', values: FILLED },
			optIn: OPT_IN,
		},
	);
};

async function entriesOf(answer: Awaited<ReturnType<typeof say>>) {
	if (answer instanceof Response) throw new Error('a response');
	return await Promise.resolve(answer.entries);
}

const conversation = (id = conversationId) =>
	store.read(({ db }) =>
		db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
	);
const ours = (id = conversationId) =>
	store.read(({ db }) =>
		db
			.selectFrom('message')
			.selectAll()
			.where('conversationId', '=', id)
			.where('direction', '=', 'out')
			.orderBy('seq')
			.execute(),
	);
const eventsOf = async (id = conversationId) => {
	const rows = await store.read(({ db }) =>
		db.selectFrom('conversationEvent').selectAll().where('conversationId', '=', id).execute(),
	);
	return rows.map(({ kind }) => kind).sort();
};
const audited = async () => {
	const rows = await store.read(({ db }) =>
		db.selectFrom('auditEntry').selectAll().where('conversationId', '=', conversationId).execute(),
	);
	return rows.map(({ action }) => action);
};
const change = (row: Partial<ContactRow>) =>
	store.write(({ db }) => db.updateTable('contact').set(row).where('id', '=', contactId).execute());
const setRow = (row: Partial<OutboxRow>, message: { status: 'failed' | 'unknown' | 'discarded' }) =>
	store.write(async ({ db }) => {
		await db.updateTable('outbox').set(row).where('conversationId', '=', conversationId).execute();
		await db
			.updateTable('message')
			.set(message)
			.where('conversationId', '=', conversationId)
			.where('direction', '=', 'out')
			.execute();
	});
const closeWindow = () =>
	store.write(({ db }) =>
		db
			.updateTable('conversation')
			.set({ lastInboundAt: '2020-01-01T00:00:00.000Z' })
			.where('id', '=', conversationId)
			.execute(),
	);
const control = (to: 'ai' | 'draft' | 'human') =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: to, reason: 'returned', by: 'test' }),
	);
/** Meta accepts what is due, or answers as told. */
const send = async (outcomes: Parameters<typeof aGraph>[0] = []) => {
	graph = aGraph([
		...outcomes,
		...Array.from({ length: 10 }, () => ({
			outcome: 'accepted' as const,
			wamid: `wamid.out.${(answers += 1)}`,
		})),
	]);
	await sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});
};
const refusedBy = (code: number) => ({
	outcome: 'refused' as const,
	status: 400,
	error: { ...classifyGraphError({ code }), code, message: 'no' },
});

/** An answer of the AI that waits, as a draft or to be sent. */
async function anAnswerOfTheAi(state: 'draft' | 'queued') {
	const { epoch, channelId } = await conversation();
	await store.write((unit) =>
		writeParts(
			unit,
			{ cause: `turn:${randomUUID()}`, nodeId: 'n', runIndex: 0, itemIndex: 0 },
			{
				conversationId,
				channelId,
				author: 'ai',
				turn: null,
				epoch,
				state,
				parts: [
					{
						content: { kind: 'text', text: 'The AI says.' },
						render: (callbackData) =>
							renderText({ recipient: { waId }, body: 'The AI says.', callbackData }),
					},
				],
			},
		),
	);
}

describe.each(STORE_KINDS)('what agents send on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
		await store.write((unit) => replaceTemplates(unit, channel.id, [HELLO, OFFER]));
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		// What the test before has left to be sent.
		await store.write(({ db }) =>
			db.updateTable('outbox').set({ state: 'discarded' }).where('state', '=', 'queued').execute(),
		);
		customers += 1;
		waId = `1555${String(customers).padStart(7, '0')}`;
		const written = await aCustomerWrites({ store, recorder }, `wamid.${customers}`, {
			customer: { waId },
		});
		conversationId = written.conversation.id;
		contactId = written.conversation.contactId;
		messageId = written.message.id;
	});

	it('goes out as it was written, quotes, and stands under their name', async () => {
		const entries = await entriesOf(await say(text('**Not** bold', messageId)));
		await send();

		expect(entries).toMatchObject([
			{
				entry: 'message',
				author: 'person',
				agentId: agent.id,
				text: '**Not** bold',
				quoted: { messageId },
			},
		]);
		expect(graph.payloads).toMatchObject([
			{
				to: `+${waId}`,
				text: { body: '**Not** bold' },
				context: { message_id: `wamid.${customers}` },
			},
		]);
		expect(await audited()).toEqual(['sending']);
	});

	it('goes out in parts where it is too long for one', async () => {
		const entries = await entriesOf(await say(text('word '.repeat(2_000))));

		expect(entries).toHaveLength(3);
	});

	it('is sent once, however often and at the same time it is asked for', async () => {
		const clientId = randomUUID();
		const presses = await Promise.all([1, 2, 3].map(() => say(text('Once.'), clientId)));
		await send();
		const later = await say(text('Once.'), clientId);

		expect(await ours()).toHaveLength(1);
		expect(graph.payloads).toHaveLength(1);
		const ids = await Promise.all(
			[...presses, later].map(async (one) => (await entriesOf(one))[0]!.id),
		);
		expect(new Set(ids).size).toBe(1);
	});

	it('is not taken for what a colleague has pressed, nor sent into another conversation', async () => {
		const clientId = randomUUID();
		const colleague = await anAgent(store);
		await say(text('One.'), clientId);
		await say(text('Two.'), clientId, colleague);
		expect(await ours()).toHaveLength(2);

		const customer = { waId: `1666${String(customers).padStart(7, '0')}` };
		const other = await aCustomerWrites({ store, recorder }, `other.${customers}`, { customer });
		conversationId = other.conversation.id;

		await expect(say(text('One.'), clientId)).rejects.toMatchObject({ code: 'bad-input' });
	});

	it.each(['ai', 'draft'] as const)(
		'takes over from %s, and discards what the AI was to say',
		async (from) => {
			if (from === 'draft') await control('draft');
			await anAnswerOfTheAi(from === 'draft' ? 'draft' : 'queued');

			await say(text('I am here.'));
			await send();

			expect(await conversation()).toMatchObject({
				control: 'human',
				controlReason: 'taken-over',
				assigneeId: agent.id,
			});
			expect(await ours()).toMatchObject([
				{ author: 'ai', status: 'discarded', statusReason: 'A person answered instead' },
				{ author: 'person', status: 'accepted' },
			]);
			expect(graph.texts()).toEqual(['I am here.']);
			expect(await eventsOf()).toEqual(expect.arrayContaining(['assigned', 'control-changed']));
		},
	);

	it('leaves a conversation with the colleague who has it', async () => {
		const colleague = await anAgent(store);
		await say(text('Mine.'), randomUUID(), colleague);
		await say(text('Let me add.'));

		expect(await conversation()).toMatchObject({ assigneeId: colleague.id });
	});

	it('is refused outside the window before anything is written, but for templates', async () => {
		await closeWindow();
		await expect(say(text('Late.'))).rejects.toMatchObject({ code: 'window-closed' });
		expect(await conversation()).toMatchObject({ control: 'ai', assigneeId: null });
		expect(await ours()).toEqual([]);

		const template = { name: 'hello', language: 'en', values: FILLED };
		await say({ kind: 'template', template });
		await send();

		expect(await ours()).toMatchObject([{ text: 'Hello Ada!', status: 'accepted' }]);
		expect(graph.payloads).toMatchObject([{ type: 'template', template: { name: 'hello' } }]);
	});

	it('reaches who opted out, but with no marketing, and nobody who is blocked', async () => {
		await store.write((unit) => setOptedOut(unit, contactId, true));
		await say(text('You asked me.'));
		const offer = { name: 'offer', language: 'en', values: { header: {}, body: {}, buttons: {} } };
		await expect(say({ kind: 'template', template: offer })).rejects.toMatchObject({
			code: 'not-possible',
		});
		await change({ blockedAt: '2026-01-01T00:00:00.000Z' });

		await expect(say(text('Hello?'))).rejects.toMatchObject({ code: 'not-possible' });
		expect(await ours()).toHaveLength(1);
	});

	it('reacts without taking over, and shows on the message', async () => {
		const entries = await entriesOf(await say({ kind: 'reaction', messageId, emoji: '👍' }));
		await send();

		expect(entries).toMatchObject([
			{ id: messageId, reactions: [{ emoji: '👍', author: 'person' }] },
		]);
		expect(graph.payloads).toMatchObject([
			{ type: 'reaction', reaction: { message_id: `wamid.${customers}`, emoji: '👍' } },
		]);
		expect(await conversation()).toMatchObject({ control: 'ai', assigneeId: null });
	});

	it.each([
		[
			'a template that is not there',
			{ kind: 'template', template: { name: 'gone', language: 'en', values: FILLED } },
		],
		[
			'a template without its values',
			{
				kind: 'template',
				template: { name: 'hello', language: 'en', values: { ...FILLED, body: {} } },
			},
		],
		['a file that is not there', { kind: 'file', uploadId: 'gone' }],
		['a quote of what is not there', { kind: 'text', text: 'Hi', quotedMessageId: 'gone' }],
		['a reaction of two emoji', { kind: 'reaction', messageId: '', emoji: '👍👍' }],
	] as [string, Outgoing][])('refuses %s, and changes nothing', async (_what, message) => {
		const asked = message.kind === 'reaction' ? { ...message, messageId } : message;

		await expect(say(asked)).rejects.toThrow(/./);
		expect(await conversation()).toMatchObject({ control: 'ai' });
		expect(await ours()).toEqual([]);
	});

	describe('sent again', () => {
		it('is one new message with the same words, whoever asks and how often', async () => {
			await say(text('Hi.', messageId));
			await send([refusedBy(131026)]);
			const [failed] = await ours();
			expect(failed).toMatchObject({ status: 'failed' });
			const colleague = await anAgent(store);

			await Promise.all([again(failed!.id), again(failed!.id, colleague)]);
			await send();

			expect(graph.payloads).toMatchObject([
				{ text: { body: 'Hi.' }, context: { message_id: `wamid.${customers}` } },
			]);
			expect(await ours()).toMatchObject([
				{ status: 'failed' },
				{ status: 'accepted', text: 'Hi.', author: 'person' },
			]);
		});

		it('can be sent again no more, which every page is told', async () => {
			await say(text('Hi.'));
			await send([refusedBy(131026)]);
			const [failed] = await ours();
			const shown = async () => await store.read((unit) => readMessages(unit, [failed!.id]));
			expect(await shown()).toMatchObject([{ canResend: true }]);
			const before = await store.read(lastChange);

			const answer = await again(failed!.id);

			expect(answer).toMatchObject({
				entries: [{ id: failed!.id, canResend: false }, { text: 'Hi.' }],
			});
			expect(await shown()).toMatchObject([{ canResend: false }]);
			const changes = await store.read((unit) => changesAfter(unit, before, 100));
			expect(changes).toContainEqual(
				expect.objectContaining({ kind: 'message-changed', subjectId: failed!.id }),
			);
		});

		it('is refused while the customer could get it twice', async () => {
			await say(text('Hi.'));
			const [message] = await ours();
			await expect(again(message!.id)).rejects.toThrow(/has not failed/);
			await setRow(
				{ state: 'unknown', claimUntil: '2999-01-01T00:00:00.000Z' },
				{ status: 'unknown' },
			);
			await expect(again(message!.id)).rejects.toThrow(/not known yet/);

			await setRow({ state: 'unknown', claimUntil: null }, { status: 'unknown' });
			await again(message!.id);

			expect(await ours()).toHaveLength(2);
		});

		it('is refused outside the window', async () => {
			await say(text('Hi.'));
			await setRow({ state: 'failed' }, { status: 'failed' });
			await closeWindow();
			const [message] = await ours();

			await expect(again(message!.id)).rejects.toMatchObject({ code: 'window-closed' });
		});
	});

	describe('to begin a conversation', () => {
		const phone = () => `+49 151 ${String(2_000_000 + customers)}`;

		it('makes contact and conversation, keeps the consent, and gives it to the agent', async () => {
			const answer = await start({ phone: phone(), name: 'Bo' });
			const { conversationId: id } = answer as { conversationId: string };
			await send();

			expect(graph.payloads).toMatchObject([{ to: phone().replaceAll(' ', ''), type: 'template' }]);
			const row = await conversation(id);
			expect(row).toMatchObject({ control: 'human', assigneeId: agent.id, status: 'open' });
			expect(await eventsOf(id)).toEqual([
				'assigned',
				'control-changed',
				'conversation-started',
				'opted-in',
			]);
			const optIns = await store.read(({ db }) =>
				db.selectFrom('optIn').selectAll().where('contactId', '=', row.contactId).execute(),
			);
			expect(optIns).toMatchObject([
				{ at: '2026-01-01T10:00:00.000Z', place: 'At the counter', recordedBy: agent.id },
			]);
		});

		it('happens once for one press', async () => {
			const clientId = randomUUID();
			const to = { phone: phone() };
			const presses = await Promise.all([1, 2].map(() => start(to, { clientId })));
			const [first, second] = presses as { conversationId: string }[];

			expect(second).toEqual(first);
			expect(await ours(first!.conversationId)).toHaveLength(1);
		});

		it('uses and opens the one that is there, and lets the AI finish what it was asked', async () => {
			await store.write(({ db }) =>
				db
					.updateTable('conversation')
					.set({ status: 'resolved' })
					.where('id', '=', conversationId)
					.execute(),
			);
			const answer = await start({ contactId });

			expect(answer).toEqual({ conversationId });
			expect(await conversation()).toMatchObject({ control: 'ai', status: 'open' });
			expect(await ours()).toHaveLength(1);
		});

		it.each([
			['a number without its country code', { phone: '0151 2345678' }],
			['a number with a 0 that is dialled at home only', { phone: '+49 (0)151 2345678' }],
			['a contact whom nobody knows', { contactId: 'gone' }],
		])('refuses %s', async (_what, to) => {
			await expect(start(to)).rejects.toThrow(/./);
		});

		it('refuses marketing for who opted out, and what a colleague has', async () => {
			await store.write((unit) => setOptedOut(unit, contactId, true));
			await expect(start({ contactId }, { name: 'offer' })).rejects.toThrow(/marketing/);
			const colleague = await anAgent(store);
			await say(text('Mine.'), randomUUID(), colleague);

			await expect(start({ contactId }, { agentsSee: 'own-and-unassigned' })).rejects.toThrow(
				/colleague/,
			);
			expect(await eventsOf()).not.toContain('opted-in');
		});
	});
});
