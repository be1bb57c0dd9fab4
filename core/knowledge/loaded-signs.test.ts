import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openIndex } from '../store/knowledge-index-store';
import { keepVectors, unembeddedTexts } from '../store/knowledge-vector-store';
import { forgetTexts } from '../store/knowledge-words';
import { lockKnowledge } from '../store/lock-knowledge';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { aRandom, aVector } from './__fixtures__/seeded-vectors';
import { addSource } from './add-source';
import { loadedSigns } from './loaded-signs';
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
	const wanted = () => ({ indexId, dimensions: DIMENSIONS });

	beforeAll(async () => {
		({ store, dispose } = await aStore(kind));
		indexId = (await write(openIndex)).id;
	});

	afterAll(() => dispose());

	it('holds every vector once, however many ask at the same time', async () => {
		expect((await loadedSigns(store, wanted())).size).toBe(0);
		const vectors = await add('first', 40);

		const all = await Promise.all(Array.from({ length: 6 }, () => loadedSigns(store, wanted())));

		expect(all.map(({ size }) => size)).toEqual(Array(6).fill(40));
		expect(new Set(all).size).toBe(1);
		for (const { entryId, vector } of vectors) {
			expect(all[0]!.nearest(signsOf(vector), 1)).toEqual([entryId]);
		}
	});

	it('adds what has come since, to what is there', async () => {
		const before = await loadedSigns(store, wanted());
		const [vector] = await add('second', 3);

		const after = await loadedSigns(store, wanted());

		expect(after).toBe(before);
		expect(after.size).toBe(43);
		expect(after.nearest(signsOf(vector!.vector), 1)).toEqual([vector!.entryId]);
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
		const later = performance.now() + 60_000;

		let { size } = await loadedSigns(store, wanted(), later);
		for (let tries = 0; size !== 30 && tries < 500; tries++) {
			await pause(10);
			({ size } = await loadedSigns(store, wanted(), later));
		}

		expect(size).toBe(30);
	});

	it('begins anew for another index', async () => {
		const other = await loadedSigns(store, { indexId: indexId + 1, dimensions: DIMENSIONS });

		expect(other.size).toBe(0);
		expect((await loadedSigns(store, wanted())).size).toBe(30);
	});
});
