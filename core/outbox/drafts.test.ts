import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeTurn } from '../inbox/close-turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { ensureChannel } from '../store/channel-store';
import { changeControl } from '../store/control-store';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { getTurn } from '../store/turn-store';
import { dispatchTurn } from '../store/turn-runs';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { approveDraft, discardDraft } from './drafts';
import { sendDue } from './sender';
import { writeAnswer } from './send-text';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let turnId: string;
let conversationId: string;
let graph: ReturnType<typeof aGraph>;

const say = (wamid: string) => recorder.record(aDeliveryOf([aMessage(wamid, wamid)]), RULES);

const control = (to: 'ai' | 'draft' | 'human') =>
	store.write((unit) =>
		changeControl(unit, conversationId, { control: to, reason: 'taken-over', by: 'test' }),
	);

const seen = (wamid: string) =>
	store.read(async ({ db }) => {
		const row = await db
			.selectFrom('message')
			.select('id')
			.where('wamid', '=', wamid)
			.executeTakeFirstOrThrow();
		return row.id;
	});

const approve = async (lastSeen: string) => {
	const seenMessageId = await seen(lastSeen);
	return await store.write((unit) => approveDraft(unit, { turnId, by: 'grace', seenMessageId }));
};

const send = () =>
	sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});

describe.each(STORE_KINDS)('a draft on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		graph = aGraph();

		const recorded = await say('wamid.1');
		turnId = recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
		const item = await store.write(async (unit) => {
			const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
			return (await turnItem(unit, (await dispatchTurn(unit, turnId, run))!, store.id))!;
		});
		conversationId = item.conversation.id;
		// The run had begun under the AI's control.
		await control('draft');
		const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
		const text = `${'long '.repeat(900)}\n\nend`;
		await writeAnswer({ store, channelId: channel.id }, item, step, {
			text,
			markdown: true,
			previewUrl: false,
		});
		await store.write((unit) =>
			closeTurn(
				unit,
				turnId,
				1,
				{ run: 'succeeded' },
				{ withoutAnswer: 'failed', retryWithinMs: 0 },
			),
		);
	});

	afterEach(() => dispose());

	it('is what the answer becomes that a run wrote after the switch, and waits', async () => {
		await send();

		expect(await store.read((unit) => getTurn(unit, turnId))).toMatchObject({ outcome: 'drafted' });
		expect(graph.payloads).toEqual([]);
	});

	it('is sent whole and in order once a person who has read everything approves it', async () => {
		expect(await approve('wamid.1')).toMatchObject({ outcome: 'approved' });
		await send();

		expect(graph.texts()).toHaveLength(2);
		expect(graph.texts()[1]).toMatch(/end$/);
		expect(await approve('wamid.1')).toEqual({ outcome: 'no-draft' });
	});

	it('is not sent to a customer who has written on since', async () => {
		await say('wamid.2');

		expect(await approve('wamid.1')).toEqual({ outcome: 'customer-wrote-again' });
		await send();
		expect(graph.payloads).toEqual([]);

		expect(await approve('wamid.2')).toMatchObject({ outcome: 'approved' });
	});

	it('is discarded by a takeover', async () => {
		await control('human');

		expect(await approve('wamid.1')).toEqual({ outcome: 'no-draft' });
	});

	it('goes out once approved, whoever has control by then: it is the approver’s own', async () => {
		await approve('wamid.1');
		await control('human');
		await send();

		expect(graph.texts()).toHaveLength(2);
	});

	it('is not sent outside the window', async () => {
		await store.write(({ db }) =>
			db.updateTable('conversation').set({ lastInboundAt: '2026-01-01T00:00:00.000Z' }).execute(),
		);

		expect(await approve('wamid.1')).toEqual({ outcome: 'window-closed' });
	});

	it('can be discarded, and is shown as such', async () => {
		const discard = () => store.write((unit) => discardDraft(unit, { turnId, by: 'grace' }));

		expect(await discard()).toEqual({ outcome: 'discarded' });
		expect(await discard()).toEqual({ outcome: 'no-draft' });
		const messages = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('direction', '=', 'out').execute(),
		);
		expect(messages).toMatchObject([{ status: 'discarded' }, { status: 'discarded' }]);
	});
});
