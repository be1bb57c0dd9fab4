import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { TurnItem } from '../conversation/turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { writeAnswer } from '../outbox/send-text';
import { ensureChannel } from '../store/channel-store';
import { claimOwnership } from '../store/channel-lease';
import type { ModelCall } from '../metrics/model-call';
import type { Store } from '../store/open-store';
import { readTallies } from '../store/tally-store';
import { dispatchTurn } from '../store/turn-runs';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import { fetchFiles } from './__fixtures__/fetch-files';
import type { AnswerSettings } from './answer-settings';
import { answerTurn } from './answer-turn';
import type { ChatOutcome, ChatRequest } from './chat-model';
import { judgeAnswer } from './judge-answer';
import { PRICE_LIST } from './price-list';
import { timedChatModel } from './timed-chat-model';
import { withRetries } from './with-retries';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;

/** Records what the customer says and hands it over as the dispatcher does. */
async function aTurn(wamid: string, text: string, more: object[] = []): Promise<TurnItem> {
	const recorded = await recorder.record(aDeliveryOf([aMessage(wamid, text), ...more]), RULES);
	const [turnId] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
	return await store.write(async (unit) => {
		const turn = await dispatchTurn(unit, turnId!, {
			holder: 't',
			leaseMs: 1000,
			deadlineMs: 1000,
		});
		return (await turnItem(unit, turn!, store.id))!;
	});
}

function settings(outcome: ChatOutcome, requests: ChatRequest[] = []): AnswerSettings {
	return {
		chooseModel: () => ({
			takesImages: true,
			model: {
				answer(request) {
					requests.push(request);
					return Promise.resolve(outcome);
				},
			},
		}),
		prompt: { persona: 'You help.', rules: '', businessName: 'Shop', handOverTool: true },
		tellsTime: false,
		historyTokens: 2000,
		documentTokens: 1000,
		maxTokens: 500,
		timeoutMs: 1000,
		longestAnswer: 4000,
		showTyping: true,
		prices: PRICE_LIST,
		nodeId: 'reply',
		knowledge: {
			use: 'strict',
			passages: 5,
			passageTokens: 2000,
			labels: [],
			whenNothingFound: 'ask-back',
			whenUngrounded: 'draft',
			cacheMs: 0,
			embedder: null,
		},
		judge: judgeAnswer,
		safety: { allowedHosts: [], secrets: [] },
	};
}

/** Waits for nothing. */
const IMPATIENT = { now: () => 0, random: () => 0, sleep: () => Promise.resolve() };

const USAGE = { inputTokens: 100, cachedTokens: 0, outputTokens: 20, reasoningTokens: 0 };

const answered = (text: string, finish: 'stop' | 'length' = 'stop'): ChatOutcome => ({
	outcome: 'answered',
	text,
	finish,
	model: 'qwen-plus',
	usage: USAGE,
});

const state = () =>
	store.read(async ({ db }) => ({
		conversation: await db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow(),
		outbox: await db.selectFrom('outbox').selectAll().orderBy('position').execute(),
		usage: await db.selectFrom('usage').selectAll().execute(),
		turn: await db.selectFrom('turn').selectAll().executeTakeFirstOrThrow(),
	}));

describe.each(STORE_KINDS)('answerTurn on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		await store.write(async (unit) => {
			channelId = (await ensureChannel(unit, CHANNEL)).id;
			await claimOwnership(unit, channelId, {
				owner: 'w/t',
				takeOver: false,
				holdingMessage: 'A colleague will answer you.',
			});
		});
		recorder = createRecorder(store);
	});

	afterEach(() => dispose());

	it('keeps for metrics how long each call of the model took, and why it failed', async () => {
		const calls: ModelCall[] = [];
		const throttled = { reason: 'throttled', retryable: true, detail: 'Too fast' } as const;
		const outcomes: ChatOutcome[] = [{ outcome: 'failed', ...throttled }, answered('At nine.')];
		const model = withRetries(
			timedChatModel(
				{ answer: () => Promise.resolve(outcomes.shift()!) },
				{ provider: 'dashscope', model: 'qwen-plus', calls },
			),
			{ tries: 2, tryTimeoutMs: 60_000, clock: IMPATIENT },
		);

		await answerTurn(store, await aTurn('wamid.1', 'when?'), {
			...settings(answered('')),
			chooseModel: () => ({ model, takesImages: false }),
			timeoutMs: 60_000,
			calls,
		});

		const sums = await store.read(readTallies);
		const labels = { purpose: 'answer', provider: 'dashscope', model: 'qwen-plus' };
		expect(sums.filter(({ name }) => name === 'model-call-failed')).toMatchObject([
			{ labels: { ...labels, reason: 'throttled' }, value: 1 },
		]);
		const taken = sums.filter(({ name }) => name === 'model-call-seconds');
		expect(taken.reduce((sum, { value }) => sum + value, 0)).toBe(2);
		expect(taken[0]!.labels).toMatchObject(labels);
		expect(calls).toEqual([]);
	});

	it('answers, records the cost, and shows typing under the turn’s fence', async () => {
		const item = await aTurn('wamid.1', 'when are you open?');

		const answer = await answerTurn(store, item, settings(answered('From nine to five.')));

		expect(answer).toMatchObject({ outcome: 'reply', text: 'From nine to five.', resumed: false });
		const { outbox, usage } = await state();
		expect(outbox).toMatchObject([{ kind: 'indicator', author: 'ai', epoch: 1 }]);
		expect(usage).toMatchObject([{ model: 'qwen-plus', inputTokens: 100, outputTokens: 20 }]);
		expect(usage[0]!.costMicros).toBeGreaterThan(0);
	});

	it('resumes the answer that was written before, and asks no model', async () => {
		const item = await aTurn('wamid.1', 'hello');
		await writeAnswer(
			{ store, channelId },
			item,
			{ nodeId: 'send', runIndex: 0, itemIndex: 0 },
			{ text: 'Hi there!', markdown: true, previewUrl: false },
		);
		const requests: ChatRequest[] = [];

		const answer = await answerTurn(store, item, settings(answered('Another answer'), requests));

		expect(answer).toMatchObject({ outcome: 'reply', text: 'Hi there!', resumed: true });
		expect(requests).toEqual([]);
	});

	it.each<[string, ChatOutcome, string]>([
		[
			'calls for a person',
			{
				outcome: 'called-tool',
				name: 'hand_over_to_person',
				arguments: { reason: 'angry', summary: 'Wants a refund' },
				model: 'qwen-plus',
			},
			'model-asked',
		],
		['is moderated', { outcome: 'refused', reason: 'moderation', detail: 'refused' }, 'moderation'],
		[
			'is not paid for',
			{ outcome: 'failed', reason: 'unpaid', retryable: false, detail: 'unpaid' },
			'model-failed',
		],
		['is cut off', answered('The price is', 'length'), 'model-failed'],
		['says nothing', answered('<think>hm</think>'), 'model-failed'],
	])('hands over with the holding message when the model %s', async (_what, outcome, reason) => {
		const item = await aTurn('wamid.1', 'hello');

		const answer = await answerTurn(store, item, { ...settings(outcome), showTyping: false });

		expect(answer).toMatchObject({ outcome: 'handoff', reason });
		const { conversation, outbox, turn } = await state();
		expect(conversation).toMatchObject({ control: 'human', controlReason: reason });
		expect(outbox).toMatchObject([{ author: 'system', state: 'queued', epoch: 2 }]);
		expect(turn).toMatchObject({ intended: 'handed-over', reason });
	});

	it('gives the model the history, and not what the customer has deleted', async () => {
		await aTurn('wamid.1', 'my name is Ada');
		await store.write(({ db }) =>
			db.updateTable('turn').set({ state: 'ended', outcome: 'answered' }).execute(),
		);
		await recorder.record(aDeliveryOf([aMessage('wamid.2', 'my PIN is 1234')]), RULES);
		await recorder.record(
			aDeliveryOf([
				aMessage('wamid.3', '', {}, { type: 'revoke', revoke: { original_message_id: 'wamid.2' } }),
			]),
			RULES,
		);
		const item = await aTurn('wamid.4', 'what is my name?');
		const requests: ChatRequest[] = [];

		await answerTurn(store, item, settings(answered('Ada'), requests));

		const [{ messages }] = requests as [ChatRequest];
		const said = messages.map(({ content }) => content).join('\n');
		expect(said).toContain('my name is Ada');
		expect(said).toContain('what is my name?');
		expect(said).not.toContain('1234');
		expect(messages[0]).toMatchObject({ role: 'system' });
		expect(messages[0]!.content).not.toContain('Ada');
	});

	it('hands nothing over for a run that was replaced while the model thought', async () => {
		const item = await aTurn('wamid.1', 'hello');
		const failed: ChatOutcome = {
			outcome: 'failed',
			reason: 'unpaid',
			retryable: false,
			detail: 'unpaid',
			usage: USAGE,
		};
		const slow: AnswerSettings = {
			...settings(failed),
			chooseModel: () => ({
				takesImages: false,
				model: {
					async answer() {
						await store.write(({ db }) => db.updateTable('turn').set({ attempt: 2 }).execute());
						return failed;
					},
				},
			}),
		};

		await expect(answerTurn(store, item, slow)).rejects.toThrow(/run of the turn is over/);

		const { conversation, turn, usage } = await state();
		expect(conversation.control).toBe('ai');
		expect(turn.intended).toBeNull();
		expect(usage).toMatchObject([{ inputTokens: 100 }]);
	});

	it('asks once about words and images that came together, whatever the images say', async () => {
		const file = { id: 'photo', mime_type: 'image/png', caption: 'This one' };
		const photo = aMessage('wamid.2', '', {}, { type: 'image', text: undefined, image: file });
		const item = await aTurn('wamid.1', 'Do you sell this lamp?', [photo]);
		const lamp = sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } });
		await fetchFiles(store, { photo: await lamp.png().toBuffer() });
		const requests: ChatRequest[] = [];
		const turns: { images: number }[] = [];
		const { chooseModel, ...others } = settings(answered('Yes'), requests);

		await answerTurn(store, item, {
			...others,
			chooseModel(turn) {
				turns.push(turn);
				return chooseModel(turn);
			},
		});

		expect(turns).toEqual([expect.objectContaining({ images: 1 })]);
		expect(requests).toHaveLength(1);
		expect(requests[0]!.messages.at(-1)).toEqual({
			role: 'user',
			content: expect.stringMatching(
				/Do you sell this lamp\?\n\n⟦The customer sent an image \(shown below as image 1\) with the caption:⟧\nThis one$/,
			),
			images: [{ type: 'image/jpeg', bytes: expect.any(Buffer) }],
		});
	});

	it('gives a person what the model cannot see, unless something was said beside it', async () => {
		const photo = (wamid: string) =>
			aMessage(wamid, '', {}, { type: 'image', image: { id: wamid, mime_type: 'image/png' } });
		const requests: ChatRequest[] = [];
		const { chooseModel, ...others } = settings(answered('Yes'), requests);
		const blind = {
			...others,
			chooseModel: (turn: Parameters<typeof chooseModel>[0]) => ({
				...chooseModel(turn),
				takesImages: false,
			}),
		};
		const item = await aTurn('wamid.1', 'Look', [photo('wamid.2')]);
		expect(await answerTurn(store, item, blind)).toMatchObject({ outcome: 'reply' });

		await store.write(async ({ db }) => {
			await db.deleteFrom('outbox').execute();
			await db
				.updateTable('message')
				.set({ removedAt: '2026' })
				.where('wamid', '=', 'wamid.1')
				.execute();
		});

		expect(await answerTurn(store, item, blind)).toMatchObject({
			outcome: 'handoff',
			reason: 'unsupported-kind',
		});
		expect(requests).toHaveLength(1);
		expect((await state()).conversation.control).toBe('human');
	});

	it('refuses a turn of another store', async () => {
		const item = await aTurn('wamid.1', 'hello');
		const foreign = { ...item, turn: { ...item.turn, storeId: 'elsewhere' } };

		await expect(answerTurn(store, foreign, settings(answered('Hi')))).rejects.toThrow(
			/same Store credential/,
		);
	});
});
