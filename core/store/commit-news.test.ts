import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { closeRun } from '../inbox/close-turn';
import { dispatchDueTurn } from '../inbox/dispatch-due-turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { startRun } from '../inbox/start-run';
import { claim } from '../outbox/claim';
import { writeAnswer } from '../outbox/send-text';
import { settle } from '../outbox/settle';
import { writeTurnIndicator } from '../outbox/write-indicator';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, aStatus, CHANNEL, RULES } from '../testing/deliveries';
import { renewLease } from './channel-lease';
import { ensureChannel } from './channel-store';
import { changeControl } from './control-store';
import type { ChannelRow } from './conversation-rows';
import type { Store } from './open-store';
import { ANY_WORK } from './pending';

const STEP = { nodeId: 'whatsapp', runIndex: 0, itemIndex: 0 };
const AT_ONCE = { ...RULES, quietMs: 0, longestWaitMs: 0 };
const TIMES = { leaseMs: 60_000, deadlineMs: 60_000, latestAgeMs: Number.MAX_SAFE_INTEGER };

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;

/** What listeners are told of each commit that this makes. */
async function toldOf(work: () => Promise<unknown>): Promise<string[][]> {
	const told: string[][] = [];
	const stop = store.onCommit((news) => {
		// PostgreSQL's own news, of a connection that has just been made.
		if (news !== ANY_WORK) told.push([...news].sort());
	});
	await work();
	stop();
	return told;
}

async function dispatched(turnId: string): Promise<TurnItem> {
	const run = await store.writeJob(dispatchDueTurn, {
		...{ id: turnId, channelId: channel.id, storeId: store.id, holder: 'me' },
		...TIMES,
	});
	return run!.item;
}

async function openedTurn(): Promise<string> {
	const body = aDeliveryOf([aMessage('wamid.in', 'Are you open?')]);
	const recorded = await recorder.record(body, AT_ONCE);
	return recorded.outcome === 'recorded' ? recorded.turnIds[0]! : '';
}

describe.each(STORE_KINDS)('what commits on %s are told to bring', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		recorder = createRecorder(store);
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		await store.write((unit) =>
			renewLease(unit, channel.id, { owner: 'me', holder: 'me', leaseMs: 60_000 }),
		);
	});

	afterEach(() => dispose());

	it('is a turn where a known customer writes, and a file with it where there is one', async () => {
		await openedTurn();
		const text = aDeliveryOf([aMessage('wamid.2', 'And on Sunday?')]);
		const image = aDeliveryOf([
			{
				...aMessage('wamid.3', ''),
				type: 'image',
				image: { id: '77', mime_type: 'image/jpeg', sha256: 'c2hh' },
			},
		]);

		expect(await toldOf(() => recorder.record(text, AT_ONCE))).toEqual([['turns']]);
		expect(await toldOf(() => recorder.record(image, AT_ONCE))).toEqual([['files', 'turns']]);
	});

	it('is a row where one is written, and a turn where one ends: no step of a run is looked for in vain', async () => {
		const turnId = await openedTurn();
		let item!: TurnItem;
		const row = async () =>
			await store.read(({ db }) =>
				db.selectFrom('outbox').selectAll().where('kind', '=', 'message').executeTakeFirstOrThrow(),
			);

		expect(await toldOf(async () => (item = await dispatched(turnId)))).toEqual([[]]);
		expect(await toldOf(() => store.write((unit) => startRun(unit, item)))).toEqual([[]]);
		expect(
			await toldOf(() => writeTurnIndicator(store, item, { ...STEP, nodeId: 'reply' }, 'read')),
		).toEqual([['rows']]);
		expect(
			await toldOf(() =>
				writeAnswer({ store, channelId: channel.id }, item, STEP, {
					text: 'Until six',
					markdown: false,
					previewUrl: false,
				}),
			),
		).toEqual([['rows']]);
		const { id } = await row();
		expect(
			await toldOf(() => store.write((unit) => claim(unit, id, { holder: 'me', claimMs: 30_000 }))),
		).toEqual([]);
		const claimed = await row();
		expect(
			await toldOf(() =>
				store.write((unit) => settle(unit, claimed, { outcome: 'accepted', wamid: 'wamid.out' })),
			),
		).toEqual([['rows']]);
		expect(
			await toldOf(() =>
				store.writeJob(closeRun, {
					...{ id: turnId, attempt: 1, end: { run: 'succeeded' } },
					rules: { withoutAnswer: 'failed', retryWithinMs: 0 },
				}),
			),
		).toEqual([['turns']]);
		expect(await toldOf(() => recorder.record(aStatus('wamid.out', 'read'), RULES))).toEqual([[]]);
	});

	it('may be anything where nobody has said what, as when a person takes over', async () => {
		await openedTurn();
		const { id } = await store.read(({ db }) =>
			db.selectFrom('conversation').select('id').executeTakeFirstOrThrow(),
		);

		const told = await toldOf(() =>
			store.write((unit) =>
				changeControl(unit, id, { control: 'human', reason: 'taken-over', by: 'agent' }),
			),
		);

		expect(told).toEqual([['files', 'rows', 'turns']]);
	});
});
