import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { servingIndex } from '../store/knowledge-index-store';
import { passagesOf } from '../store/knowledge-passages';
import { findSource, getSource, listSources, removeSource } from '../store/knowledge-source-store';
import { knowledgeVersion } from '../store/knowledge-version';
import type { Store } from '../store/open-store';
import { changesAfter } from '../store/read-changes';
import { aReading } from '../testing/a-reading';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { addSource, type NewSource } from './add-source';
import type { SourceReading } from './source-block';

describe.each(STORE_KINDS)('addSource on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(async () => {
		await dispose();
	});

	const shop: NewSource = { kind: 'file', name: 'Shop.pdf' };

	async function add(texts: string[], source: NewSource = shop) {
		const { reading, body } = aReading(texts);
		return await addSource(store, source, reading, body);
	}

	async function said(sourceId: string) {
		const page = await store.read((unit) => passagesOf(unit, sourceId, { limit: 1_000 }));
		return page.rows.map(({ text }) => text);
	}

	const version = () => store.read((unit) => knowledgeVersion(unit));
	const source = (id: string) => store.read((unit) => getSource(unit, id));
	const count = (table: 'knowledgeText' | 'knowledgeEntry' | 'knowledgePassage') =>
		store.read(async ({ db }) => {
			const rows = await db.selectFrom(table).selectAll().execute();
			return rows.length;
		});

	it('adds a source with its passages, all of them indexed', async () => {
		const texts = Array.from({ length: 250 }, (_, at) => `Shelf ${at} is open from ${at} to 18.`);

		const added = await add(texts, { ...shop, labels: ['shop'], channelIds: ['C1'] });

		expect(added).toMatchObject({ outcome: 'added', passages: 250 });
		expect(await said(added.sourceId)).toEqual(texts);
		expect(await count('knowledgeEntry')).toBe(250);
		expect(await source(added.sourceId)).toMatchObject({
			key: 'file:Shop.pdf',
			state: 'serving',
			reason: null,
			labels: ['shop'],
			channelIds: ['C1'],
			recognisedLanguage: 'en',
			type: 'text/plain',
			passages: 250,
			progress: null,
		});
	});

	it('keeps the same text once, within a source and between sources', async () => {
		await add(['We are open on Monday.', 'We are closed on Sunday.']);
		const { reading, body } = aReading(['We are open on Monday.', 'We deliver on Friday.']);
		const other = await addSource(store, { kind: 'file', name: 'Other.pdf' }, reading, body);

		expect(await count('knowledgePassage')).toBe(4);
		expect(await count('knowledgeText')).toBe(3);
		expect(await count('knowledgeEntry')).toBe(3);
		expect(await said(other.sourceId)).toEqual(['We are open on Monday.', 'We deliver on Friday.']);
	});

	it('replaces what was read of the same source before', async () => {
		const { sourceId } = await add(['Returns within 14 days.', 'We are in Berlin.'], {
			...shop,
			labels: ['shop'],
		});

		const again = await add(['Returns within 30 days.']);

		expect(again).toEqual({ outcome: 'replaced', sourceId, passages: 1 });
		expect(await said(sourceId)).toEqual(['Returns within 30 days.']);
		expect(await source(sourceId)).toMatchObject({ labels: ['shop'], passages: 1 });
	});

	it('leaves a source alone that has not changed, and answers that rest on it valid', async () => {
		const { sourceId } = await add(['Returns within 14 days.']);
		const before = await version();

		expect(await add(['Returns within 14 days.'])).toEqual({
			outcome: 'unchanged',
			sourceId,
			passages: 1,
		});

		expect(await version()).toBe(before);
		expect(await count('knowledgePassage')).toBe(1);
	});

	it('takes over details that came with an unchanged source', async () => {
		const { sourceId } = await add(['Returns within 14 days.']);
		const before = await version();

		await add(['Returns within 14 days.'], { ...shop, channelIds: ['C2'] });

		expect(await source(sourceId)).toMatchObject({ channelIds: ['C2'], version: 3 });
		expect(await version()).toBeGreaterThan(before);
	});

	it('lists a source that cannot be read with its reason, and nothing of it', async () => {
		const { body } = aReading(['x']);
		const unreadable: SourceReading = { outcome: 'unreadable', reason: 'encrypted' };

		const added = await addSource(store, shop, unreadable, body);

		expect(added).toMatchObject({ outcome: 'refused', reason: 'encrypted' });
		expect(await source(added.sourceId)).toMatchObject({
			state: 'unreadable',
			reason: 'encrypted',
			passages: 0,
		});
	});

	it('serves what was read before when it cannot be read any more, and forgets why once it can', async () => {
		const { sourceId } = await add(['Returns within 14 days.']);
		const { body } = aReading(['x']);
		await addSource(store, shop, { outcome: 'unreadable', reason: 'damaged' }, body);

		expect(await source(sourceId)).toMatchObject({ state: 'serving', reason: 'damaged' });
		expect(await said(sourceId)).toEqual(['Returns within 14 days.']);

		await add(['Returns within 14 days.']);
		expect(await source(sourceId)).toMatchObject({ state: 'serving', reason: null });
	});

	const many = (length: number) => Array.from({ length }, (_, at) => `Passage ${at}.`);

	it.each([
		['too-large', aReading(['x']).reading, 50 * 1024 * 1024 + 1],
		['too-many-pages', { ...aReading(['x']).reading, pages: 2_001 }, 1],
		['too-many-passages', aReading(many(50_001)).reading, 1],
		['no-text', aReading([]).reading, 1],
	] as [string, SourceReading, number][])('refuses what is %s', async (reason, reading, size) => {
		const { body } = aReading(['x']);

		const added = await addSource(store, shop, reading, { ...body, size });

		expect(added).toMatchObject({ outcome: 'refused', reason });
		expect(await count('knowledgePassage')).toBe(0);
	});

	it('is as it was before when it is cancelled in the middle', async () => {
		const { sourceId } = await add(['Returns within 14 days.']);
		const cancelled = new AbortController();
		const { reading, body } = aReading(many(250));

		const adding = addSource(store, shop, reading, body, {
			signal: cancelled.signal,
			onProgress: ({ passages }) => passages >= 100 && cancelled.abort(new Error('cancelled')),
		});

		await expect(adding).rejects.toThrow('cancelled');
		expect(await source(sourceId)).toMatchObject({ state: 'serving', reason: 'interrupted' });
		expect(await said(sourceId)).toEqual(['Returns within 14 days.']);
	});

	it('gives way to a later addition, and to its removal', async () => {
		const { reading, body } = aReading(many(250));
		let laterDone: Promise<unknown> | undefined;
		const first = await addSource(store, shop, reading, body, {
			onProgress: ({ passages }) => {
				if (passages === 100) laterDone = add(['The later one.']);
			},
		});
		await laterDone;

		expect(first).toMatchObject({ outcome: 'overtaken' });
		expect(await said(first.sourceId)).toEqual(['The later one.']);

		let removed: Promise<unknown> | undefined;
		const second = await addSource(store, shop, reading, body, {
			onProgress: ({ passages }) => {
				if (passages !== 100) return;
				removed = store.write((unit) => removeSource(unit, first.sourceId));
			},
		});
		await removed;
		expect(second).toMatchObject({ outcome: 'overtaken' });
		expect(await source(first.sourceId)).toBeUndefined();
	});

	it('tells how far it has got, to the caller and to everybody', async () => {
		const told: number[] = [];
		const shown: unknown[] = [];
		const { reading, body } = aReading(many(125));
		await addSource(store, shop, reading, body, {
			onProgress: ({ passages, of }) => {
				told.push(passages / of);
				shown.push(store.read((unit) => findSource(unit, 'file:Shop.pdf')));
			},
		});

		expect(told).toEqual([0.4, 0.8, 1]);
		expect(await Promise.all(shown)).toMatchObject([
			{ state: 'reading', progress: { passages: expect.any(Number), of: 125 } },
			{ state: 'reading' },
			{},
		]);
		const { sourceId } = await add(['Another.']);
		const changes = await store.read((unit) => changesAfter(unit, 0, 100));
		expect(changes.length).toBeGreaterThanOrEqual(4);
		expect(new Set(changes.map((one) => `${one.kind} ${one.subjectId} ${one.facts}`))).toEqual(
			new Set([`knowledge-changed ${sourceId} {"what":"source"}`]),
		);
	});

	it('does what it is joined by in the same transaction, or nothing at all', async () => {
		const { reading, body } = aReading(['Returns within 14 days.']);
		const within = () => Promise.reject(new Error('no entry in the log'));

		await expect(addSource(store, shop, reading, body, { within })).rejects.toThrow('no entry');

		const { rows } = await store.read((unit) => listSources(unit, { limit: 10 }));
		expect(rows).toMatchObject([{ state: 'unreadable', reason: 'interrupted', passages: 0 }]);
		expect(await store.read(servingIndex)).toMatchObject({ state: 'serving', model: null });
	});
});
