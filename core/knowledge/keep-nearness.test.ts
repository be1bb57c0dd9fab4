import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Embedder } from '../language/embedder';
import { servingIndex } from '../store/knowledge-index-store';
import { nearestEntries, readNearness } from '../store/nearness-table';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { aPgvectorStore } from './__fixtures__/a-pgvector-store';
import { aRandom, aVector } from './__fixtures__/seeded-vectors';
import { addSource } from './add-source';
import { continueIndexing } from './continue-indexing';
import { embedMissing } from './embed-missing';
import { keepNearness } from './keep-nearness';
import { compare } from './nearest-texts';
import { searchKnowledge } from './search-knowledge';

const DIMENSIONS = 64;

/** So many a search compares in full. */
const COMPARED = 200;
const ENTRIES = 300;

/** Texts of one number have one vector, whoever says them. */
const vectorOf = (text: string) =>
	aVector(aRandom(Number(/\d+/.exec(text)?.[0] ?? 0) + 1), DIMENSIONS);

const EMBEDDER: Embedder = {
	model: 'numbers',
	dimensions: DIMENSIONS,
	batchSize: 100,
	embed: ({ texts }) =>
		Promise.resolve({ outcome: 'embedded', vectors: texts.map(vectorOf), inputTokens: 1 }),
};

const never = () => false;

describe('what PostgreSQL sorts by nearness itself', () => {
	let store: Store;
	let dispose: () => Promise<void>;
	let indexId: number;

	const add = async (name: string, numbers: number[], labels: string[] = []) => {
		const blocks = numbers.map((number) => ({
			headings: [`${name} ${number}`],
			kind: 'prose' as const,
			text: `Article ${number} is described here.`,
			page: null,
		}));
		await addSource(
			store,
			{ kind: 'text', name, labels },
			{ outcome: 'read', title: null, language: 'en', pages: null, blocks },
			{ hash: `${name} ${numbers.length}`, type: 'text/plain', size: 1 },
		);
	};
	const nearness = async () =>
		await store.read((unit) => readNearness(unit, { id: indexId, dimensions: DIMENSIONS }));
	const entries = async () =>
		(
			await store.read(({ db }) =>
				db.selectFrom('knowledgeVector').select('entryId').orderBy('entryId').execute(),
			)
		).map(({ entryId }) => entryId);
	const nearest = async (search: Parameters<typeof nearestEntries>[2]) => {
		const found = (await nearness())!;
		const run = (unit: Unit) => nearestEntries(unit, found, search);
		return await store.readJob({ file: __filename, name: 'nearest', run }, null);
	};
	const run = async (statement: string) =>
		await store.write(async ({ db }) => (await sql.raw(statement).execute(db)).rows);

	beforeAll(async () => {
		({ store, dispose } = await aPgvectorStore());
		await add(
			'Many',
			Array.from({ length: ENTRIES }, (_, number) => number),
		);
		await add('Few', [1_001, 1_002], ['few']);
		indexId = (await store.read(servingIndex))!.id;
		await run(`UPDATE "knowledgeIndex" SET "model" = 'numbers', "dimensions" = ${DIMENSIONS}`);
	}, 120_000);

	afterAll(() => dispose());

	it('is not looked in before it is whole, and holds every vector of the index then', async () => {
		await continueIndexing(store, { embedder: EMBEDDER, untilMs: Date.now() });
		expect(await nearness()).toBeUndefined();
		await embedMissing(store, indexId, EMBEDDER, { mostTexts: 1_000 });

		let rounds = 0;
		while (!(await keepNearness(store, () => (rounds += 1) % 4 === 0))) {
			expect(await nearness()).toBeUndefined();
		}

		expect(rounds).toBeGreaterThan(4);
		const table = await nearness();
		expect(table).toMatchObject({ dimensions: DIMENSIONS });
		const [{ count }] = (await run(`SELECT count(*) AS "count" FROM "${table!.table}"`)) as [
			{ count: number },
		];
		expect(count).toBe(ENTRIES + 2);
	});

	it('has among the likely ones what comparing all vectors finds', async () => {
		const all = await entries();
		let found = 0;
		for (let number = 0; number < 20; number += 1) {
			const vector = vectorOf(`question ${5_000 + number}`);
			const near = await nearest({ vector, limit: COMPARED });
			const exact = await store.read((unit) => compare(unit, vector, all));
			found += exact.slice(0, 10).filter(({ entryId }) => near.includes(entryId)).length;
		}

		expect(found).toBeGreaterThanOrEqual(195);
	});

	it('is asked by PostgreSQL through its graph', async () => {
		const { table } = (await nearness())!;
		const plan = await store.write(async ({ db }) => {
			await sql`SET LOCAL enable_seqscan = off`.execute(db);
			const { rows } = await sql`EXPLAIN SELECT "entryId" FROM ${sql.table(table)}
				ORDER BY "vector" OPERATOR(public.<=>) ${`[${vectorOf('1').join(',')}]`}::public.halfvec(64)
				LIMIT 10`.execute(db);
			return JSON.stringify(rows);
		});

		expect(plan).toContain('_hnsw');
	});

	it('finds passages by their meaning', async () => {
		const { passages } = await searchKnowledge(
			store,
			{ question: 'What is number 123?', limit: 3 },
			{ embedder: EMBEDDER },
		);

		expect(passages[0]!.text).toContain('Article 123 ');
		expect(passages[0]!.similarity).toBeCloseTo(1, 3);
	});

	it('gives what may be shown its places, however little that is', async () => {
		const { passages } = await searchKnowledge(
			store,
			{ question: 'Something about 17', limit: 3, labels: ['few'] },
			{ embedder: EMBEDDER, floor: -1 },
		);
		const labelled = passages.map(({ text }) => text).join(' ');
		expect(labelled).toContain('Article 1001 ');
		expect(labelled).toContain('Article 1002 ');
		expect(labelled).not.toContain('Article 17 ');

		const among = new Set((await entries()).filter((_, place) => place % 7 === 0));
		const near = await nearest({ vector: vectorOf('17'), limit: 20, among });
		expect(near).toHaveLength(20);
		expect(near.filter((id) => !among.has(id))).toEqual([]);
	});

	it('takes in what comes later, and forgets what leaves', async () => {
		await add('Later', [2_001]);
		await continueIndexing(store, { embedder: EMBEDDER });
		const ask = async () =>
			(
				await searchKnowledge(
					store,
					{ question: 'number 2001?', limit: 1 },
					{ embedder: EMBEDDER, floor: -1 },
				)
			).passages[0]!.text;
		expect(await ask()).toContain('Article 2001 ');

		await run(`DELETE FROM "knowledgeEntry" WHERE "textId" IN
			(SELECT "id" FROM "knowledgeText" WHERE "text" LIKE 'Article 2001 %')`);
		expect(await ask()).not.toContain('Article 2001 ');
	});

	it('goes with the index that it was made for, and with the extension', async () => {
		await run('DROP EXTENSION vector CASCADE');
		expect(await nearness()).toBeUndefined();
		const { passages } = await searchKnowledge(
			store,
			{ question: 'What is number 123?', limit: 1 },
			{ embedder: EMBEDDER },
		);
		expect(passages[0]!.text).toContain('Article 123 ');

		await keepNearness(store, never);
		expect(await nearness()).toBeDefined();

		await run(`UPDATE "knowledgeIndex" SET "model" = NULL, "dimensions" = NULL`);
		await keepNearness(store, never);
		expect(
			await run(`SELECT 1 FROM "pg_tables" WHERE "tablename" LIKE 'knowledgeNearness%'`),
		).toEqual([]);
	});
});
