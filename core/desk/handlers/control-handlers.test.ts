import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { closeTurn } from '../../inbox/close-turn';
import { createRecorder, type Recorder } from '../../inbox/recorder';
import { turnItem } from '../../inbox/turn-item';
import { claim } from '../../outbox/claim';
import { sendDue } from '../../outbox/sender';
import { writeAnswer } from '../../outbox/send-text';
import { ensureChannel } from '../../store/channel-store';
import { changeControl } from '../../store/control-store';
import type { Store } from '../../store/open-store';
import type { ChannelRow } from '../../store/conversation-rows';
import { getTurn } from '../../store/turn-store';
import { dispatchTurn } from '../../store/turn-runs';
import { aCustomerWrites } from '../../testing/a-customer-writes';
import { aGraph } from '../../testing/a-graph';
import { aStore, STORE_KINDS } from '../../testing/a-store';
import { anAgent } from '../../testing/an-agent';
import { CHANNEL } from '../../testing/deliveries';
import { deskContext } from '../../testing/desk-context';
import { controlHandlers } from './control-handlers';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let agent: Awaited<ReturnType<typeof anAgent>>;
let graph: ReturnType<typeof aGraph>;
let customers = 0;
let conversationId: string;
let messageId: string;
let turnId: string;

const toggle = (control: 'ai' | 'draft' | 'human', note?: string) =>
	controlHandlers['toggle-human-chat'](deskContext(store, agent), {
		conversationId,
		control,
		...(note !== undefined && { note }),
	});

const approve = (text?: string) =>
	controlHandlers['approve-draft'](deskContext(store, agent, { conversationId }), {
		turnId,
		seenMessageId: messageId,
		...(text !== undefined && { text }),
	});

/** Lets a run begin on the customer's turn. */
const dispatch = () =>
	store.write(async (unit) => {
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		return (await turnItem(unit, (await dispatchTurn(unit, turnId, run))!, store.id))!;
	});

/** Lets the AI answer, and its run end. */
async function answer(text = 'The answer.') {
	const item = await dispatch();
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const words = { text, markdown: false, previewUrl: false };
	const rows = await writeAnswer({ store, channelId: channel.id }, item, step, words);
	await store.write((unit) =>
		closeTurn(unit, turnId, 1, { run: 'succeeded' }, { withoutAnswer: 'failed', retryWithinMs: 0 }),
	);
	return rows;
}

const inDraftMode = () =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: 'draft', reason: 'returned', by: 'test' }),
	);

/** What Meta gets when the sender has its turn. */
async function send() {
	const before = graph.payloads.length;
	await sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});
	return graph.texts().slice(before);
}

const said = () =>
	store.read(({ db }) =>
		db
			.selectFrom('message')
			.select(['author', 'text', 'status', 'statusReason', 'agentId'])
			.where('conversationId', '=', conversationId)
			.where('direction', '=', 'out')
			.orderBy('seq')
			.execute(),
	);

const eventsOf = async (kind: 'control-changed' | 'assigned') => {
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

describe.each(STORE_KINDS)('control on %s', (kind) => {
	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		agent = await anAgent(store);
		graph = aGraph();
	});

	afterAll(() => dispose());

	beforeEach(async () => {
		customers += 1;
		const written = await aCustomerWrites({ store, recorder }, `wamid.${customers}`, {
			customer: { waId: `1555${String(customers).padStart(7, '0')}` },
		});
		conversationId = written.conversation.id;
		messageId = written.message.id;
		turnId = written.turnId!;
	});

	it('goes to the agent who takes over, who gets the conversation, and the thread says why', async () => {
		const taken = await toggle('human', 'Angry about the invoice');

		expect(taken).toMatchObject({
			changed: true,
			inFlight: 'none',
			conversation: { id: conversationId, control: 'human', assigneeId: agent.id },
		});
		expect(await eventsOf('control-changed')).toEqual([
			{
				agentId: agent.id,
				control: 'human',
				before: 'ai',
				reason: 'taken-over',
				by: agent.id,
				note: 'Angry about the invoice',
			},
		]);
		expect(await eventsOf('assigned')).toMatchObject([{ agentId: agent.id, to: agent.id }]);
		const audit = await store.read(({ db }) =>
			db
				.selectFrom('auditEntry')
				.selectAll()
				.where('conversationId', '=', conversationId)
				.execute(),
		);
		expect(audit).toMatchObject([
			{ action: 'toggle-human-chat', agentId: agent.id, address: '192.0.2.7' },
		]);
		expect(JSON.stringify(audit)).not.toContain('invoice');

		expect(await toggle('human')).toMatchObject({ changed: false, inFlight: 'none' });
	});

	it('leaves a conversation with the colleague who has it', async () => {
		const colleague = await anAgent(store);
		await store.write(({ db }) =>
			db
				.updateTable('conversation')
				.set({ assigneeId: colleague.id })
				.where('id', '=', conversationId)
				.execute(),
		);

		expect(await toggle('human')).toMatchObject({ conversation: { assigneeId: colleague.id } });
	});

	it('tells that the AI was thinking', async () => {
		await dispatch();

		expect(await toggle('human')).toMatchObject({ inFlight: 'thinking' });
	});

	it('tells that a written answer is discarded', async () => {
		await answer();

		expect(await toggle('human')).toMatchObject({ inFlight: 'discarded' });
		expect(await said()).toMatchObject([{ status: 'discarded' }]);
	});

	it('tells that a written answer became a draft, which a takeover discards', async () => {
		await answer();

		expect(await toggle('draft')).toMatchObject({
			inFlight: 'became-draft',
			conversation: { answering: 'draft' },
		});
		expect(await toggle('human')).toMatchObject({ inFlight: 'discarded' });
	});

	it('tells that an answer is at Meta already', async () => {
		const [row] = await answer();
		await store.write((unit) => claim(unit, row!.id, { holder: 'test', claimMs: 60_000 }));

		expect(await toggle('human')).toMatchObject({ inFlight: 'handed-to-meta' });
	});

	it('goes back to the AI by hand', async () => {
		await toggle('human');

		expect(await toggle('ai')).toMatchObject({ changed: true, conversation: { control: 'ai' } });
		expect(await eventsOf('control-changed')).toMatchObject([
			{ control: 'human' },
			{ control: 'ai', reason: 'returned', agentId: agent.id },
		]);
	});

	it('sends a draft that an agent approves as theirs', async () => {
		await inDraftMode();
		await answer();

		expect(await approve()).toEqual({ outcome: 'approved' });
		const sent = await send();

		expect(sent).toEqual(['The answer.']);
		expect(await said()).toMatchObject([{ author: 'ai', status: 'accepted', agentId: agent.id }]);
	});

	it('sends the agent’s own words in place of a draft, once, and shows the draft as edited', async () => {
		await inDraftMode();
		await answer();

		expect(await approve('*Better* words.')).toEqual({ outcome: 'approved' });
		expect(await approve('Twice.')).toEqual({ outcome: 'no-draft' });
		const sent = await send();

		expect(sent).toEqual(['*Better* words.']);
		expect(await said()).toMatchObject([
			{ author: 'ai', status: 'discarded', statusReason: 'Edited by Grace' },
			{ author: 'person', text: '*Better* words.', status: 'accepted', agentId: agent.id },
		]);
	});

	it('ends a turn as answered whose draft was edited before its run was over', async () => {
		await inDraftMode();
		const item = await dispatch();
		const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
		const words = { text: 'Draft.', markdown: false, previewUrl: false };
		await writeAnswer({ store, channelId: channel.id }, item, step, words);
		await approve('Mine.');
		await store.write((unit) =>
			closeTurn(
				unit,
				turnId,
				1,
				{ run: 'succeeded' },
				{ withoutAnswer: 'failed', retryWithinMs: 0 },
			),
		);
		const sent = await send();

		expect(sent).toEqual(['Mine.']);
		expect(await store.read((unit) => getTurn(unit, turnId))).toMatchObject({
			outcome: 'answered',
		});
	});

	it('sends no words of an agent’s who has not read the customer’s latest', async () => {
		await inDraftMode();
		await answer();
		await aCustomerWrites({ store, recorder }, `wamid.${customers}.more`, {
			customer: { waId: `1555${String(customers).padStart(7, '0')}` },
		});

		expect(await approve('Mine.')).toEqual({ outcome: 'customer-wrote-again' });
		expect(await said()).toMatchObject([{ status: 'draft' }]);
	});

	it('discards a draft under the name of who did', async () => {
		await inDraftMode();
		await answer();
		const discard = () =>
			controlHandlers['discard-draft'](deskContext(store, agent, { conversationId }), { turnId });

		expect(await discard()).toEqual({ outcome: 'discarded' });
		expect(await discard()).toEqual({ outcome: 'no-draft' });
		expect(await said()).toMatchObject([{ statusReason: 'Discarded by Grace' }]);
	});
});
