import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { renewLease } from '../core/store/channel-lease';
import { changeControl } from '../core/store/control-store';
import { setOptedOut } from '../core/store/contact-store';
import { SIMULATED_ACCOUNT } from '../simulator/account';
import { aDesk, type EngineDesk, HOLDING_MESSAGE } from './engine/a-desk';
import { aNode } from './engine/a-node';

// The engine takes its time to load.
jest.setTimeout(60_000);

const SUPPORT_NUMBER_ID = SIMULATED_ACCOUNT.numbers.support.id;

let desk: EngineDesk;

beforeEach(async () => {
	desk = await aDesk();
});

afterEach(() => desk.close());

const dropsAllFields = aNode((items) =>
	items.map((_item, item) => ({ json: { output: `Answer ${item + 1}` }, pairedItem: { item } })),
);

const conversation = async (id: string) =>
	await desk.store.read(({ db }) =>
		db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
	);

const outbox = async () =>
	await desk.store.read(({ db }) =>
		db.selectFrom('outbox').selectAll().where('kind', '=', 'message').orderBy('position').execute(),
	);

describe('Handoff Gate', () => {
	it('lets each turn out by AI or Human, paired with the item it came from', async () => {
		const request = await desk.turn('grace', 'I want to talk to a person');
		const question = await desk.turn('ada', 'When do you open?');

		const run = await desk.run({ Gate: { is: 'talkTraceHandoffGate' } }, [request, question]);

		expect(run.outputs('Gate')).toMatchObject([
			[{ json: { ...question, gate: { route: 'ai' } }, pairedItem: { item: 1 } }],
			[
				{
					json: { ...request, gate: { route: 'human', reason: 'asked-for-person' } },
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(await conversation(request.conversation.id)).toMatchObject({ control: 'human' });
		expect(await conversation(question.conversation.id)).toMatchObject({ control: 'ai' });
		expect(await outbox()).toMatchObject([{ author: 'system', turnId: null }]);
	});

	it('reads its rules for each item', async () => {
		const [first, second] = [await desk.turn('ada', 'Maria?'), await desk.turn('grace', 'Maria?')];

		const run = await desk.run(
			{
				Gate: {
					is: 'talkTraceHandoffGate',
					parameters: { extraPhrases: '={{ $itemIndex === 1 ? "maria" : "" }}' },
				},
			},
			[first, second],
		);

		expect(run.outputs('Gate')).toMatchObject([
			[{ json: { contact: { name: 'Ada Moreno' } } }],
			[{ json: { contact: { name: 'Grace Okafor' } } }],
		]);
	});

	it('names the missing field and the node that sets it', async () => {
		const { conversation: _dropped, ...item } = await desk.turn('ada', 'Hello');

		const run = await desk.run({ Gate: { is: 'talkTraceHandoffGate' } }, [item]);

		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(/no valid "conversation".*"WhatsApp Trigger"/);
	});

	it('puts out an error item for what failed, and goes on with the others', async () => {
		const foreign = await desk.turn('ada', 'Hello');
		const own = await desk.turn('grace', 'Hello');
		const items = [{ ...foreign, turn: { ...foreign.turn, storeId: 'elsewhere' } }, own];

		const run = await desk.run(
			{ Gate: { is: 'talkTraceHandoffGate', onError: 'continueRegularOutput' } },
			items,
		);

		expect(run.status).toBe('success');
		expect(run.outputs('Gate')).toMatchObject([
			[
				{ json: { error: expect.stringMatching(/another store/) }, pairedItem: { item: 0 } },
				{ json: { gate: { route: 'ai' } }, pairedItem: { item: 1 } },
			],
			[],
		]);
	});
});

describe('Handoff Gate with an output for errors', () => {
	it('lets what failed out by it, and nothing by AI', async () => {
		const { turn: _dropped, ...item } = await desk.turn('ada', 'Hello');

		const run = await desk.run(
			{ Gate: { is: 'talkTraceHandoffGate', onError: 'continueErrorOutput' } },
			[item],
		);

		const [ai, human, failed] = run.outputs('Gate');
		expect([ai, human]).toEqual([[], []]);
		expect(failed).toMatchObject([{ json: { error: expect.stringMatching(/no valid "turn"/) } }]);
	});
});

describe('Reply', () => {
	it('lets an answer out by Reply and what the model hands over by Handoff', async () => {
		desk.simulator.dashscope.script([
			{ behaviour: { type: 'answer', text: 'At nine.' }, match: { lastMessage: 'open' } },
			{
				behaviour: {
					type: 'call-tool',
					name: 'hand_over_to_person',
					arguments: { reason: 'complaint', summary: 'A broken lamp' },
				},
				match: { lastMessage: 'broken' },
			},
		]);
		const complaint = await desk.turn('grace', 'My lamp is broken!');
		const question = await desk.turn('ada', 'When do you open?');

		const run = await desk.run({ Reply: { is: 'talkTraceReply' } }, [complaint, question]);

		expect(run.outputs('Reply')).toMatchObject([
			[{ json: { ...question, reply: { text: 'At nine.' } }, pairedItem: { item: 1 } }],
			[{ json: { ...complaint, handoff: { reason: 'model-asked' } }, pairedItem: { item: 0 } }],
		]);
	});

	it('hands over when the model is out of order, and tells the customer', async () => {
		desk.simulator.dashscope.script({
			behaviour: { type: 'refuse', error: 'arrearage' },
			times: 'always',
		});
		const item = await desk.turn('ada', 'When do you open?');

		const run = await desk.run({ Reply: { is: 'talkTraceReply' } }, [item]);

		expect(run.outputs('Reply')).toMatchObject([
			[],
			[{ json: { handoff: { reason: 'model-failed' } } }],
		]);
		expect((await outbox())[0]!.payload).toContain(HOLDING_MESSAGE);
	});

	it('answers a turn whose fields a node in between has dropped', async () => {
		desk.simulator.dashscope.script({ behaviour: { type: 'answer', text: 'At nine.' } });
		const item = await desk.turn('ada', 'When do you open?');

		const run = await desk.run({ Set: { is: dropsAllFields }, Reply: { is: 'talkTraceReply' } }, [
			item,
		]);

		expect(run.outputs('Reply')[0]).toMatchObject([
			{ json: { turn: item.turn, reply: { text: 'At nine.' } } },
		]);
	});
});

describe('WhatsApp, answering a turn', () => {
	it('finds the turn of each of several items behind a node that drops all fields', async () => {
		const [ada, grace] = [await desk.turn('ada', 'One?'), await desk.turn('grace', 'Two?')];

		const run = await desk.run(
			{ Set: { is: dropsAllFields }, WhatsApp: { is: 'talkTraceWhatsApp' } },
			[ada, grace],
		);

		expect(run.error).toBeUndefined();
		expect(run.outputs('WhatsApp')[0]).toMatchObject([
			{ json: { output: 'Answer 1', sent: { status: 'sent' } }, pairedItem: { item: 0 } },
			{ json: { output: 'Answer 2', sent: { status: 'sent' } }, pairedItem: { item: 1 } },
		]);
		expect(await outbox()).toMatchObject([
			{ turnId: ada.turn.id, author: 'ai', state: 'sent' },
			{ turnId: grace.turn.id, author: 'ai', state: 'sent' },
		]);
		expect(desk.sent()).toEqual(['Answer 1', 'Answer 2']);
	});

	it('leaves the sending to the trigger that leads the channel', async () => {
		const item = await desk.turn('ada', 'Hello?');
		await desk.store.write((unit) =>
			renewLease(unit, desk.channelId, { owner: 'w/t', holder: 'elsewhere', leaseMs: 60_000 }),
		);

		const run = await desk.run(
			{
				WhatsApp: {
					is: 'talkTraceWhatsApp',
					parameters: { text: 'Hello!', options: { waitSeconds: 0 } },
				},
			},
			[item],
		);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([{ json: { sent: { status: 'waiting' } } }]);
		expect(await outbox()).toMatchObject([{ state: 'queued' }]);
		expect(desk.sent()).toEqual([]);
	});

	it('is silent after a person took over', async () => {
		const item = await desk.turn('ada', 'Hello?');

		const run = await desk.run(
			{
				Takeover: {
					is: 'talkTraceStore',
					parameters: { resource: 'conversation', operation: 'setControl', control: 'human' },
				},
				WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: 'Hello!' } },
			},
			[item],
		);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([{ json: { sent: { status: 'discarded' } } }]);
		expect(desk.sent()).toEqual([]);
	});

	it('refuses when no turn leads to the item', async () => {
		const losesPairs = aNode(() => [
			{ json: { output: 'One' } },
			{ json: { output: 'Two' } },
			{ json: { output: 'Three' } },
		]);
		const items = [await desk.turn('ada', 'One?'), await desk.turn('grace', 'Two?')];

		const run = await desk.run(
			{ Code: { is: losesPairs }, WhatsApp: { is: 'talkTraceWhatsApp' } },
			items,
		);

		expect(run.error?.message).toMatch(/^No turn leads to this item\. Connect this node behind/);
		expect(await outbox()).toEqual([]);
	});

	it('says which field a node in between has broken', async () => {
		const breaks = aNode((items) =>
			items.map(({ json }, item) => ({
				json: { ...json, turn: { id: 'only' } },
				pairedItem: { item: item + 7 },
			})),
		);

		const run = await desk.run(
			{ Code: { is: breaks }, WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: 'Hi' } } },
			[await desk.turn('ada', 'Hello?')],
		);

		expect(run.error?.message).toMatch(/no valid "turn\.attempt".*"WhatsApp Trigger"/);
	});

	it.each([
		[
			'a turn of another store',
			{ turn: { id: 't', attempt: 1, storeId: 'elsewhere' } },
			/same Store credential/,
		],
		[
			'a turn of another number',
			{ channel: { id: 'elsewhere', phoneNumberId: '1' } },
			/same WhatsApp credential/,
		],
	])('refuses %s', async (_what, change, message) => {
		const item = { ...(await desk.turn('ada', 'Hello?')), ...change };

		const run = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: 'Hello!' } } },
			[item],
		);

		expect(run.error?.message).toMatch(message);
		expect(await outbox()).toEqual([]);
	});

	it('refuses free text when the window has closed, and says what to do', async () => {
		const item = await desk.turn('ada', 'Hello?');
		await desk.store.write(({ db }) =>
			db.updateTable('conversation').set({ lastInboundAt: '2020-01-01T00:00:00.000Z' }).execute(),
		);

		const run = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: 'Hello!' } } },
			[item],
		);

		expect(run.error?.message).toMatch(/24-hour window .* closed.*template/);
		expect(desk.sent()).toEqual([]);
	});

	it('puts out an error item for an empty text, and sends the others', async () => {
		const items = [await desk.turn('ada', 'One?'), await desk.turn('grace', 'Two?')];

		const run = await desk.run(
			{
				WhatsApp: {
					is: 'talkTraceWhatsApp',
					onError: 'continueRegularOutput',
					parameters: { text: '={{ $itemIndex === 0 ? "" : "Two!" }}' },
				},
			},
			items,
		);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([
			{ json: { error: expect.stringMatching(/text is empty/) }, pairedItem: { item: 0 } },
			{ json: { sent: { status: 'sent' } }, pairedItem: { item: 1 } },
		]);
		expect(desk.sent()).toEqual(['Two!']);
	});

	it('fails with what Meta says, and without token or number', async () => {
		desk.simulator.settings.closedWindowRefusal = 'response';
		const item = await desk.turn('ada', 'Hello?');
		desk.simulator.graph.sendWindow.close(SUPPORT_NUMBER_ID, 'ada');

		const run = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { text: '={{ $json.text }}' } } },
			[item],
		);

		expect(run.error?.message).toMatch(/24 hours/);
		expect(JSON.stringify(run.error)).not.toMatch(/EAASIMULATED|12025550101|Hello/);
	});

	it('marks the customer’s last message as read', async () => {
		const item = await desk.turn('ada', 'Hello?');

		const run = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { operation: 'markRead' } } },
			[item],
		);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([{ json: { shown: true } }]);
		expect(desk.simulator.calls.list(({ operation }) => operation === 'read')).toMatchObject([
			{ request: { message_id: item.messages[0]!.wamid }, response: { status: 200 } },
		]);
	});

	it('does not show typing while a person has the conversation', async () => {
		const item = await desk.turn('ada', 'Hello?');
		await desk.store.write((unit) =>
			changeControl(unit, item.conversation.id, {
				control: 'human',
				reason: 'taken-over',
				by: 'test',
			}),
		);

		const run = await desk.run(
			{ WhatsApp: { is: 'talkTraceWhatsApp', parameters: { operation: 'showTyping' } } },
			[item],
		);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([{ json: { shown: false } }]);
		expect(desk.simulator.calls.list(({ operation }) => operation === 'typing')).toEqual([]);
	});
});

describe('WhatsApp, sending what answers no turn', () => {
	const notice = (conversationId: string) => ({
		is: 'talkTraceWhatsApp',
		parameters: { purpose: 'notice', conversationId, text: 'We are closed tomorrow.' },
	});

	it('sends to a conversation by its id, also while a person has it', async () => {
		const { conversation: to } = await desk.turn('ada', 'Hello?');
		await desk.run(
			{
				Takeover: {
					is: 'talkTraceStore',
					parameters: {
						resource: 'conversation',
						operation: 'setControl',
						conversationId: to.id,
						control: 'human',
					},
				},
			},
			[{}],
		);

		const run = await desk.run({ WhatsApp: notice(to.id) }, [{}]);

		expect(run.outputs('WhatsApp')[0]).toMatchObject([{ json: { sent: { status: 'sent' } } }]);
		expect(await outbox()).toMatchObject([{ author: 'system', turnId: null, state: 'sent' }]);
		expect(desk.sent()).toEqual(['We are closed tomorrow.']);
	});

	it('refuses a conversation that the store does not have', async () => {
		const run = await desk.run({ WhatsApp: notice('nobody') }, [{}]);

		expect(run.error?.message).toMatch(/no conversation with this id/);
		expect(desk.sent()).toEqual([]);
	});
});

describe('Conversation Store', () => {
	const storeNode = (parameters: Record<string, string | number | boolean>) => ({
		Store: { is: 'talkTraceStore', parameters },
	});
	const rows = async (parameters: Record<string, string | number | boolean>) => {
		const run = await desk.run(storeNode(parameters), [{}]);
		expect(run.error).toBeUndefined();
		return run.outputs('Store')[0]!.map(({ json }) => json);
	};

	it('reads a long list page by page, each contact once', async () => {
		for (const customer of ['ada', 'grace', 'omar']) await desk.turn(customer, 'Hello');
		const list = { resource: 'contact', operation: 'getMany', limit: 2 };

		const first = await rows(list);
		const second = await rows({ ...list, after: first[1]!.next as string });

		expect(first.map(({ next }) => typeof next)).toEqual(['undefined', 'string']);
		expect(second.map(({ next }) => typeof next)).toEqual(['undefined']);
		const names = [...first, ...second].map(({ name }) => name);
		expect(new Set(names)).toEqual(new Set(['Ada Moreno', 'Grace Okafor', 'عمر الحداد']));
	});

	it('reads all without a cursor where all are wanted', async () => {
		for (const customer of ['ada', 'grace', 'omar']) await desk.turn(customer, 'Hello');

		const all = await rows({ resource: 'conversation', operation: 'getMany', returnAll: true });

		expect(all).toHaveLength(3);
		expect(all.filter(({ next }) => next !== undefined)).toEqual([]);
	});

	it.each([
		['part of a name in any case', 'MOREN'],
		['part of a number', '5550101'],
	])('finds a contact by %s', async (_what, search) => {
		await desk.turn('ada', 'Hello');
		await desk.turn('grace', 'Hello');

		const found = await rows({ resource: 'contact', operation: 'getMany', search });

		expect(found.map(({ name }) => name)).toEqual(['Ada Moreno']);
	});

	it('changes who answers, and lists conversations by it', async () => {
		const { conversation: wanted } = await desk.turn('ada', 'Hello');
		await desk.turn('grace', 'Hello');

		const [changed] = await rows({
			resource: 'conversation',
			operation: 'setControl',
			conversationId: wanted.id,
			control: 'human',
		});

		expect(changed).toMatchObject({ id: wanted.id, control: 'human', epoch: 2, changed: true });
		expect(
			await rows({ resource: 'conversation', operation: 'getMany', controlFilter: 'human' }),
		).toMatchObject([{ id: wanted.id, contactName: 'Ada Moreno' }]);
	});

	it('sets and takes back an opt-out', async () => {
		const { contact } = await desk.turn('ada', 'Hello');
		const optOut = { resource: 'contact', operation: 'setOptOut', contactId: contact.id };

		const [out] = await rows({ ...optOut, optedOut: true });
		const [back] = await rows({ ...optOut, optedOut: false });

		expect(out).toMatchObject({ id: contact.id, optedOutAt: expect.any(String) });
		expect(back).toMatchObject({ id: contact.id, optedOutAt: null });
	});

	it('reads a contact that has opted out, with its aliases', async () => {
		const { contact } = await desk.turn('ada', 'Hello');
		await desk.store.write((unit) => setOptedOut(unit, contact.id, true));

		const [read] = await rows({ resource: 'contact', operation: 'get', contactId: contact.id });

		expect(read).toMatchObject({
			name: 'Ada Moreno',
			optedOutAt: expect.any(String),
			aliases: expect.arrayContaining([expect.objectContaining({ value: '12025550101' })]),
		});
	});

	it('reads messages from the newest on, page by page', async () => {
		const { conversation: of } = await desk.turn('ada', 'First');
		const list = { resource: 'message', operation: 'getMany', conversationId: of.id, limit: 1 };
		await desk.run(
			{
				WhatsApp: {
					is: 'talkTraceWhatsApp',
					parameters: { purpose: 'notice', conversationId: of.id, text: 'Second' },
				},
			},
			[{}],
		);

		const first = await rows(list);
		const second = await rows({ ...list, after: first[0]!.next as string });

		expect(first).toMatchObject([{ text: 'Second', content: { kind: 'text', text: 'Second' } }]);
		expect(second).toMatchObject([{ text: 'First', author: 'customer' }]);
		expect(second[0]).not.toHaveProperty('next');
	});

	it.each([
		['contact', 'get', 'contactId'],
		['contact', 'setOptOut', 'contactId'],
		['conversation', 'get', 'conversationId'],
		['conversation', 'setControl', 'conversationId'],
	])('says that it has no such %s to %s', async (resource, operation, field) => {
		const run = await desk.run(storeNode({ resource, operation, [field]: 'nobody' }), [{}]);

		expect(run.error?.message).toBe(`The store has no ${resource} with this ID.`);
	});

	it('works on each of several items by its own fields', async () => {
		const items = [await desk.turn('ada', 'Hello'), await desk.turn('grace', 'Hello')];

		const run = await desk.run(storeNode({ resource: 'contact', operation: 'get' }), items);

		expect(run.outputs('Store')[0]).toMatchObject([
			{ json: { name: 'Ada Moreno' }, pairedItem: { item: 0 } },
			{ json: { name: 'Grace Okafor' }, pairedItem: { item: 1 } },
		]);
	});
});
