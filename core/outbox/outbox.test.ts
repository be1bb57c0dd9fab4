import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { ensureChannel, getChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import type { OutboxRow } from '../store/turn-rows';
import { aGraph } from '../testing/a-graph';
import { failingStore } from '../testing/failing-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, justNow, RULES } from '../testing/deliveries';
import { classifyGraphError } from '../whatsapp/error-catalogue';
import type { SendOutcome } from '../whatsapp/send-message';
import { claim } from './claim';
import { reconcile } from './reconcile';
import { writeNotice } from './send-text';
import { sendDue } from './sender';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let conversationId: string;

let step = 0;

const write = (text: string) =>
	writeNotice(
		store,
		conversationId,
		{ executionId: String(++step), nodeId: 'send', runIndex: 0, itemIndex: 0 },
		{ text, markdown: false, previewUrl: false },
	);

const send = (graph: ReturnType<typeof aGraph>) =>
	sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});

const rows = () =>
	store.read(({ db }) => db.selectFrom('outbox').selectAll().orderBy('position').execute());

const sentMessage = (wamid: string) =>
	store.read(({ db }) =>
		db.selectFrom('message').selectAll().where('wamid', '=', wamid).executeTakeFirst(),
	);

/** A row as a run of the turn writes it, under the first epoch. */
async function writeAsAi(text: string): Promise<OutboxRow> {
	const [row] = await write(text);
	await store.write(async ({ db }) => {
		await db.updateTable('turn').set({ state: 'running', attempt: 1 }).execute();
		await db
			.updateTable('outbox')
			.set(({ selectFrom }) => ({
				author: 'ai',
				attempt: 1,
				epoch: 1,
				turnId: selectFrom('turn').select('id').limit(1),
			}))
			.execute();
	});
	return row!;
}

const takeOver = () =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: 'human', reason: 'taken-over', by: 'test' }),
	);

function refused(code: number, status = 400): SendOutcome {
	return {
		outcome: 'refused',
		status,
		error: { ...classifyGraphError({ code, status }), code, message: 'refused' },
	};
}

const LOST: SendOutcome = { outcome: 'unknown', reason: 'No answer from graph.example' };

describe.each(STORE_KINDS)('outbox on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		await recorder.record(aDeliveryOf([aMessage('wamid.in', 'hi')]), RULES);
		const { id } = await store.read(({ db }) =>
			db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
		);
		conversationId = id;
	});

	afterEach(() => dispose());

	it('sends the messages of a conversation in the order of writing', async () => {
		for (const text of ['one', 'two', 'three']) await write(text);
		const graph = aGraph();

		await send(graph);

		expect(graph.texts()).toEqual(['one', 'two', 'three']);
		expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
	});

	it('splits a long text into parts and sends each after the one before', async () => {
		await write(`${'word '.repeat(1500)}end`);
		const graph = aGraph();

		await send(graph);

		expect(graph.payloads.length).toBeGreaterThan(1);
		expect(graph.texts().join(' ').replace(/\s+/g, ' ')).toBe(`${'word '.repeat(1500)}end`);
	});

	it('never repeats a send whose answer was lost, and settles it by the status that names it', async () => {
		const [row] = await write('did it arrive?');
		const graph = aGraph([LOST]);
		await send(graph);
		await send(graph);
		expect(graph.payloads).toHaveLength(1);
		expect(await rows()).toMatchObject([{ state: 'unknown' }]);

		await recorder.record(
			aStatus('wamid.out', 'delivered', { biz_opaque_callback_data: row!.id }),
			RULES,
		);

		expect(await rows()).toMatchObject([{ state: 'sent', wamid: 'wamid.out' }]);
		expect(await sentMessage('wamid.out')).toMatchObject({ status: 'delivered' });
	});

	it('takes a claim whose process is gone for unknown, and does not send it again', async () => {
		const [row] = await write('hello');
		await store.write((unit) => claim(unit, row!.id, { holder: 'gone', claimMs: -1 }));

		await reconcile(store, channel.id);
		const graph = aGraph();
		await send(graph);

		expect(graph.payloads).toEqual([]);
		expect(await rows()).toMatchObject([{ state: 'unknown' }]);
	});

	it('settles a send by its answer although the store was away when that came', async () => {
		const failing = failingStore(store);
		({ store } = failing);
		await write('hello');
		const graph = aGraph();
		const { sendMessage } = graph.client;
		graph.client.sendMessage = async (...message) => {
			const outcome = await sendMessage(...message);
			failing.goAway(1_000);
			return outcome;
		};

		await send(graph);

		expect(await rows()).toMatchObject([{ state: 'sent', tries: 1 }]);
	});

	it('gives an unknown outcome to a person when no status comes', async () => {
		await write('hello');
		await send(aGraph([LOST]));
		await store.write(({ db }) =>
			db.updateTable('outbox').set({ claimUntil: '2020-01-01T00:00:00.000Z' }).execute(),
		);

		await reconcile(store, channel.id);

		const conversation = await store.read(({ db }) =>
			db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow(),
		);
		expect(conversation).toMatchObject({ control: 'human', controlReason: 'unknown-outcome' });
	});

	it('repeats what Meta refused for its limits, after a pause that grows', async () => {
		await write('hello');
		const graph = aGraph([refused(131056, 429)]);

		const dueAt = await send(graph);

		expect(await rows()).toMatchObject([{ state: 'queued', tries: 1 }]);
		expect(Date.parse(dueAt!) - Date.now()).toBeGreaterThan(0);
		await store.write(({ db }) => db.updateTable('outbox').set({ dueAt: '2020' }).execute());
		await send(graph);
		expect(graph.texts()).toEqual(['hello', 'hello']);
		expect(await rows()).toMatchObject([{ state: 'sent', tries: 2 }]);
	});

	it('does not repeat what Meta refused for good, and lets later messages go', async () => {
		await write('refused');
		await write('fine');
		const graph = aGraph([refused(131026)]);

		await send(graph);

		expect(graph.texts()).toEqual(['refused', 'fine']);
		expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'sent']);
	});

	it('stops the channel on an expired token, and keeps what has not been tried', async () => {
		await write('one');
		await write('two');
		const graph = aGraph([refused(190, 401)]);

		await send(graph);

		expect(graph.payloads).toHaveLength(1);
		expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'queued']);
		const stopped = await store.read((unit) => getChannel(unit, channel.id));
		expect(stopped.stoppedReason).not.toBeNull();
	});

	it('keeps the highest status, in whatever order statuses come', async () => {
		await write('hello');
		await recorder.record(aStatus('wamid.out.1', 'read'), RULES);
		await send(aGraph());
		await recorder.record(aStatus('wamid.out.1', 'delivered'), RULES);
		await recorder.record(aStatus('wamid.out.1', 'sent'), RULES);

		expect(await sentMessage('wamid.out.1')).toMatchObject({ status: 'read' });
		const orphans = await store.read(({ db }) =>
			db.selectFrom('orphanStatus').selectAll().execute(),
		);
		expect(orphans).toEqual([]);
	});

	it('reopens the conversation for a person when an accepted message fails later', async () => {
		await write('hello');
		await send(aGraph());

		await recorder.record(
			aStatus('wamid.out.1', 'failed', { errors: [{ code: 131026, title: 'undeliverable' }] }),
			RULES,
		);

		expect(await sentMessage('wamid.out.1')).toMatchObject({ status: 'failed', errorCode: 131026 });
		const conversation = await store.read(({ db }) =>
			db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow(),
		);
		expect(conversation).toMatchObject({ control: 'human', controlReason: 'send-failed' });
	});

	it('keeps a failure that comes after the message was delivered out of it', async () => {
		await write('hello');
		await send(aGraph());
		await recorder.record(aStatus('wamid.out.1', 'delivered'), RULES);
		await recorder.record(aStatus('wamid.out.1', 'failed', { errors: [{ code: 131026 }] }), RULES);

		expect(await sentMessage('wamid.out.1')).toMatchObject({ status: 'delivered' });
	});

	it('refuses free text outside the 24-hour window before anything is written', async () => {
		await store.write(({ db }) =>
			db.updateTable('conversation').set({ lastInboundAt: '2020-01-01T00:00:00.000Z' }).execute(),
		);

		await expect(write('hello?')).rejects.toThrow(/template/);
		expect(await rows()).toEqual([]);
	});

	it('claims no answer of the AI once a person has control, whatever came before', async () => {
		const row = await writeAsAi('from the AI');
		await takeOver();

		const claimed = await store.write((unit) =>
			claim(unit, row.id, { holder: 'late', claimMs: 1000 }),
		);

		expect(claimed.outcome).not.toBe('claimed');
		expect(await rows()).toMatchObject([{ state: 'discarded' } satisfies Partial<OutboxRow>]);
	});

	it('checks an answer that waited for its rate limit again before the next try', async () => {
		await writeAsAi('from the AI');
		const graph = aGraph([refused(131056, 429)]);
		await send(graph);
		await takeOver();
		await store.write(({ db }) => db.updateTable('outbox').set({ dueAt: '2020' }).execute());

		await send(graph);

		expect(graph.payloads).toHaveLength(1);
		expect(await rows()).toMatchObject([{ state: 'discarded', tries: 1 }]);
	});

	it('writes to a customer who shows no number by the user id', async () => {
		const customer = { waId: '', bsuid: 'US.abc123' };
		await recorder.record(aDeliveryOf([aMessage('wamid.u', 'hi', customer)], customer), RULES);
		const { id } = await store.read(({ db }) =>
			db
				.selectFrom('conversation')
				.select('id')
				.where('id', '<>', conversationId)
				.executeTakeFirstOrThrow(),
		);
		conversationId = id;
		await write('hello');
		const graph = aGraph();

		await send(graph);

		expect(graph.payloads[0]).toMatchObject({ recipient: 'US.abc123' });
		expect(graph.payloads[0]).not.toHaveProperty('to');
	});

	it('writes to the new number once the customer has changed it', async () => {
		await recorder.record(
			aDeliveryOf([
				aMessage(
					'wamid.s',
					'',
					{},
					{
						type: 'system',
						timestamp: justNow(),
						system: { type: 'user_changed_number', wa_id: '15559999', body: 'changed' },
					},
				),
			]),
			RULES,
		);
		await write('hello');
		const graph = aGraph();

		await send(graph);

		expect(graph.payloads[0]).toMatchObject({ to: '+15559999' });
	});
});
