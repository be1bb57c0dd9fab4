import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Embedder } from '../language/embedder';
import { servingIndex } from '../store/knowledge-index-store';
import { holdKnowledgeLease } from '../store/knowledge-lease';
import { listSources, removeSource } from '../store/knowledge-source-store';
import type { Store, StoreLocation } from '../store/open-store';
import { aReading } from '../testing/a-reading';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { brokenKnowledge, leftOverKnowledge } from '../testing/check-knowledge';
import { underClock } from '../testing/under-clock';
import { anEmbedder } from './__fixtures__/an-embedder';
import type { Order, Report } from './__fixtures__/indexing-program';
import { addSource } from './add-source';
import { continueIndexing } from './continue-indexing';
import { knowledgeState } from './knowledge-state';
import { requestIndex } from './reindex';
import { TERMS_VERSION } from './terms';

describe.each(STORE_KINDS)('continueIndexing on %s', (kind) => {
	let store: Store;
	let location: StoreLocation;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
	});

	afterEach(async () => {
		await dispose();
	});

	async function add(texts: string[], name = 'House') {
		const { reading, body } = aReading(texts);
		return await addSource(store, { kind: 'text', name }, reading, body);
	}

	const state = () => store.read(knowledgeState);
	const index = (embedder: Embedder | null) => continueIndexing(store, { embedder });
	const serving = () => store.read(servingIndex);

	/** What an older program has left: the index that serves is of other terms. */
	async function age() {
		await store.write(async ({ db }) => {
			await db
				.updateTable('knowledgeIndex')
				.set({ termsVersion: TERMS_VERSION - 1 })
				.execute();
		});
	}

	it('embeds what the serving index lacks, once', async () => {
		const first = anEmbedder('first');
		await requestIndex(store, first);
		await add(textsOf('A', 25));

		expect(await index(first)).toEqual({ outcome: 'complete' });
		await add(textsOf('B', 5), 'Garden');
		expect(await index(first)).toEqual({ outcome: 'complete' });

		expect(first.embedded).toHaveLength(30);
		expect(await state()).toMatchObject({
			sources: 2,
			passages: 30,
			index: { model: 'first', entries: 30, vectors: 30, reason: null },
			building: null,
			warning: null,
		});
	});

	it('builds an index of another model beside the one that serves, and lets it serve when it is whole', async () => {
		const [first, second] = [anEmbedder('first'), anEmbedder('second')];
		await requestIndex(store, first);
		await add(textsOf('A', 70));
		await index(first);
		const before = await serving();

		await requestIndex(store, second);
		await continueIndexing(store, { embedder: failingAfter(second, 30) });

		expect(await serving()).toEqual(before);
		expect(await state()).toMatchObject({
			index: { model: 'first', vectors: 70 },
			building: { model: 'second', entries: 70, vectors: 30, of: 70, reason: 'Busy' },
		});

		const version = (await state()).version;
		expect(await index(second)).toEqual({ outcome: 'complete' });
		expect(second.embedded).toHaveLength(70);
		expect(await state()).toMatchObject({
			index: { model: 'second', entries: 70, vectors: 70, reason: null },
			building: null,
		});
		expect((await state()).version).toBeGreaterThan(version);
		expect(await leftOverKnowledge(store)).toEqual([]);
	});

	it('goes on with keywords, and says why, while the embedding service is down', async () => {
		const model = anEmbedder('first');
		await requestIndex(store, model);
		await add(textsOf('A', 12));

		const result = await continueIndexing(store, { embedder: failingAfter(model, 0) });

		expect(result).toEqual({ outcome: 'stopped' });
		expect(await state()).toMatchObject({ index: { entries: 12, vectors: 0, reason: 'Busy' } });
		expect(await index(model)).toEqual({ outcome: 'complete' });
		expect(await state()).toMatchObject({ index: { vectors: 12, reason: null } });
	});

	it('indexes words anew, and first, when the program knows better terms; vectors are kept', async () => {
		const model = anEmbedder('first');
		await requestIndex(store, model);
		await add(textsOf('A', 120));
		await index(model);
		await age();
		await requestIndex(store, anEmbedder('second'));

		await continueIndexing(store, { embedder: null });

		expect(await serving()).toMatchObject({ termsVersion: TERMS_VERSION, model: 'first' });
		expect(await state()).toMatchObject({
			index: { entries: 120, vectors: 120 },
			building: { model: 'second', entries: 120, vectors: 0 },
		});
		expect(model.embedded).toHaveLength(120);
	});

	it('leaves an index of a newer program alone, and puts no text into it', async () => {
		await add(textsOf('A', 3));
		await store.write(async ({ db }) => {
			await db
				.updateTable('knowledgeIndex')
				.set({ termsVersion: TERMS_VERSION + 1 })
				.execute();
		});

		await add(textsOf('B', 3), 'Garden');
		await requestIndex(store, anEmbedder('first'), { force: true });
		await index(anEmbedder('first'));

		expect(await state()).toMatchObject({ index: { entries: 3, vectors: 0 }, building: null });
		expect(await serving()).toMatchObject({ termsVersion: TERMS_VERSION + 1 });
	});

	it('indexes what was added while an old index served', async () => {
		await add(textsOf('A', 3));
		await age();
		await add(textsOf('B', 3), 'Garden');
		expect(await state()).toMatchObject({ index: { entries: 3 } });

		expect(await index(null)).toEqual({ outcome: 'complete' });

		expect(await brokenKnowledge(store)).toEqual([]);
		expect(await leftOverKnowledge(store)).toEqual([]);
	});

	it('keeps vectors when nobody wishes for any, and makes all anew when it is forced', async () => {
		const model = anEmbedder('first');
		await requestIndex(store, model);
		await add(textsOf('A', 5));
		await index(model);

		await requestIndex(store, null);
		expect(await index(null)).toEqual({ outcome: 'complete' });
		expect(await state()).toMatchObject({ index: { model: 'first', vectors: 5 }, building: null });

		await requestIndex(store, model, { force: true });
		await index(model);
		expect(model.embedded).toHaveLength(10);

		await requestIndex(store, null, { force: true });
		await index(null);
		expect(await state()).toMatchObject({ index: { model: null, vectors: 0 }, building: null });
	});

	it('takes away what was removed, except texts that stand elsewhere too', async () => {
		const { sourceId } = await add(['Ours alone.', 'On both.']);
		await add(['On both.'], 'Garden');
		await store.write((unit) => removeSource(unit, sourceId));
		const { rows } = await store.read((unit) => listSources(unit, { limit: 10 }));
		expect(rows.map(({ name }) => name)).toEqual(['Garden']);

		expect(await index(null)).toEqual({ outcome: 'complete' });

		expect(await leftOverKnowledge(store)).toEqual([]);
		expect(await state()).toMatchObject({ sources: 1, passages: 1, index: { entries: 1 } });
	});

	it('leaves the rest for another time when time is up, or it is cancelled', async () => {
		await add(textsOf('A', 5));
		await age();

		expect(await continueIndexing(store, { embedder: null, untilMs: Date.now() })).toEqual({
			outcome: 'more',
		});
		const signal = AbortSignal.abort();
		expect(await continueIndexing(store, { embedder: null, signal })).toEqual({ outcome: 'more' });
		expect(await index(null)).toEqual({ outcome: 'complete' });
	});

	it('leaves it to the process that is at it, until its lease has run out', async () => {
		await add(textsOf('A', 5));
		const lease = { holder: 'another process', leaseMs: 60_000 };
		await store.write((unit) => holdKnowledgeLease(unit, lease));

		expect(await index(null)).toEqual({ outcome: 'elsewhere' });

		const later = underClock(store, { now: Date.now() + 61_000 });
		expect(await continueIndexing(later, { embedder: null })).toEqual({ outcome: 'complete' });
		expect(await index(null)).toEqual({ outcome: 'complete' });
	});

	// Requested, leased, planned, three batches, the switch, and in the middle of the sweep.
	it.each([
		['words', null, 4],
		['the switch', null, 7],
		['the sweep', null, 10],
		['vectors', 'second', 10],
	] as const)(
		'leaves an index whole when it is killed at %s, and another goes on',
		async (_, model, stopBefore) => {
			const first = anEmbedder('first');
			await requestIndex(store, first);
			await add(textsOf('A', 120));
			await index(first);

			await killAt({ kind: 'reindex', model, stopBefore, location });

			expect(await brokenKnowledge(store)).toEqual([]);
			const later = underClock(store, { now: Date.now() + 61_000 });
			const embedder = model === null ? null : anEmbedder(model);
			expect(await continueIndexing(later, { embedder })).toEqual({ outcome: 'complete' });
			expect(await brokenKnowledge(store)).toEqual([]);
			expect(await leftOverKnowledge(store)).toEqual([]);
			expect(await state()).toMatchObject({
				index: { model, entries: 120, vectors: model === null ? 0 : 120 },
				building: null,
			});
		},
	);
});

const textsOf = (name: string, length: number) =>
	Array.from({ length }, (_, at) => `Shelf ${at} of ${name}.`);

/** The same model, whose service breaks down after so many texts. */
function failingAfter(embedder: Embedder, texts: number): Embedder {
	let asked = 0;
	return {
		...embedder,
		embed(request) {
			asked += request.texts.length;
			if (asked <= texts) return embedder.embed(request);
			return Promise.resolve({ outcome: 'failed', retryable: true, detail: 'Busy' });
		},
	};
}

async function killAt(order: Order): Promise<void> {
	const child = fork(join(__dirname, '__fixtures__/indexing-program.ts'));
	const over = once(child, 'exit');
	child.send(order);
	expect(await nextReport(child)).toBe('ready');
	child.send('go');
	expect(await nextReport(child)).toBe('begun');
	expect(await nextReport(child)).toBe('stopped');
	child.kill('SIGKILL');
	await over;
}

async function nextReport(child: ChildProcess): Promise<Report> {
	const [report] = (await once(child, 'message')) as [Report];
	return report;
}
