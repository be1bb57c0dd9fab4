import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InputError } from '../errors';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { ensureChannel } from '../store/channel-store';
import { stopChannel } from '../store/channel-pauses';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { dispatchTurn, leaveToSender } from '../store/turn-runs';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import type { SendOutcome } from '../whatsapp/send-message';
import { awaitOutcome } from './await-outcome';
import { reconcile } from './reconcile';
import { sendDue } from './sender';
import { writeAnswer, writeNotice } from './send-text';

const LOST: SendOutcome = { outcome: 'unknown', reason: 'No answer from graph.example' };
const LONG = `${'word '.repeat(1500)}end`;

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let turnId: string;

const message = (text: string) => ({ text, markdown: false, previewUrl: false });
let executions = 0;

const conversation = () =>
	store.read(({ db }) => db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow());

/** A message of the builder's own. */
async function notify(text: string) {
	const { id } = await conversation();
	const step = { nodeId: 'n', runIndex: 0, itemIndex: 0, executionId: String(++executions) };
	return await writeNotice(store, id, step, message(text));
}

/** The AI's answer to the turn, whose run is over: what is left is the sending. */
async function answer(text: string) {
	const item = await store.write(async (unit) => {
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		const turn = await dispatchTurn(unit, turnId, run);
		return (await turnItem(unit, turn!, store.id))!;
	});
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const rows = await writeAnswer({ store, channelId: channel.id }, item, step, message(text));
	await store.write(async (unit) => leaveToSender(unit, await theTurn()));
	return rows;
}

const theTurn = () =>
	store.read(({ db }) =>
		db.selectFrom('turn').selectAll().where('id', '=', turnId).executeTakeFirstOrThrow(),
	);

const sender = (graph: ReturnType<typeof aGraph>) => ({
	store,
	holder: 'test',
	channelId: channel.id,
	phoneNumberId: channel.phoneNumberId,
	graph: () => Promise.resolve(graph.client),
});

const rows = () =>
	store.read(({ db }) => db.selectFrom('outbox').selectAll().orderBy('position').execute());

/** Lets what has been waiting wait for so much longer. */
const age = (minutes: number) =>
	store.write(async ({ db }) => {
		const earlier = (time: string | null) =>
			time && new Date(Date.parse(time) - minutes * 60_000).toISOString();
		for (const { id, dueAt, claimUntil } of await db.selectFrom('outbox').selectAll().execute()) {
			await db
				.updateTable('outbox')
				.set({ dueAt: earlier(dueAt)!, claimUntil: earlier(claimUntil) })
				.where('id', '=', id)
				.execute();
		}
	});

describe.each(STORE_KINDS)('what the outbox holds back on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		const recorded = await recorder.record(aDeliveryOf([aMessage('wamid.in', 'hi')]), RULES);
		[turnId] = recorded.outcome === 'recorded' ? (recorded.turnIds as [string]) : [''];
	});

	afterEach(() => dispose());

	it('lets others speak while the rest of an answer waits for an unknown part', async () => {
		await notify(LONG);
		await notify('from somebody else');
		const graph = aGraph([LOST]);

		await sendDue(sender(graph));

		expect(graph.texts().slice(1)).toEqual(['from somebody else']);
	});

	it('discards the rest of what stays unknown, whoever wrote it', async () => {
		await notify(LONG);
		await sendDue(sender(aGraph([LOST])));
		await age(11);

		await reconcile(store, channel.id);

		expect((await rows()).map(({ state }) => state)).toEqual(['unknown', 'discarded']);
		expect(await conversation()).toMatchObject({ control: 'human' });
	});

	it('gives a person the answer for which the 24-hour window closed while it waited', async () => {
		await answer('Here you are');
		await store.write(({ db }) =>
			db.updateTable('conversation').set({ lastInboundAt: '2020-01-01T00:00:00.000Z' }).execute(),
		);

		await sendDue(sender(aGraph()));

		expect(await rows()).toMatchObject([{ state: 'discarded' }]);
		expect(await conversation()).toMatchObject({ control: 'human', controlReason: 'send-failed' });
		expect(await theTurn()).toMatchObject({ state: 'ended', outcome: 'left-to-person' });
	});

	it('gives a person the answer that a stopped channel has held for ten minutes', async () => {
		await answer('Here you are');
		await store.write((unit) => stopChannel(unit, channel.id, 'The token has expired'));
		await age(9);
		await reconcile(store, channel.id);
		expect(await conversation()).toMatchObject({ control: 'ai' });

		await age(2);
		await reconcile(store, channel.id);

		expect(await conversation()).toMatchObject({ control: 'human', controlReason: 'send-failed' });
		expect(await theTurn()).toMatchObject({ state: 'ended', outcome: 'left-to-person' });
	});

	it('looks now and then, not all the time, at what cannot be sent yet', async () => {
		const written = await notify('hello');
		await store.write((unit) => stopChannel(unit, channel.id, 'The token has expired'));
		let looks = 0;
		const counting: Store = {
			...store,
			readJob: (job, input) => {
				looks += 1;
				return store.readJob(job, input);
			},
		};

		const result = await awaitOutcome({ ...sender(aGraph()), store: counting }, written, {
			waitMs: 500,
		});

		expect(result.status).toBe('waiting');
		expect(looks).toBeGreaterThan(0);
		expect(looks).toBeLessThan(20);
	});

	it('does not take for sent what the database has lost', async () => {
		const written = await notify('hello');
		await store.write(({ db }) => db.deleteFrom('outbox').execute());

		const waiting = awaitOutcome(sender(aGraph()), written, { waitMs: 500 });

		await expect(waiting).rejects.toThrow(/has lost what had just been written/);
		await expect(waiting).rejects.toBeInstanceOf(InputError);
	});

	it('keeps a failure when the news that it was sent comes later', async () => {
		await notify('hello');
		await sendDue(sender(aGraph()));
		await recorder.record(
			aStatus('wamid.out.1', 'failed', { errors: [{ code: 131026, title: 'undeliverable' }] }),
			RULES,
		);
		await recorder.record(aStatus('wamid.out.1', 'sent'), RULES);

		const sent = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('wamid', '=', 'wamid.out.1').executeTakeFirst(),
		);
		expect(sent).toMatchObject({ status: 'failed', errorCode: 131026 });
	});
});
