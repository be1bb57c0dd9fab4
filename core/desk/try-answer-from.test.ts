import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmbedder } from '../knowledge/__fixtures__/an-embedder';
import type { FoundPassage } from '../knowledge/found-passage';
import type { ChatMessage, ChatOutcome } from '../language/chat-model';
import { PRICE_LIST } from '../language/price-list';
import type { Store } from '../store/open-store';
import { aStore } from '../testing/a-store';
import { tryAnswerFrom } from './try-answer-from';

const CAKE: FoundPassage = {
	textId: 1,
	sourceId: 'source',
	sourceName: 'prices.pdf',
	url: null,
	headings: ['Prices'],
	page: 1,
	text: 'A birthday cake costs 38 euros.',
	score: 0.9,
	coverage: 0.9,
	similarity: null,
};
const USAGE = { inputTokens: 100, cachedTokens: 0, outputTokens: 10, reasoningTokens: 0 };

let store: Store;
let dispose: () => Promise<void>;
let asked: readonly ChatMessage[] = [];

beforeAll(async () => {
	({ store, dispose } = await aStore());
});

afterAll(() => dispose());

/** What is tried with a model that says this. */
const tried = (outcome: ChatOutcome, passages = [CAKE]) =>
	tryAnswerFrom(store, {
		question: 'How much is a birthday cake?',
		passages,
		models: {
			embedder: anEmbedder('any'),
			prices: PRICE_LIST,
			answers: {
				name: 'qwen-plus',
				model: {
					answer({ messages }) {
						asked = messages;
						return Promise.resolve(outcome);
					},
				},
			},
		},
		signal: new AbortController().signal,
	});

const said = (text: string): ChatOutcome => ({
	outcome: 'answered',
	text,
	finish: 'stop',
	model: 'qwen-plus',
	usage: USAGE,
});

describe('what would be answered', () => {
	it('is judged as Reply judges it, without the citations that it is given', async () => {
		expect(await tried(said('It costs 38 euros [1].'))).toEqual({
			outcome: 'answered',
			text: 'It costs 38 euros.',
			cited: [1],
			verdict: { outcome: 'grounded' },
		});
		expect(asked.at(-1)!.content).toContain('⟦Passage 1, from "prices.pdf", under "Prices"');
	});

	it.each([
		['a price that no source says', 'It costs 45 euros [1].', 'ungrounded'],
		['a passage that there is not', 'It costs 38 euros [1][7].', 'ungrounded'],
		['no source', 'We gladly bake one for you.', 'ungrounded'],
		['a link to elsewhere', 'See https://elsewhere.example/cake [1]', 'unsafe'],
		['that nothing fits', 'I cannot tell. What would you like to know? [0]', 'nothing-found'],
	])('would not be sent by itself with %s', async (_what, text, outcome) => {
		expect(await tried(said(text))).toMatchObject({ outcome: 'answered', verdict: { outcome } });
	});

	it('is that a person is asked, or why there is none', async () => {
		expect(
			await tried({
				outcome: 'called-tool',
				name: 'hand_over_to_person',
				arguments: { reason: 'other', summary: 'Wants a cake' },
				model: 'qwen-plus',
			}),
		).toEqual({ outcome: 'handed-over', reason: 'Wants a cake' });
		expect(await tried({ ...said(' ') })).toMatchObject({ outcome: 'failed' });
		expect(
			await tried({ outcome: 'failed', reason: 'bad-key', retryable: false, detail: 'No key' }),
		).toEqual({ outcome: 'failed', reason: 'No key' });
	});

	it('asks no model where nothing was found', async () => {
		asked = [];

		expect(await tried(said('Hello'), [])).toEqual({ outcome: 'nothing-found' });
		expect(asked).toEqual([]);
	});

	it('keeps what it cost, and nothing else', async () => {
		const usage = await store.read(({ db }) =>
			db.selectFrom('usage').select(['conversationId', 'purpose', 'inputTokens']).execute(),
		);

		expect(usage.length).toBeGreaterThan(5);
		expect(usage[0]).toEqual({ conversationId: null, purpose: 'answer', inputTokens: 100 });
	});
});
