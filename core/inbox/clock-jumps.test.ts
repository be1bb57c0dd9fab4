import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { TurnItem } from '../conversation/turn';
import { writeAnswer } from '../outbox/send-text';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership, renewLease } from '../store/channel-lease';
import { pauseChannel } from '../store/channel-pauses';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import { aGraph } from '../testing/a-graph';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { type ShiftedClock, shiftClock } from '../testing/shifted-clock';
import type { RunEnd } from './close-turn';
import { type Dispatcher, startDispatcher } from './dispatcher';
import { createRecorder } from './recorder';

const OWNER = 'workflow/trigger';
const HOUR_MS = 3_600_000;

let clock: ShiftedClock;
let store: Store;
let dispose: () => Promise<void>;
let channel: ChannelRow;
let graph: ReturnType<typeof aGraph>;
let dispatcher: Dispatcher | undefined;

function start(run: (item: TurnItem) => Promise<RunEnd>): void {
	dispatcher = startDispatcher({
		store,
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		owner: OWNER,
		holder: 'process',
		run,
		graph: () => Promise.resolve(graph.client),
		rules: {
			latestAgeMs: 10 * HOUR_MS,
			deadlineMs: 60_000,
			mostRuns: 5,
			withoutAnswer: 'failed',
			retryWithinMs: 60_000,
		},
		onError: (error) => {
			throw error;
		},
	});
}

async function answer(item: TurnItem): Promise<RunEnd> {
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const message = { text: 'an answer', markdown: false, previewUrl: false };
	await writeAnswer({ store, channelId: channel.id }, item, step, message);
	return { run: 'succeeded' };
}

const say = (wamid: string, waId: string, quietMs = 0) =>
	createRecorder(store).record(aDeliveryOf([aMessage(wamid, 'hi', { waId })], { waId }), {
		...RULES,
		quietMs,
		longestWaitMs: quietMs,
		latestAgeMs: 10 * HOUR_MS,
	});

const turnOf = (wamid: string) =>
	store.read(({ db }) =>
		db
			.selectFrom('turn')
			.innerJoin('message', 'message.turnId', 'turn.id')
			.selectAll('turn')
			.where('message.wamid', '=', wamid)
			.executeTakeFirstOrThrow(),
	);

/** Jest's time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await pause(50);
}

const isAnswered = (wamid: string) =>
	until(async () => {
		const { state, outcome, reason } = await turnOf(wamid);
		if (state === 'ended' && outcome !== 'answered') throw new Error(`${outcome}: ${reason}`);
		return state === 'ended';
	});

describe.each(STORE_KINDS)('a clock that is set, on %s', (kind) => {
	beforeEach(async () => {
		const opened = await aStore(kind);
		clock = shiftClock(opened.store);
		({ store } = clock);
		({ dispose } = opened);
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		await store.write((unit) =>
			claimOwnership(unit, channel.id, {
				owner: OWNER,
				takeOver: false,
				holdingMessage: 'Wait.',
				messagesPerSecond: 1,
			}),
		);
		graph = aGraph();
	});

	afterEach(async () => {
		await dispatcher?.stop();
		dispatcher = undefined;
		await dispose();
	});

	it('back, while a process leads that is dead by now, keeps nobody waiting for hours', async () => {
		clock.advance(3 * HOUR_MS);
		await say('wamid.1', '15550001', 2_000);
		await store.write(async (unit) => {
			await renewLease(unit, channel.id, { owner: OWNER, holder: 'dead', leaseMs: 15_000 });
			await pauseChannel(unit, channel.id, 0);
		});
		clock.advance(-3 * HOUR_MS);

		start(answer);

		await isAnswered('wamid.1');
	});

	it('back, while a process works, does not stop what it sends', async () => {
		clock.advance(3 * HOUR_MS);
		start(answer);
		await say('wamid.1', '15550001');
		await isAnswered('wamid.1');
		await say('wamid.2', '15550002', 3_000);

		clock.advance(-3 * HOUR_MS);

		await isAnswered('wamid.2');
	});

	it('forward gives nobody to a person whose run has just begun', async () => {
		let end: (end: RunEnd) => void = () => undefined;
		let begun: TurnItem | undefined;
		start((item) => {
			begun = item;
			return new Promise((resolve) => (end = resolve));
		});
		await say('wamid.1', '15550001');
		await until(() => Promise.resolve(begun !== undefined));
		const { deadlineAt } = await turnOf('wamid.1');

		clock.advance(3 * HOUR_MS);
		await until(async () => {
			const turn = await turnOf('wamid.1');
			return turn.deadlineAt !== deadlineAt || turn.state === 'ended';
		});
		end(await answer(begun!));

		await isAnswered('wamid.1');
	});
});
