import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Embedder, EmbedOutcome, EmbedRequest } from '../language/embedder';
import { lockKnowledge } from '../store/lock-knowledge';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { readTallies } from '../store/tally-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aRandom, aVector, near } from './__fixtures__/seeded-vectors';
import { addSource, type NewSource } from './add-source';
import { embedMissing } from './embed-missing';
import { searchKnowledge, type SearchOptions } from './search-knowledge';
import type { SourceBlock } from './source-block';

const DIMENSIONS = 256;

/** What texts mean: those about the same have near vectors, in whatever words or language. */
const MEANINGS: [RegExp, number][] = [
	[/open|hours|ساعات|مفتوح/i, 1],
	[/parcel|norway|شحن|طرد/i, 2],
	[/refund|money|استرداد/i, 3],
];

type Said = {
	requests: EmbedRequest[];
	answer: (request: EmbedRequest) => EmbedOutcome | undefined;
};

/** A model of meanings in memory, which can be told to fail. */
function anEmbedder({ model = 'meaning', batchSize = 10 } = {}): Embedder & Said {
	const meaningOf = (text: string) => {
		const random = aRandom(
			[...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7),
		);
		const number = MEANINGS.find(([words]) => words.test(text))?.[1];
		return number === undefined
			? aVector(random, DIMENSIONS)
			: near(random, aVector(aRandom(number), DIMENSIONS), 0.85);
	};
	const said: Said = { requests: [], answer: () => undefined };
	return Object.assign(said, {
		model,
		dimensions: DIMENSIONS,
		batchSize,
		embed(request: EmbedRequest): Promise<EmbedOutcome> {
			said.requests.push(request);
			const vectors = request.texts.map(meaningOf);
			const embedded: EmbedOutcome = { outcome: 'embedded', vectors, inputTokens: 7 };
			return Promise.resolve(said.answer(request) ?? embedded);
		},
	});
}

const SHOP: [string, string][] = [
	['Times', 'We are open from Monday to Friday between nine and six.'],
	['Shipping', 'Parcels to Norway take five working days.'],
	['Returns', 'You get a refund within thirty days.'],
	['Lamps', 'Our lamps are made of brass.'],
];

describe.each(STORE_KINDS)('searching by meaning on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;
	let indexId: number;

	const add = async (texts: [string, string][], source: Partial<NewSource> = {}) => {
		const blocks = texts.map(([heading, text]): SourceBlock => ({
			headings: [heading],
			kind: 'prose',
			text,
			page: null,
		}));
		await addSource(
			store,
			{ kind: 'text', ...source, name: source.name ?? 'Shop' },
			{ outcome: 'read', title: null, language: 'en', pages: null, blocks },
			{ hash: JSON.stringify(texts), type: 'text/plain', size: 100 },
		);
	};
	const ask = async (question: string, options: SearchOptions, more: object = {}) => {
		const found = await searchKnowledge(store, { question, limit: 3, ...more }, options);
		const headings = found.passages.map((passage) => passage.headings.at(-1));
		return { ...found, headings };
	};
	const count = async (table: 'knowledgeVector' | 'usage') =>
		await store.read(async ({ db }) => {
			const { rows } = await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll<number>().as('rows'))
				.executeTakeFirstOrThrow();
			return Number(rows);
		});
	const reasonOf = async () =>
		await store.read(async ({ db }) => {
			const row = await db.selectFrom('knowledgeIndex').select('reason').executeTakeFirst();
			return row?.reason;
		});
	const write = async <T>(work: (unit: Unit) => Promise<T>) =>
		await store.write(async (unit) => {
			await lockKnowledge(unit);
			return await work(unit);
		});

	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		await add(SHOP);
		indexId = await write(async ({ db }) => {
			const set = { model: 'meaning', dimensions: DIMENSIONS };
			const row = await db
				.updateTable('knowledgeIndex')
				.set(set)
				.returning('id')
				.executeTakeFirst();
			return row!.id;
		});
	});

	afterAll(() => dispose());

	it('keeps why the service does not embed, and forgets it when it does', async () => {
		const embedder = anEmbedder();
		embedder.answer = () => ({ outcome: 'failed', retryable: true, detail: 'It is down' });

		expect(await embedMissing(store, indexId, embedder, { mostTexts: 50 })).toEqual({
			outcome: 'stopped',
			embedded: 0,
		});
		expect(await reasonOf()).toBe('It is down');
		expect(await ask('Parcels to Norway?', { embedder })).toMatchObject({
			headings: ['Shipping'],
			withoutVectors: 'It is down',
		});
		const failed = (await store.read(readTallies)).filter(
			({ name }) => name === 'model-call-failed',
		);
		const labels = { purpose: 'embedding', provider: 'dashscope', model: 'meaning' };
		expect(failed).toMatchObject([{ labels: { ...labels, reason: 'failed' }, value: 2 }]);

		embedder.answer = () => undefined;
		await embedMissing(store, indexId, embedder, { mostTexts: 2 });
		expect(await reasonOf()).toBeNull();
	});

	it('embeds each text once, some at a time, under its headings, and records the cost', async () => {
		const embedder = anEmbedder({ batchSize: 1 });
		const before = await count('usage');

		const first = await embedMissing(store, indexId, embedder, { mostTexts: 1 });
		const rest = await embedMissing(store, indexId, embedder, { mostTexts: 50 });
		const again = await embedMissing(store, indexId, embedder, { mostTexts: 50 });

		expect([first, rest, again]).toEqual([
			{ outcome: 'more', embedded: 1 },
			{ outcome: 'complete', embedded: 1 },
			{ outcome: 'complete', embedded: 0 },
		]);
		expect(embedder.requests.map(({ texts }) => texts)).toEqual([
			['Returns\nYou get a refund within thirty days.'],
			['Lamps\nOur lamps are made of brass.'],
		]);
		expect((await count('usage')) - before).toBe(2);
		expect(await count('knowledgeVector')).toBe(4);
	});

	it('finds a passage that shares no word with the question', async () => {
		const { headings, passages } = await ask('متى المحل مفتوح؟', { embedder: anEmbedder() });

		expect(headings).toEqual(['Times']);
		expect(passages[0]!.similarity).toBeGreaterThan(0.6);
		expect(passages[0]!.coverage).toBe(0);
	});

	it('finds nothing for a question about something else', async () => {
		const { headings } = await ask('Who won the football match?', { embedder: anEmbedder() });

		expect(headings).toEqual([]);
	});

	it('knows at once what was added since, and what is gone', async () => {
		await add([['Sundays', 'The cellar opens its door at noon.']], { name: 'More', key: 'more' });
		const embedder = anEmbedder();
		await embedMissing(store, indexId, embedder, { mostTexts: 50 });

		expect((await ask('ساعات', { embedder })).headings.sort()).toEqual(['Sundays', 'Times']);

		await add([['Garden', 'The garden has roses.']], { name: 'More', key: 'more' });
		expect((await ask('ساعات', { embedder })).headings).toEqual(['Times']);
	});

	it('finds a rare label among many that are nearer', async () => {
		const many = Array.from({ length: 450 }, (_, number): [string, string] => [
			`Norway ${number}`,
			`Parcel number ${number} goes north.`,
		]);
		await add(many, { name: 'Many' });
		await add([['Fish', 'Cod is not sent in a parcel.']], { name: 'Fish', labels: ['rare'] });
		const embedder = anEmbedder({ batchSize: 500 });
		await embedMissing(store, indexId, embedder, { mostTexts: 1_000 });

		const { headings } = await ask('شحن', { embedder }, { labels: ['rare'] });

		expect(headings).toEqual(['Fish']);
	});

	it.each<[string, SearchOptions, RegExp]>([
		['without a model', {}, /No embedding model is set/],
		['with another model', { embedder: anEmbedder({ model: 'other' }) }, /made with meaning/],
	])('goes on by words %s, and says so', async (_case, options, why) => {
		const { headings, withoutVectors } = await ask('You get a refund?', options);

		expect(headings).toEqual(['Returns']);
		expect(withoutVectors).toMatch(why);
	});

	it('never asks a model with other vectors', async () => {
		const embedder = anEmbedder({ model: 'other' });

		await ask('You get a refund?', { embedder });

		expect(embedder.requests).toEqual([]);
	});

	it('leaves a refused text without a vector, and embeds the others', async () => {
		const texts = ['One', 'Two', 'Forbidden', 'Four', 'Five', 'Six'];
		await add(
			texts.map((text) => [text, `${text} parcels.`]),
			{ name: 'Refused' },
		);
		const embedder = anEmbedder();
		embedder.answer = (request) =>
			request.texts.some((text) => text.includes('Forbidden'))
				? { outcome: 'refused', detail: 'Moderated' }
				: undefined;

		const done = await embedMissing(store, indexId, embedder, { mostTexts: 50 });
		embedder.requests.length = 0;
		const again = await embedMissing(store, indexId, embedder, { mostTexts: 50 });

		expect(done.outcome).toBe('complete');
		expect(again).toEqual({ outcome: 'complete', embedded: 0 });
		expect(embedder.requests).toEqual([]);
		expect(await reasonOf()).toBeNull();
		expect((await ask('Forbidden', { embedder: anEmbedder() })).headings).toContain('Forbidden');
	});

	it('stops where a service refuses everything', async () => {
		await add(
			Array.from({ length: 6 }, (_, number) => [`S${number}`, `Said ${number}.`]),
			{
				name: 'All refused',
			},
		);
		const embedder = anEmbedder();
		embedder.answer = () => ({ outcome: 'refused', detail: 'Moderated' });

		expect(await embedMissing(store, indexId, embedder, { mostTexts: 50 })).toEqual({
			outcome: 'stopped',
			embedded: 0,
		});
		expect(await reasonOf()).toBe('Moderated');
	});

	it('ends between two requests when it is cancelled', async () => {
		const controller = new AbortController();
		const embedder = anEmbedder({ batchSize: 2 });
		embedder.answer = () => {
			controller.abort();
			return undefined;
		};

		const { signal } = controller;
		const done = await embedMissing(store, indexId, embedder, { mostTexts: 50, signal });

		expect(done).toEqual({ outcome: 'more', embedded: 2 });
	});

	it('takes the order of a reranker, and goes on without one that fails', async () => {
		const embedder = anEmbedder();
		const question = 'refund parcels Norway lamps';
		const plain = (await ask(question, { embedder, floor: 0 })).headings;
		const order = (count: number) => Array.from({ length: count }, (_, place) => count - 1 - place);

		const turned = await ask(question, {
			embedder,
			floor: 0,
			reranker: {
				model: 'backwards',
				rerank: ({ documents }) =>
					Promise.resolve({ outcome: 'reranked', order: order(documents.length), inputTokens: 3 }),
			},
		});
		const failed = await ask(question, {
			embedder,
			floor: 0,
			reranker: {
				model: 'down',
				rerank: () => Promise.resolve({ outcome: 'failed', detail: 'It is down' }),
			},
		});

		expect(turned.headings).not.toEqual(plain);
		expect(failed.headings).toEqual(plain);
	});

	it('asks for the meaning of a question once, in 2.5 seconds at most, and records the cost', async () => {
		const embedder = anEmbedder();
		const before = await count('usage');

		await ask('Parcels to Norway?', { embedder });

		expect(embedder.requests).toMatchObject([
			{ texts: ['Parcels to Norway?'], purpose: 'question', timeoutMs: 2_500 },
		]);
		expect((await count('usage')) - before).toBe(1);
	});

	it('asks for the meaning of a follow-up also after what was said before', async () => {
		const embedder = anEmbedder();

		await ask('To Norway?', { embedder }, { context: ['Do you send parcels?'] });

		expect(embedder.requests.map(({ texts }) => texts)).toEqual([
			['To Norway?', 'Do you send parcels?\nTo Norway?'],
		]);

		const oneByOne = anEmbedder({ batchSize: 1 });
		const context = ['Do you send parcels?'];
		const whole = await ask('To Norway?', { embedder }, { context });
		expect((await ask('To Norway?', { embedder: oneByOne }, { context })).passages).toEqual(
			whole.passages,
		);
	});
});
