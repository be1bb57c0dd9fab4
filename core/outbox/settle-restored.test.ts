import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { createFeedWindow } from '../desk/live/feed-window';
import { makeToken } from '../desk/auth/secret-token';
import { closeTurn } from '../inbox/close-turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { startSession, findSession } from '../store/agent-session-store';
import { renewLease } from '../store/channel-lease';
import { ensureChannel } from '../store/channel-store';
import { checkAudit } from '../store/check-audit';
import { changeControl } from '../store/control-store';
import type { ChannelRow } from '../store/conversation-rows';
import { lockConversation } from '../store/conversation-store';
import type { Store } from '../store/open-store';
import { changesAfter, lastChange } from '../store/read-changes';
import { isLedByAnybody } from '../store/restart-desk';
import { dispatchTurn } from '../store/turn-runs';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { anAgent } from '../testing/an-agent';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import { claim } from './claim';
import { reconcile } from './reconcile';
import { repeatMessage } from './repeat-message';
import { sendDue } from './sender';
import { sendAsPerson } from './send-as-person';
import { renderParts, writeAnswer, writeNotice } from './send-text';
import { settle } from './settle';
import { settleRestored } from './settle-restored';
import { writeTurnIndicator } from './write-indicator';

const TAKEN_AT = '2026-01-02T03:04:05.678Z';
const TEXT = { text: 'Your parcel is here.', markdown: false, previewUrl: false };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let graph: ReturnType<typeof aGraph>;

const step = (nodeId: string) => ({ nodeId, runIndex: 0, itemIndex: 0 });

/** A customer writes; `name` is theirs, and the id of the message. */
async function ask(name: string): Promise<string> {
	const customer = { waId: '', bsuid: `US.${name}` };
	const recorded = await recorder.record(
		aDeliveryOf([aMessage(name, `question of ${name}`, customer)], customer),
		RULES,
	);
	return recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
}

/** The same, and a run works on it. */
async function run(name: string): Promise<TurnItem> {
	const turnId = await ask(name);
	return await store.write(async (unit) => {
		const order = { holder: 'test', leaseMs: 60_000, deadlineMs: 60_000 };
		return (await turnItem(unit, (await dispatchTurn(unit, turnId, order))!, store.id))!;
	});
}

/** The same, and it has written its answer. */
async function answer(name: string): Promise<TurnItem> {
	const item = await run(name);
	await writeAnswer({ store, channelId: channel.id }, item, step('send'), TEXT);
	return item;
}

/** The same, and the answer is on its way. */
async function sending(name: string) {
	const item = await answer(name);
	const claimed = await store.write(async (unit) => {
		const { id } = await unit.db
			.selectFrom('outbox')
			.select('id')
			.where('turnId', '=', item.turn.id)
			.executeTakeFirstOrThrow();
		return await claim(unit, id, { holder: 'test', claimMs: 30_000 });
	});
	if (claimed.outcome !== 'claimed') throw new Error(`It was not claimed: ${claimed.outcome}`);
	return { item, row: claimed.row };
}

const close = ({ turn }: TurnItem) =>
	store.write((unit) =>
		closeTurn(
			unit,
			turn.id,
			turn.attempt,
			{ run: 'succeeded' },
			{ withoutAnswer: 'failed', retryWithinMs: 0 },
		),
	);

const control = ({ conversation }: TurnItem, to: 'draft' | 'human') =>
	store.write((unit) =>
		changeControl(unit, conversation.id, { control: to, reason: 'taken-over', by: 'test' }),
	);

const send = () =>
	sendDue({
		store,
		holder: 'test',
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		graph: () => Promise.resolve(graph.client),
	});

/** How each customer's turn and messages stand, by their name. */
const standing = async () => {
	const rows = await store.read(({ db }) =>
		db
			.selectFrom('message as question')
			.innerJoin('conversation', 'conversation.id', 'question.conversationId')
			.leftJoin('turn', 'turn.id', 'question.turnId')
			.leftJoin('outbox', (join) =>
				join
					.onRef('outbox.conversationId', '=', 'question.conversationId')
					.on('outbox.kind', '=', 'message'),
			)
			.leftJoin('message as answer', 'answer.id', 'outbox.messageId')
			.select([
				'question.wamid as name',
				'conversation.control as control',
				'turn.outcome as outcome',
				'outbox.state as state',
				'outbox.claimUntil as watchedUntil',
				'answer.status as shown',
			])
			.where('question.direction', '=', 'in')
			.execute(),
	);
	return Object.fromEntries(rows.map(({ name, ...rest }) => [name ?? '', rest] as const));
};

describe.each(STORE_KINDS)('a store that was restored, on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		recorder = createRecorder(store);
		graph = aGraph();
	});

	afterEach(() => dispose());

	it('sends nothing by itself that may have been sent, and gives who waited to a person', async () => {
		await close(await answer('answered'));
		await send();
		await ask('waits');
		const zombie = await run('runs');
		await answer('to be sent');
		await sending('on its way');
		const { item: unknown, row } = await sending('unknown');
		await store.write((unit) => settle(unit, row, { outcome: 'unknown', reason: 'no answer' }));
		const drafted = await run('drafted');
		await control(drafted, 'draft');
		await writeAnswer({ store, channelId: channel.id }, drafted, step('send'), TEXT);
		await close(drafted);
		const notice = await run('has a notice');
		await control(notice, 'human');
		await close(notice);
		await writeNotice(store, notice.conversation.id, { ...step('notice'), executionId: '1' }, TEXT);
		graph.payloads.length = 0;

		const settled = await settleRestored(store, TAKEN_AT);
		await send();
		await reconcile(store, channel.id);

		expect(graph.payloads).toEqual([]);
		expect(settled).toEqual({ conversations: 7, messages: 5 });
		const given = { control: 'human', outcome: 'handed-over', watchedUntil: null };
		const maybeSent = { ...given, state: 'unknown', shown: 'unknown' };
		expect(await standing()).toEqual({
			answered: {
				control: 'ai',
				outcome: 'answered',
				state: 'sent',
				shown: 'accepted',
				watchedUntil: null,
			},
			waits: { ...given, state: null, shown: null },
			runs: { ...given, state: null, shown: null },
			'to be sent': maybeSent,
			'on its way': maybeSent,
			unknown: maybeSent,
			drafted: { ...maybeSent, outcome: 'drafted' },
			'has a notice': { ...maybeSent, outcome: 'left-to-person' },
		});
		for (const late of [zombie, unknown]) {
			await expect(
				writeAnswer({ store, channelId: channel.id }, late, step('later'), TEXT),
			).rejects.toThrow();
		}
		expect(await settleRestored(store, TAKEN_AT)).toEqual({ conversations: 0, messages: 0 });
	});

	it('shows no indicator of a run that is over', async () => {
		const item = await run('typing');
		await writeTurnIndicator(store, item, step('typing'), 'typing');

		await settleRestored(store, TAKEN_AT);
		await send();

		const states = await store.read(({ db }) => db.selectFrom('outbox').select('state').execute());
		expect(states).toEqual([{ state: 'discarded' }]);
	});

	it('learns from a status that a message had been sent, and lets a person repeat one', async () => {
		const { row } = await sending('on its way');
		await settleRestored(store, TAKEN_AT);
		const messageOf = () =>
			store.read(({ db }) =>
				db
					.selectFrom('message')
					.selectAll()
					.where('id', '=', row.messageId)
					.executeTakeFirstOrThrow(),
			);

		const message = await messageOf();
		expect(await store.write((unit) => repeatMessage(unit, message))).toMatchObject({
			outcome: 'repeatable',
		});

		const fields = { biz_opaque_callback_data: row.id };
		await recorder.record(aStatus('wamid.of.then', 'delivered', fields), RULES);
		expect(await messageOf()).toMatchObject({ wamid: 'wamid.of.then', status: 'delivered' });
	});

	it('leaves a person what a person sent, whatever became of it', async () => {
		const item = await run('asks a person');
		await control(item, 'human');
		await close(item);
		const { id: agentId } = await anAgent(store);
		await store.write(async (unit) => {
			const conversation = (await lockConversation(unit, item.conversation.id))!;
			const once = { agentId, clientId: 'press' };
			const parts = renderParts(TEXT);
			await sendAsPerson(unit, conversation, { agentId, once, parts, takesOver: true });
		});

		expect(await settleRestored(store, TAKEN_AT)).toEqual({ conversations: 1, messages: 1 });
		await send();
		expect(graph.payloads).toEqual([]);
	});

	it('is led by nobody, and nobody is signed in', async () => {
		const { id: agentId } = await anAgent(store);
		const { tokenHash } = makeToken();
		const lease = { owner: 'workflow', holder: 'process', leaseMs: 60_000 };
		await store.write(async (unit) => {
			await startSession(unit, { tokenHash, agentId, address: '192.0.2.1', userAgent: 'test' });
			await renewLease(unit, channel.id, lease);
		});
		expect(await store.read(isLedByAnybody)).toBe(true);

		await settleRestored(store, TAKEN_AT);

		expect(await store.read(isLedByAnybody)).toBe(false);
		expect(await store.read((unit) => findSession(unit, tokenHash))).toBeUndefined();
		const other = { ...lease, holder: 'another process' };
		expect(await store.write((unit) => renewLease(unit, channel.id, other))).toBe('leading');
	});

	it('is new to every page, whatever the page has been told since the backup', async () => {
		await ask('before');
		const before = await store.read(lastChange);
		await settleRestored(store, TAKEN_AT);
		await ask('after');

		const window = createFeedWindow(store, (error) => {
			throw error;
		});
		for (const toldSince of [0, 1, 100, 1_000_000]) {
			expect(await window.place(before + toldSince)).toMatchObject({ place: 'lost' });
		}
		const [next] = await store.read((unit) => changesAfter(unit, before, 1));
		expect(next!.seq).toBeGreaterThan(before + 1_000_000);
	});

	it('says in its audit log and its settings that it was restored', async () => {
		await settleRestored(store, TAKEN_AT);

		expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 1 });
		const [entry, setting] = await store.read(({ db }) =>
			Promise.all([
				db.selectFrom('auditEntry').select(['action', 'details']).executeTakeFirst(),
				db.selectFrom('setting').select('value').where('key', '=', 'restored').executeTakeFirst(),
			]),
		);
		expect(entry).toEqual({ action: 'restore', details: JSON.stringify({ takenAt: TAKEN_AT }) });
		expect(JSON.parse(setting!.value)).toMatchObject({ takenAt: TAKEN_AT });
	});
});
