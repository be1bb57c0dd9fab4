import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openIndex } from '../store/knowledge-index-store';
import { keepVectors, unembeddedTexts } from '../store/knowledge-vector-store';
import { forgetTexts } from '../store/knowledge-words';
import { lockKnowledge } from '../store/lock-knowledge';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { askSigns } from './__fixtures__/ask-signs';
import { aRandom, aVector } from './__fixtures__/seeded-vectors';
import { addSource } from './add-source';
import type { WantedSigns } from './loaded-signs';
import { quantise, signsOf } from './quantise';
import type { SourceBlock } from './source-block';

const DIMENSIONS = 64;

describe.each(STORE_KINDS)('loadedSigns on %s', (kind) => {
	const random = aRandom(3);
	let store: Store;
	let dispose: () => Promise<void>;
	let indexId: number;

	const write = async <T>(work: (unit: Unit) => Promise<T>) =>
		await store.write(async (unit) => {
			await lockKnowledge(unit);
			return await work(unit);
		});
	const add = async (name: string, count: number) => {
		const blocks = Array.from({ length: count }, (_, number): SourceBlock => {
			return {
				headings: [name, `${number}`],
				kind: 'prose',
				text: `${name} ${number}`,
				page: null,
			};
		});
		const reading = { outcome: 'read', title: null, language: 'en', pages: null, blocks } as const;
		const body = { hash: name, type: 'text/plain', size: 100 };
		await addSource(store, { kind: 'text', name }, reading, body);
		return await write(async (unit) => {
			const texts = await unembeddedTexts(unit, indexId, { after: 0, limit: 10_000 });
			const vectors = texts.map(({ entryId }) => {
				const vector = aVector(random, DIMENSIONS);
				return { entryId, vector };
			});
			await keepVectors(
				unit,
				indexId,
				vectors.map(({ entryId, vector }) => ({ entryId, ...quantise(vector) })),
			);
			return vectors;
		});
	};
	const ask = async ({
		wanted = { indexId, dimensions: DIMENSIONS },
		vectors = [],
		afterMs = 0,
	}: {
		wanted?: WantedSigns;
		vectors?: { vector: Float32Array }[];
		afterMs?: number;
	} = {}) => {
		const questions = vectors.map(({ vector }) => signsOf(vector));
		return await store.readJob(askSigns, { wanted, questions, nowMs: 1_000 + afterMs });
	};

	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		indexId = (await write(openIndex)).id;
	});

	afterAll(() => dispose());

	it('holds every vector once, however many ask at the same time', async () => {
		expect(await ask()).toEqual({ size: 0, nearest: [] });
		const vectors = await add('first', 40);

		const all = await Promise.all(Array.from({ length: 6 }, () => ask({ vectors })));

		const once = { size: 40, nearest: vectors.map(({ entryId }) => entryId) };
		expect(all).toEqual(Array(6).fill(once));
	});

	it('adds what has come since', async () => {
		const vectors = await add('second', 3);

		expect(await ask({ vectors })).toEqual({
			size: 43,
			nearest: vectors.map(({ entryId }) => entryId),
		});
	});

	it('lets go of what was removed, when it compares', async () => {
		await write(async (unit) => {
			const texts = await unit.db
				.selectFrom('knowledgeEntry')
				.select('textId')
				.orderBy('id')
				.limit(13)
				.execute();
			await forgetTexts(
				unit,
				texts.map(({ textId }) => textId),
			);
		});

		const soon = await ask();
		const later = await ask({ afterMs: 60_000 });

		expect([soon?.size, later?.size]).toEqual([43, 30]);
	});

	it('takes up what came late, under a smaller id, when it compares', async () => {
		const late = await write(async ({ db }) => {
			const [first] = await db
				.selectFrom('knowledgeVector')
				.selectAll()
				.orderBy('entryId')
				.execute();
			await db.deleteFrom('knowledgeVector').where('entryId', '=', first!.entryId).execute();
			return first!;
		});
		expect((await ask({ afterMs: 120_000 }))?.size).toBe(29);
		await write(({ db }) => db.insertInto('knowledgeVector').values(late).execute());

		expect((await ask({ afterMs: 180_000 }))?.size).toBe(30);
	});

	it('begins anew for another index', async () => {
		const other = await ask({ wanted: { indexId: indexId + 1, dimensions: DIMENSIONS } });

		expect(other?.size).toBe(0);
		expect((await ask())?.size).toBe(30);
	});

	it('loads many in parts, between which others have their turn', async () => {
		const many = await write((unit) => addMany(unit, 5_500));
		const wanted = { indexId: many, dimensions: DIMENSIONS };

		expect(await ask({ wanted })).toBeNull();
		expect((await ask({ wanted }))?.size).toBe(5_500);
	});
});

/** Entries of another index, which is returned, with one and the same vector. */
async function addMany({ db, dialect }: Unit, count: number): Promise<number> {
	const numbers =
		dialect === 'sqlite'
			? sql`WITH RECURSIVE "n" ("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${count})
				SELECT "i" FROM "n"`
			: sql`SELECT generate_series(1, ${count}::integer) AS "i"`;
	const { id: _, ...first } = await db
		.selectFrom('knowledgeIndex')
		.selectAll()
		.executeTakeFirstOrThrow();
	const { id: indexId } = await db
		.insertInto('knowledgeIndex')
		.values({ ...first, state: 'retired' })
		.returning('id')
		.executeTakeFirstOrThrow();
	await sql`INSERT INTO "knowledgeText" ("hash", "headings", "text")
		SELECT 'many-' || "i", '[]', 'x' FROM (${numbers}) AS "numbers"`.execute(db);
	const words = dialect === 'sqlite' ? sql`` : sql`, "words"`;
	const none = dialect === 'sqlite' ? sql`` : sql`, ''::tsvector`;
	await sql`INSERT INTO "knowledgeEntry" ("indexId", "textId", "exact", "stems"${words})
		SELECT ${indexId}, "id", 'x', 'x'${none} FROM "knowledgeText" WHERE "hash" LIKE 'many-%'`.execute(
		db,
	);
	const { signs, codes, scale } = quantise(aVector(aRandom(4), DIMENSIONS));
	await sql`INSERT INTO "knowledgeVector" ("entryId", "indexId", "signs", "codes", "scale")
		SELECT "id", "indexId", ${signs}, ${codes}, ${scale} FROM "knowledgeEntry"
		WHERE "indexId" = ${indexId}`.execute(db);
	return indexId;
}
