import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { InputError } from '../errors';
import { writeAnswer } from '../outbox/send-text';
import { awaitOutcome } from '../outbox/await-outcome';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership } from '../store/channel-lease';
import { changeControl } from '../store/control-store';
import type { Store } from '../store/open-store';
import type { ChannelRow } from '../store/conversation-rows';
import type { TurnRow } from '../store/turn-rows';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { aGraph } from '../testing/a-graph';
import { failingStore } from '../testing/failing-store';
import { shiftClock } from '../testing/shifted-clock';
import type { RunEnd } from './close-turn';
import { type Dispatcher, startDispatcher } from './dispatcher';
import { createRecorder, type Recorder } from './recorder';
import { startRun } from './start-run';

const OWNER = 'workflow/trigger';
const DISPATCH = {
	latestAgeMs: 3_600_000,
	deadlineMs: 60_000,
	mostRuns: 5,
	withoutAnswer: 'failed' as const,
	retryWithinMs: 60_000,
};

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channel: ChannelRow;
let graph: ReturnType<typeof aGraph>;
const dispatchers: Dispatcher[] = [];

function start(
	run: (item: TurnItem) => Promise<RunEnd>,
	rules: Partial<typeof DISPATCH> = {},
	onError: (error: unknown) => void = (error) => {
		throw error;
	},
) {
	const dispatcher = startDispatcher({
		store,
		channelId: channel.id,
		phoneNumberId: channel.phoneNumberId,
		owner: OWNER,
		holder: `process-${dispatchers.length}`,
		run,
		graph: () => Promise.resolve(graph.client),
		rules: { ...DISPATCH, ...rules },
		onError,
	});
	dispatchers.push(dispatcher);
}

const say = (wamid: string, text: string) =>
	recorder.record(aDeliveryOf([aMessage(wamid, text)]), RULES);

/** A run that answers through the outbox, as the nodes do. */
async function answer(item: TurnItem, text = `echo: ${item.text}`): Promise<RunEnd> {
	const desk = { store, channelId: channel.id };
	const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
	const rows = await writeAnswer(desk, item, step, { text, markdown: true, previewUrl: false });
	await awaitOutcome(
		{
			...desk,
			holder: 'node',
			phoneNumberId: channel.phoneNumberId,
			graph: () => Promise.resolve(graph.client),
		},
		rows,
		{ waitMs: 10_000 },
	);
	return { run: 'succeeded' };
}

/** Resolves once all turns have ended, in the order of opening. */
function endedTurns(count = 1): Promise<TurnRow[]> {
	return new Promise((resolve, reject) => {
		const look = async () => {
			const turns = await store.read(({ db }) =>
				db.selectFrom('turn').selectAll().orderBy('openedAt').execute(),
			);
			if (turns.length < count || turns.some(({ state }) => state !== 'ended')) return;
			stop();
			resolve(turns);
		};
		const stop = store.onCommit(() => void look().catch(reject));
		void look().catch(reject);
	});
}

const conversation = () =>
	store.read(({ db }) => db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow());

describe.each(STORE_KINDS)('dispatcher on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channel = await store.write((unit) => ensureChannel(unit, CHANNEL));
		await store.write((unit) =>
			claimOwnership(unit, channel.id, {
				owner: OWNER,
				takeOver: false,
				holdingMessage: 'A colleague will answer you.',
			}),
		);
		recorder = createRecorder(store);
		graph = aGraph();
	});

	afterEach(async () => {
		await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.stop()));
		await dispose();
	});

	it('hands a burst to one run and sends its answer once', async () => {
		const items: TurnItem[] = [];
		await say('wamid.1', 'hi');
		await say('wamid.2', 'are you open?');
		start(async (item) => {
			items.push(item);
			return await answer(item);
		});

		const [turn] = await endedTurns();

		expect(items.map(({ text }) => text)).toEqual(['hi\nare you open?']);
		expect(turn).toMatchObject({ outcome: 'answered', attempt: 1 });
		expect(graph.texts()).toEqual(['echo: hi\nare you open?']);
	});

	it('lets what arrives during a run wait for the next one', async () => {
		const seen: string[] = [];
		await say('wamid.1', 'first');
		start(async (item) => {
			seen.push(item.text);
			if (item.text === 'first') {
				await say('wamid.2', 'second');
				await say('wamid.3', 'third');
			}
			return await answer(item);
		});

		await endedTurns(2);

		expect(seen).toEqual(['first', 'second\nthird']);
		expect(graph.texts()).toEqual(['echo: first', 'echo: second\nthird']);
	});

	it('discards the answer of a run during which a person took over', async () => {
		await say('wamid.1', 'hello?');
		start(async (item) => {
			await store.write((unit) =>
				changeControl(unit, item.conversation.id, {
					control: 'human',
					reason: 'taken-over',
					by: 'agent',
				}),
			);
			return await answer(item);
		});

		const [turn] = await endedTurns();

		expect(turn?.outcome).toBe('left-to-person');
		expect(graph.texts()).toEqual([]);
		const messages = await store.read(({ db }) =>
			db.selectFrom('message').selectAll().where('direction', '=', 'out').execute(),
		);
		expect(messages).toMatchObject([{ status: 'discarded', author: 'ai' }]);
	});

	it('answers anew when control came back to the AI while the answer was being written', async () => {
		await say('wamid.1', 'hello?');
		let runs = 0;
		start(async (item) => {
			runs += 1;
			if (runs === 1) {
				for (const control of ['human', 'ai'] as const) {
					await store.write((unit) =>
						changeControl(unit, item.conversation.id, {
							control,
							reason: control === 'human' ? 'taken-over' : 'returned',
							by: 'agent',
						}),
					);
				}
			}
			return await answer(item);
		});

		const turns = await endedTurns(2);

		expect(turns.map(({ outcome }) => outcome)).toEqual(['superseded', 'answered']);
		expect(graph.texts()).toEqual(['echo: hello?']);
	});

	it('keeps the answer as a draft where a person approves answers', async () => {
		await say('wamid.1', 'hello?');
		const { id } = await conversation();
		await store.write((unit) =>
			changeControl(unit, id, { control: 'draft', reason: 'returned', by: 'agent' }),
		);
		start(answer);

		const [turn] = await endedTurns();

		expect(turn?.outcome).toBe('drafted');
		expect(graph.texts()).toEqual([]);
	});

	it('gives the turn to a person, with the holding message, when the run ends without an answer', async () => {
		await say('wamid.1', 'hello?');
		start(async (item) => {
			await store.write((unit) => startRun(unit, item));
			return { run: 'succeeded' };
		});

		const [turn] = await endedTurns();
		await graph.sent(1);

		expect(turn).toMatchObject({ outcome: 'failed' });
		expect(await conversation()).toMatchObject({ control: 'human', controlReason: 'not-answered' });
		expect(graph.texts()).toEqual(['A colleague will answer you.']);
	});

	it('revokes a run that takes too long; what it writes afterwards is refused', async () => {
		await say('wamid.1', 'hello?');
		let late: TurnItem | undefined;
		start(
			(item) => {
				late = item;
				return new Promise(() => undefined);
			},
			{ deadlineMs: 1 },
		);

		const [turn] = await endedTurns();

		expect(turn).toMatchObject({ outcome: 'failed' });
		expect(await conversation()).toMatchObject({ controlReason: 'turn-expired' });
		await expect(answer(late!)).rejects.toThrow(InputError);
		await graph.sent(1);
		expect(graph.texts()).toEqual(['A colleague will answer you.']);
	}, 20_000);

	it('repeats a failed run as a new attempt, and the old one can do nothing any more', async () => {
		await say('wamid.1', 'hello?');
		const items: TurnItem[] = [];
		start(async (item) => {
			items.push(item);
			return items.length === 1 ? { run: 'failed' } : await answer(item);
		});

		const [turn] = await endedTurns();

		expect(turn).toMatchObject({ outcome: 'answered', attempt: 2 });
		await expect(answer(items[0]!)).rejects.toThrow(InputError);
		expect(graph.texts()).toEqual(['echo: hello?']);
	}, 20_000);

	it('closes a turn by its run although the store was away when that ended', async () => {
		const failing = failingStore(store);
		({ store } = failing);
		await say('wamid.1', 'hi');

		start(
			async (item) => {
				const end = await answer(item);
				failing.goAway(1_000);
				return end;
			},
			{},
			() => undefined,
		);

		expect(await endedTurns()).toMatchObject([{ outcome: 'answered', attempt: 1 }]);
	});

	it('hands a turn out again when nobody learned that it was handed out', async () => {
		const clock = shiftClock(store);
		const failing = failingStore(clock.store);
		({ store } = failing);
		await say('wamid.1', 'hi');
		const attempts: number[] = [];
		failing.loseAnswer((value) => (value as { item?: TurnItem } | undefined)?.item !== undefined);

		start(
			async (item) => {
				attempts.push(item.turn.attempt);
				return await answer(item);
			},
			{},
			// The hand-over has failed, as far as anybody knows; its lease runs out.
			() => clock.advance(20_000),
		);

		expect(await endedTurns()).toMatchObject([{ outcome: 'answered' }]);
		expect(attempts).toEqual([2]);
	});

	it('gives up after the time for repeats and tells the customer', async () => {
		await say('wamid.1', 'hello?');
		start(() => Promise.resolve({ run: 'failed' }), { retryWithinMs: 0 });

		const [turn] = await endedTurns();
		await graph.sent(1);

		expect(turn).toMatchObject({ outcome: 'failed', attempt: 1 });
		expect(await conversation()).toMatchObject({ control: 'human', controlReason: 'turn-failed' });
	});

	it('repeats a run that n8n could not start at all', async () => {
		await say('wamid.1', 'hello?');
		let runs = 0;
		start(
			async (item) => {
				runs += 1;
				if (runs === 1) throw new Error('no execution was created');
				return await answer(item);
			},
			{},
			() => undefined,
		);

		const [turn] = await endedTurns();

		expect(turn).toMatchObject({ outcome: 'answered', attempt: 2 });
	}, 20_000);

	it('gives what waited for hours while the desk was down to a person', async () => {
		await say('wamid.1', 'hello?');
		await store.write(({ db }) =>
			db.updateTable('message').set({ saidAt: '2020-01-01T00:00:00.000Z' }).execute(),
		);
		start(answer);

		const [turn] = await endedTurns();

		expect(turn).toMatchObject({ outcome: 'handed-over' });
		expect(await conversation()).toMatchObject({ controlReason: 'late-delivery' });
		expect(graph.texts()).toEqual([]);
	});

	it('never has more runs at once than it may', async () => {
		for (const customer of [1, 2, 3, 4, 5, 6]) {
			const waId = `1555000${customer}`;
			await recorder.record(
				aDeliveryOf([aMessage(`wamid.${customer}`, 'hi', { waId })], { waId }),
				RULES,
			);
		}
		let atOnce = 0;
		let most = 0;
		start(
			async (item) => {
				most = Math.max(most, ++atOnce);
				const end = await answer(item);
				atOnce -= 1;
				return end;
			},
			{ mostRuns: 2 },
		);

		await endedTurns(6);

		expect(most).toBe(2);
		expect(graph.texts()).toHaveLength(6);
	});

	it('asks no model again and sends nothing twice when an answered run is repeated', async () => {
		await say('wamid.1', 'hello?');
		start(async (item) => {
			await answer(item);
			await answer(item, 'something else');
			return { run: 'succeeded' };
		});

		await endedTurns();

		expect(graph.texts()).toEqual(['echo: hello?']);
	});

	it('ends a turn of which the customer took back every message', async () => {
		await say('wamid.1', 'oops');
		await recorder.record(
			aDeliveryOf([
				aMessage('wamid.2', '', {}, { type: 'revoke', revoke: { original_message_id: 'wamid.1' } }),
			]),
			RULES,
		);
		start(answer);

		const [turn] = await endedTurns();

		expect(turn?.outcome).toBe('no-answer-needed');
		expect(graph.texts()).toEqual([]);
	});
});
