import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder } from '../inbox/recorder';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import { ensureChannel } from './channel-store';
import { changeControl } from './control-store';
import type { Store } from './open-store';
import { readRows } from './read-rows';
import { recordChange } from './change-store';
import type { ConversationRow as Stored } from './conversation-rows';
import type { Unit } from './schema';
import { dispatchTurn } from './turn-runs';
import { writeParts } from './write-parts';
import { dueTurns } from './due-turns';

let store: Store;
let dispose: () => Promise<void>;
let channelId: string;

const say = (wamid: string, text = wamid, fields: object = {}) =>
	createRecorder(store).record(aDeliveryOf([aMessage(wamid, text, {}, fields)]), RULES);

const conversationId = async () =>
	await store.read(
		async ({ db }) =>
			(await db.selectFrom('conversation').select('id').executeTakeFirstOrThrow()).id,
	);

async function row() {
	const id = await conversationId();
	const [only] = await store.read((unit) => readRows(unit, [id]));
	return only!;
}

async function set(fields: Partial<Stored>) {
	const id = await conversationId();
	await store.write(async (unit) => {
		await unit.db.updateTable('conversation').set(fields).where('id', '=', id).execute();
		recordChange(unit, { kind: 'conversation-changed', conversationId: id, subjectId: id });
	});
}

async function take(
	control: 'ai' | 'draft' | 'human',
	reason: 'taken-over' | 'asked-for-person' | 'returned',
) {
	const id = await conversationId();
	await store.write((unit) => changeControl(unit, id, { control, reason, by: 'test' }));
}

async function write(
	author: 'ai' | 'person',
	text: string,
	{ state = 'queued', agentId }: { state?: 'queued' | 'draft'; agentId?: string } = {},
) {
	const id = await conversationId();
	await store.write(async (unit) => {
		await writeParts(
			unit,
			{ cause: text, nodeId: 'n', runIndex: 0, itemIndex: 0 },
			{
				conversationId: id,
				channelId,
				author,
				agentId,
				turn: null,
				epoch: null,
				state,
				parts: [{ content: { kind: 'text', text }, render: () => ({}) }],
			},
		);
	});
}

async function settle(text: string, status: 'failed' | 'unknown') {
	await store.write(async (unit: Unit) => {
		const message = await unit.db
			.updateTable('message')
			.set({ status })
			.where('text', '=', text)
			.returning(['id', 'conversationId'])
			.executeTakeFirstOrThrow();
		recordChange(unit, {
			kind: 'message-changed',
			conversationId: message.conversationId,
			subjectId: message.id,
			facts: { status },
		});
	});
}

describe.each(STORE_KINDS)('the inbox on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		({ id: channelId } = await store.write((unit) => ensureChannel(unit, CHANNEL)));
	});

	afterEach(() => dispose());

	it('has a row for a conversation as soon as its first message is stored', async () => {
		await say('w1', 'Hello there');

		expect(await row()).toMatchObject({
			name: 'Ada',
			status: 'open',
			control: 'ai',
			answering: 'ai',
			attention: 0,
			waitingSince: null,
			unread: 1,
			latest: {
				kind: 'text',
				author: 'customer',
				agentId: null,
				status: 'received',
				text: 'Hello there',
			},
			blocked: false,
		});
	});

	it('counts what a person has not read, but no reactions, up to 100', async () => {
		await say('w1');
		await say('w2');
		await say('w3', '', { type: 'reaction', reaction: { message_id: 'w1', emoji: '👍' } });
		expect(await row()).toMatchObject({ unread: 2, latest: { text: 'w2' } });

		await set({ readSeq: 1 });
		expect((await row()).unread).toBe(1);

		const many = Array.from({ length: 110 }, (_, n) => aMessage(`m${n}`, `m${n}`));
		await createRecorder(store).record(aDeliveryOf(many), RULES);
		expect((await row()).unread).toBe(100);
	});

	it('shows who answers now', async () => {
		await say('w1');
		const [turn] = await store.read((unit) => dueTurns(unit, channelId, 10));
		await store.write((unit) =>
			dispatchTurn(unit, turn!.id, { holder: 't', leaseMs: 1e4, deadlineMs: 1e4 }),
		);
		expect((await row()).answering).toBe('thinking');

		await take('draft', 'returned');
		await write('ai', 'a draft', { state: 'draft' });
		expect(await row()).toMatchObject({
			answering: 'draft',
			attention: 1,
			latest: { text: 'a draft' },
		});

		await take('human', 'taken-over');
		expect(await row()).toMatchObject({
			answering: 'waiting',
			attention: 2,
			latest: { text: 'w1' },
		});

		const { id: agentId } = await anAgent(store);
		await write('person', 'I am here', { agentId });
		expect(await row()).toMatchObject({
			answering: 'person',
			attention: 0,
			waitingSince: null,
			latest: { author: 'person', agentId, text: 'I am here' },
		});
	});

	it('tells since when a customer waits for a person', async () => {
		await say('w1');
		await say('w2');
		await take('human', 'taken-over');
		const said = await store.read(({ db }) =>
			db.selectFrom('message').select('saidAt').orderBy('seq').execute(),
		);
		expect((await row()).waitingSince).toBe(said[0]!.saidAt);

		await write('person', 'Yes?');
		expect((await row()).waitingSince).toBeNull();
	});

	it('has a handed-over customer wait although the AI has answered', async () => {
		await say('w1');
		await write('ai', 'Somebody will help you');
		await take('human', 'asked-for-person');
		expect(await row()).toMatchObject({ answering: 'waiting', attention: 2 });

		await write('person', 'I will');
		expect(await row()).toMatchObject({ answering: 'person', attention: 0 });
	});

	it('wants a person most where a message of theirs did not arrive, until something does', async () => {
		await say('w1');
		await take('human', 'taken-over');
		await write('person', 'lost');
		await settle('lost', 'failed');
		expect(await row()).toMatchObject({ attention: 3, latest: { status: 'failed' } });

		await set({ priority: 4 });
		expect((await row()).attention).toBe(43);

		await write('person', 'once more');
		expect((await row()).attention).toBe(0);
	});

	it.each([{ status: 'snoozed' }, { status: 'resolved' }] as const)(
		'wants nobody while it is $status',
		async (fields) => {
			await say('w1');
			await take('human', 'taken-over');
			await set(fields);

			expect(await row()).toMatchObject({ ...fields, attention: 0 });
		},
	);

	it('wants nobody for a blocked contact, and counts nothing', async () => {
		await say('w1');
		await take('human', 'taken-over');
		await store.write(async (unit) => {
			const { id } = await unit.db
				.updateTable('contact')
				.set({ blockedAt: unit.now })
				.returning('id')
				.executeTakeFirstOrThrow();
			recordChange(unit, { kind: 'contact-changed', conversationId: null, subjectId: id });
		});

		expect(await row()).toMatchObject({
			blocked: true,
			attention: 0,
			unread: 0,
			answering: 'person',
		});
	});

	it('shows the status of the latest message without a change of the row', async () => {
		await say('w1');
		await write('person', 'hello');
		await store.write(({ db }) =>
			db
				.updateTable('message')
				.set({ wamid: 'out1', status: 'accepted' })
				.where('text', '=', 'hello')
				.execute(),
		);
		await createRecorder(store).record(aStatus('out1', 'read'), RULES);

		expect((await row()).latest).toMatchObject({ text: 'hello', status: 'read' });
	});

	it('shows the file name of a document and nothing of what was removed', async () => {
		await say('w1', '', {
			type: 'document',
			document: { id: 'm', mime_type: 'application/pdf', filename: 'Bill.pdf' },
		});
		expect((await row()).latest).toMatchObject({ kind: 'document', text: 'Bill.pdf' });
	});

	it('opens a resolved conversation again when the customer writes, and not for a reaction', async () => {
		await say('w1');
		await set({ status: 'resolved' });
		await say('w2', '', { type: 'reaction', reaction: { message_id: 'w1', emoji: '👍' } });
		expect((await row()).status).toBe('resolved');

		await say('w3');
		expect((await row()).status).toBe('open');
		const events = await store.read(({ db }) =>
			db.selectFrom('conversationEvent').select(['kind', 'facts']).execute(),
		);
		expect(events).toEqual([
			{
				kind: 'status-changed',
				facts: JSON.stringify({ status: 'open', before: 'resolved', by: 'customer' }),
			},
		]);
	});
});
