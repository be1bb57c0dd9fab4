import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TurnItem } from '../conversation/turn';
import { addText } from '../knowledge/add-text';
import type { TurnQuestion } from '../knowledge/question-of-turn';
import { plus } from '../store/database-time';
import { removeSource } from '../store/knowledge-source-store';
import { knowledgeVersion } from '../store/knowledge-version';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import type { KnowledgeSettings } from './knowledge-settings';
import type { PromptMessage, PromptSettings } from './prompt';
import type { Reranker } from './reranker';
import { findCachedReply, keepCachedReply, replyCacheKey } from './reply-cache';

const KNOWLEDGE: KnowledgeSettings = {
	use: 'strict',
	passages: 5,
	passageTokens: 2_000,
	labels: [],
	whenNothingFound: 'ask-back',
	whenUngrounded: 'draft',
	cacheMs: 60_000,
	embedder: null,
};
const PROMPT: PromptSettings = {
	persona: 'You help.',
	rules: '',
	businessName: 'Shop',
	handOverTool: true,
};

type Asking = {
	channelId?: string;
	asked?: Partial<Extract<TurnQuestion, { kind: 'question' }>>;
	message?: Partial<PromptMessage>;
	prompt?: Partial<PromptSettings>;
	knowledge?: Partial<KnowledgeSettings>;
	nodeId?: string;
};

function keyOf(question: string, asking: Asking = {}): string | undefined {
	const { channelId = 'one', asked, message, prompt, knowledge, nodeId = 'reply' } = asking;
	const item = { channel: { id: channelId }, contact: { language: null } } as unknown as TurnItem;
	return replyCacheKey(
		item,
		{ kind: 'question', question, context: [], own: true, ...asked },
		[{ author: 'customer', content: { kind: 'text', text: question }, ...message }],
		{ prompt: { ...PROMPT, ...prompt }, knowledge: { ...KNOWLEDGE, ...knowledge }, nodeId },
	);
}

const QUESTION = 'What does delivery cost?';

function aReranker(): Reranker {
	return { model: 'r', rerank: () => Promise.resolve({ outcome: 'failed', detail: 'Unused' }) };
}

describe('replyCacheKey', () => {
	it('is the same however the question is typed', () => {
		expect(keyOf('  WHAT does delivery cost??')).toBe(keyOf(QUESTION));
		expect(keyOf(QUESTION)).toMatch(/^[0-9a-f]{64}$/);
	});

	it.each<[string, Asking]>([
		['channel', { channelId: 'two' }],
		['reranker', { knowledge: { reranker: aReranker() } }],
		['node', { nodeId: 'other' }],
		['persona', { prompt: { persona: 'You are curt.' } }],
		['language', { prompt: { language: 'French' } }],
		['labels', { knowledge: { labels: ['delivery'] } }],
		['use of documents', { knowledge: { use: 'helpful' } }],
		['floor', { knowledge: { floor: 0.9 } }],
	])('is another for another %s', (_what, asking) => {
		expect(keyOf(QUESTION, asking)).toBeDefined();
		expect(keyOf(QUESTION, asking)).not.toBe(keyOf(QUESTION));
	});

	it('is another for another question', () => {
		expect(keyOf('What does storage cost?')).not.toBe(keyOf(QUESTION));
	});

	it.each([
		'Where is order 1234?',
		'Was kostet Lieferung für ١٢ Stück?',
		'Can you write to ada@shop.example?',
		'Is https://shop.example/sale right?',
		'Are you open today?',
		'Is the cake still there?',
		'هل أنتم مفتوحون اليوم؟',
		'今天营业吗？',
		'¿Abren mañana?',
		'Where is my parcel?',
		'Wo ist mein Paket?',
		'أين طلبي؟',
		'我的包裹在哪里？',
		'Has Farida Haddad paid?',
		`What does delivery cost${' and how'.repeat(50)}?`,
	])('is none for what is personal, of the hour or long: %p', (question) => {
		expect(keyOf(question)).toBeUndefined();
	});

	it.each<[string, Asking]>([
		['a follow-up', { asked: { context: ['Do you deliver?'] } }],
		['a yes to our own question', { asked: { own: false } }],
		['an answer to a quoted message', { message: { quoted: { author: 'ai', text: 'Hi' } } }],
		[
			'a file',
			{ message: { content: { kind: 'image', media: { mediaId: '1', mimeType: 'a/b' } } } },
		],
		['a builder who wants none', { knowledge: { cacheMs: 0 } }],
	])('is none for %s', (_what, asking) => {
		expect(keyOf(QUESTION, asking)).toBeUndefined();
	});
});

describe.each(STORE_KINDS)('answers that are kept on %s', (kind) => {
	const TEXT = 'Delivery costs 3 euros.';
	const EVERYWHERE = { channelId: 'one', labels: [] };
	let store: Store;
	let dispose: () => Promise<void>;
	let sourceId: string;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		({ sourceId } = await addText(store, { key: 'delivery', name: 'Delivery' }, TEXT));
	});

	afterEach(() => dispose());

	/** Keeps an answer, and says whether another customer is given it after `change`. */
	async function isGivenAgain({
		text = 'It costs 3 euros.',
		customerName = 'Farida',
		change,
		search = EVERYWHERE,
	}: {
		text?: string;
		customerName?: string | null;
		change?: () => Promise<unknown>;
		search?: { channelId: string; labels: string[] };
	} = {}): Promise<boolean> {
		await store.write(async (unit) => {
			const rows = await unit.db.selectFrom('knowledgePassage').select('textId').execute();
			const texts = rows.map(({ textId }) => textId);
			const knowledge = await knowledgeVersion(unit);
			const reply = { text, passages: [], cited: [1], texts, knowledge };
			await keepCachedReply(unit, 'key', { ...reply, sources: [TEXT], customerName }, 60_000);
		});
		await change?.();
		return await store.write(
			async (unit) => (await findCachedReply(unit, 'key', search)) !== undefined,
		);
	}

	it('are given to the next who asks', async () => {
		expect(await isGivenAgain()).toBe(true);
	});

	it.each([
		['name the customer', { text: 'Dear Farida, it costs 3 euros.' }],
		['state what only this customer said', { text: 'It costs 3 euros, for your 12 boxes.' }],
		['name somebody', { text: 'It costs 3 euros, says Mr Oberholzer.' }],
	])('are not kept where they %s', async (_what, answer) => {
		expect(await isGivenAgain(answer)).toBe(false);
	});

	it.each<[string, () => Promise<unknown>]>([
		[
			'a source has changed',
			() => addText(store, { key: 'delivery', name: 'Delivery' }, 'Delivery costs 4 euros.'),
		],
		['a source has come', () => addText(store, { name: 'More' }, 'Storage is free.')],
		['a source was removed', () => store.write((unit) => removeSource(unit, sourceId))],
		[
			'a source has expired',
			() =>
				store.write(({ db, now }) =>
					db
						.updateTable('knowledgeSource')
						.set({ expiresAt: plus(now, -1_000) })
						.execute(),
				),
		],
		[
			'their time is over',
			() =>
				store.write(({ db, now }) =>
					db
						.updateTable('replyCache')
						.set({ expiresAt: plus(now, -1_000) })
						.execute(),
				),
		],
	])('are not given once %s', async (_what, change) => {
		expect(await isGivenAgain({ change })).toBe(false);
	});

	it('are not given where their source is not for the channel, or has no such label', async () => {
		const onlyTwo = () =>
			store.write(({ db }) =>
				db
					.updateTable('knowledgeSource')
					.set({ channelIds: JSON.stringify(['two']) })
					.execute(),
			);
		expect(await isGivenAgain({ search: { channelId: 'one', labels: ['returns'] } })).toBe(false);
		expect(await isGivenAgain({ change: onlyTwo })).toBe(false);
	});
});
