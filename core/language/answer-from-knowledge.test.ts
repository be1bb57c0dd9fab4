import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { createRecorder, type Recorder } from '../inbox/recorder';
import { turnItem } from '../inbox/turn-item';
import { addText } from '../knowledge/add-text';
import { writeAnswer } from '../outbox/send-text';
import { basisOf } from '../store/answer-basis-store';
import { ensureChannel } from '../store/channel-store';
import { openMisses } from '../store/knowledge-miss-store';
import type { Store } from '../store/open-store';
import { dispatchTurn } from '../store/turn-runs';
import { endTurn } from '../store/turn-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aDeliveryOf, aMessage, CHANNEL, RULES } from '../testing/deliveries';
import type { AnswerSettings } from './answer-settings';
import { answerTurn } from './answer-turn';
import type { ChatRequest } from './chat-model';
import { judgeAnswer } from './judge-answer';
import type { KnowledgeSettings } from './knowledge-settings';
import { PRICE_LIST } from './price-list';
import type { Reranker } from './reranker';

let store: Store;
let dispose: () => Promise<void>;
let recorder: Recorder;
let channelId: string;
let asked: number;
let requests: ChatRequest[];

async function aTurn(text: string, waId?: string): Promise<TurnItem> {
	asked += 1;
	const customer = { waId: waId ?? `1555000${asked}` };
	const delivery = aDeliveryOf([aMessage(`wamid.${asked}`, text, customer)], customer);
	const recorded = await recorder.record(delivery, RULES);
	const [turnId] = recorded.outcome === 'recorded' ? recorded.turnIds : [];
	return await store.write(async (unit) => {
		const run = { holder: 't', leaseMs: 60_000, deadlineMs: 60_000 };
		return (await turnItem(unit, (await dispatchTurn(unit, turnId!, run))!, store.id))!;
	});
}

function settings(answers: string[], knowledge: Partial<KnowledgeSettings> = {}): AnswerSettings {
	return {
		chooseModel: () => ({
			takesImages: false,
			model: {
				answer(request) {
					requests.push(request);
					const text = answers[requests.length - 1] ?? '';
					return Promise.resolve({ outcome: 'answered', text, finish: 'stop', model: 'm' });
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
		showTyping: false,
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
			...knowledge,
		},
		judge: judgeAnswer,
		safety: { allowedHosts: [], secrets: [] },
	};
}

const basis = async (item: TurnItem) =>
	(await store.read((unit) => basisOf(unit, [item.turn.id]))).get(item.turn.id);
const misses = () => store.read((unit) => openMisses(unit));

const PRICES = 'Delivery within the city costs 3 euros and takes two days.';

describe.each(STORE_KINDS)('answers from documents on %s', (kind) => {
	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		channelId = (await store.write((unit) => ensureChannel(unit, CHANNEL))).id;
		recorder = createRecorder(store);
		asked = 0;
		requests = [];
		await addText(store, { name: 'Delivery' }, PRICES);
	});

	afterEach(() => dispose());

	it('are sent without their citations, and keep what they rest on', async () => {
		const item = await aTurn('What does delivery within the city cost?');

		const answer = await answerTurn(store, item, settings(['It costs 3 € [1].']));

		expect(answer).toMatchObject({
			outcome: 'reply',
			text: 'It costs 3 €.',
			treatment: 'sent',
			sources: [{ name: 'Delivery' }],
		});
		expect(requests[0]!.messages.at(-1)!.content).toContain(PRICES);
		expect(requests[0]!.messages[0]!.content).not.toContain(PRICES);
		expect(await basis(item)).toMatchObject({ cited: [1], verdict: { outcome: 'grounded' } });
		expect(await misses()).toEqual([]);
	});

	it('are made from what was found in the order of a reranker', async () => {
		await addText(store, { name: 'Abroad' }, 'Delivery abroad costs 12 euros within Europe.');
		const item = await aTurn('What does delivery within the city cost?');
		const questions: string[] = [];
		const reranker: Reranker = {
			model: 'backwards',
			rerank({ question, documents }) {
				questions.push(question);
				const order = documents.map((_, place) => documents.length - 1 - place);
				return Promise.resolve({ outcome: 'reranked', order, inputTokens: 9 });
			},
		};

		await answerTurn(store, item, settings(['It costs 3 € [2].'], { reranker, floor: 0 }));

		expect(questions).toEqual(['What does delivery within the city cost?']);
		expect((await basis(item))?.passages.map(({ sourceName }) => sourceName)).toEqual([
			'Abroad',
			'Delivery',
		]);
	});

	it.each([
		['an invented price', 'It costs 5 € [1].', { facts: [{ kind: 'price', text: '5 €' }] }],
		['a made-up source', 'It costs 3 € [1] [7].', { madeUp: [7] }],
		['no source', 'Yes, we do.', { uncited: true }],
	])('wait for a person with %s', async (_what, text, verdict) => {
		const item = await aTurn('What does delivery within the city cost?');

		const answer = await answerTurn(store, item, settings([text]));
		expect(answer).toMatchObject({ outcome: 'reply', treatment: 'drafted' });
		const step = { nodeId: 'send', runIndex: 0, itemIndex: 0 };
		const message = { text: 'It costs', markdown: true, previewUrl: false };
		const rows = await writeAnswer({ store, channelId }, item, step, message);

		expect(rows).toMatchObject([{ state: 'draft' }]);
		expect((await basis(item))?.verdict).toMatchObject({ outcome: 'ungrounded', ...verdict });
	});

	it('ask back where nothing is found, and note the question', async () => {
		const item = await aTurn('Do you sell bicycles?');

		const answer = await answerTurn(store, item, settings(['What exactly are you looking for?']));

		expect(answer).toMatchObject({ outcome: 'reply', treatment: 'asked-back' });
		expect(requests).toHaveLength(1);
		expect(await misses()).toMatchObject([{ question: 'Do you sell bicycles?', times: 1 }]);
	});

	it('go to a person instead of a third question back in a row', async () => {
		const waId = '15559990001';
		const answerAndEnd = async (text: string, answers: string[]) => {
			const item = await aTurn(text, waId);
			requests = [];
			const answer = await answerTurn(store, item, settings(answers));
			await store.write((unit) =>
				endTurn(unit, item.turn.id, { outcome: 'answered', reason: null }),
			);
			return answer.outcome === 'reply' ? answer.treatment : answer.reason;
		};
		const again = () => answerAndEnd('Do you sell bicycles?', ['Which ones do you mean?']);
		const known = () => answerAndEnd('What does delivery cost?', ['It costs 3 € [1].']);

		expect([await again(), await known(), await again(), await again()]).toEqual([
			'asked-back',
			'sent',
			'asked-back',
			'asked-back',
		]);
		expect(await again()).toBe('nothing-found');
		expect(requests).toEqual([]);
	});

	it('go to a person where a question back states a fact, or the builder wants that', async () => {
		const one = await answerTurn(
			store,
			await aTurn('Do you sell bicycles?'),
			settings(['From 200 €?']),
		);
		const other = await answerTurn(
			store,
			await aTurn('Do you sell bicycles?'),
			settings([], { whenNothingFound: 'hand-over' }),
		);

		expect(one).toMatchObject({ outcome: 'handoff', reason: 'nothing-found' });
		expect(other).toMatchObject({ outcome: 'handoff', reason: 'nothing-found' });
		expect(requests).toHaveLength(1);
	});

	it.each([
		['Yes, gladly.', 'sent', 'grounded'],
		['It costs 3 € [1].', 'sent', 'grounded'],
		['It costs 5 €.', 'drafted', 'ungrounded'],
		['As we wrote [7].', 'drafted', 'ungrounded'],
	])('may go without a source where documents only help: %p', async (text, treatment, outcome) => {
		const item = await aTurn('What does delivery within the city cost?');

		const answer = await answerTurn(store, item, settings([text], { use: 'helpful' }));

		expect(answer).toMatchObject({ outcome: 'reply', treatment });
		expect((await basis(item))?.verdict).toMatchObject({ outcome });
	});

	it('are tried where documents only help and hold nothing, and the question is noted', async () => {
		const item = await aTurn('Do you sell bicycles?');
		const helpful = settings(['I am sorry, I do not know.'], { use: 'helpful' });

		const answer = await answerTurn(store, item, helpful);

		expect(answer).toMatchObject({ outcome: 'reply', treatment: 'sent', sources: [] });
		expect(await misses()).toMatchObject([{ question: 'Do you sell bicycles?' }]);
	});

	it('leave greetings alone', async () => {
		const item = await aTurn('Hello! Thank you 😊');

		const answer = await answerTurn(store, item, settings(['You are welcome!']));

		expect(answer).toMatchObject({ outcome: 'reply', treatment: 'sent' });
		expect(await basis(item)).toMatchObject({ verdict: { outcome: 'no-question' } });
		expect(await misses()).toEqual([]);
	});

	it('are given again without a model until a source changes', async () => {
		const cached = settings(['It costs 3 € [1].', 'It costs 4 € [1].'], { cacheMs: 60_000 });
		const question = 'What does delivery within the city cost?';
		await answerTurn(store, await aTurn(question), cached);

		const item = await aTurn(`${question.toLowerCase()}!`);
		expect(await answerTurn(store, item, cached)).toMatchObject({
			text: 'It costs 3 €.',
			model: null,
		});
		expect(requests).toHaveLength(1);
		expect(await basis(item)).toMatchObject({ fromCache: true, cited: [1] });

		await addText(store, { name: 'More' }, 'Delivery within the city costs 4 euros on holidays.');
		await answerTurn(store, await aTurn(question), cached);
		expect(requests).toHaveLength(2);
	});
});
