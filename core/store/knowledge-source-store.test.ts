import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addSource, type NewSource } from '../knowledge/add-source';
import { aReading } from '../testing/a-reading';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { underClock } from '../testing/under-clock';
import { passagesOf, servedPassages, servedTextIds } from './knowledge-passages';
import {
	changeSource,
	findSource,
	getSource,
	listSources,
	removeSource,
	type SourceDetails,
} from './knowledge-source-store';
import { knowledgeVersion } from './knowledge-version';
import type { Store } from './open-store';

describe.each(STORE_KINDS)('sources on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(async () => {
		await dispose();
	});

	async function add(name: string, texts: string[], source: Partial<NewSource> = {}) {
		const { reading, body } = aReading(texts);
		const added = await addSource(store, { kind: 'text', name, ...source }, reading, body);
		return added.sourceId;
	}

	const source = (id: string) => store.read((unit) => getSource(unit, id));
	const change = (id: string, version: number, details: Partial<SourceDetails>) =>
		store.write((unit) => changeSource(unit, { id, version, ...details }));

	async function served(to: { channelId?: string; labels?: string[] }, from = store) {
		return await from.read(async (unit) => {
			const rows = await unit.db.selectFrom('knowledgeText').select('id').orderBy('id').execute();
			const textIds = rows.map(({ id }) => id);
			const passages = await servedPassages(unit, textIds, to);
			const ids = await servedTextIds(unit, textIds, to);
			expect(ids).toEqual(new Set(passages.map(({ textId }) => textId)));
			return passages.map(({ sourceName, text }) => `${sourceName}: ${text}`);
		});
	}

	it('are listed a page at a time, the latest changed first, and found by name', async () => {
		for (const name of ['Prices', 'Opening hours', 'Returns', 'Prices of 100% wool', 'Team']) {
			await add(name, [name]);
		}
		const names: string[] = [];
		let after: string | undefined;
		do {
			const page = await store.read((unit) => listSources(unit, { limit: 2, after }));
			names.push(...page.rows.map(({ name }) => name));
			after = page.next ?? undefined;
		} while (after !== undefined);

		expect(names).toEqual(['Team', 'Prices of 100% wool', 'Returns', 'Opening hours', 'Prices']);
		const named = async (name: string) => {
			const { rows } = await store.read((unit) => listSources(unit, { limit: 9, name }));
			return rows.map((row) => row.name);
		};
		expect(await named('prices')).toEqual(['Prices of 100% wool', 'Prices']);
		expect(await named('100%')).toEqual(['Prices of 100% wool']);
		expect(await store.read((unit) => findSource(unit, 'text:Team'))).toMatchObject({
			name: 'Team',
		});
	});

	it('are shown to the channels and under the labels that they are for', async () => {
		await add('All', ['For all.']);
		await add('Berlin', ['For Berlin.'], { channelIds: ['B'], labels: ['shop', 'city'] });
		await add('Cairo', ['For Cairo.'], { channelIds: ['C'], labels: ['shop'] });

		expect(await served({})).toEqual(['All: For all.', 'Berlin: For Berlin.', 'Cairo: For Cairo.']);
		expect(await served({ channelId: 'B' })).toEqual(['All: For all.', 'Berlin: For Berlin.']);
		expect(await served({ labels: ['shop'] })).toHaveLength(2);
		expect(await served({ labels: ['city', 'none'] })).toEqual(['Berlin: For Berlin.']);
		expect(await served({ channelId: 'C', labels: ['city'] })).toEqual([]);
	});

	it('are shown until they expire, by the time of the database', async () => {
		const expiresAt = new Date(Date.now() + 60_000).toISOString();
		const id = await add('Offer', ['Ends today.'], { expiresAt });
		const later = underClock(store, { now: Date.now() + 61_000 });

		expect(await served({})).toEqual(['Offer: Ends today.']);
		expect(await served({}, later)).toEqual([]);
		expect(await later.read((unit) => getSource(unit, id))).toMatchObject({ state: 'expired' });
	});

	it('show a text once for each source, at its first place there', async () => {
		const same = aReading(['Twice.', 'Between.', 'Twice.']);
		if (same.reading.outcome !== 'read') throw new Error('It was read');
		const blocks = same.reading.blocks.map((block) => ({ ...block, kind: 'row' as const }));
		blocks.forEach((block, at) => (block.headings = at === 1 ? ['Else'] : ['Same']));
		for (const name of ['One', 'Other']) {
			const reading = { ...same.reading, blocks };
			await addSource(store, { kind: 'text', name }, reading, same.body);
		}

		expect((await served({})).sort()).toEqual([
			'One: Between.',
			'One: Twice.',
			'Other: Between.',
			'Other: Twice.',
		]);
	});

	it('change by whoever has seen them last', async () => {
		const id = await add('Hours', ['Open on Monday.'], { labels: ['shop'] });
		const before = await store.read((unit) => knowledgeVersion(unit));
		const { version } = (await source(id))!;

		expect(await change(id, version, { name: 'Opening hours', channelIds: ['B'] })).toMatchObject({
			outcome: 'changed',
			source: { name: 'Opening hours', labels: ['shop'], channelIds: ['B'], version: version + 1 },
		});
		expect(await change(id, version, { channelIds: null })).toMatchObject({
			outcome: 'changed-meanwhile',
			now: { name: 'Opening hours' },
		});
		expect(await change('nobody', 1, {})).toEqual({ outcome: 'not-found' });
		expect(await served({ channelId: 'C' })).toEqual([]);
		expect(await store.read((unit) => knowledgeVersion(unit))).toBeGreaterThan(before);
	});

	it('are gone for searches once they are removed, and can be added again', async () => {
		const id = await add('Hours', ['Open on Monday.']);

		expect(await store.write((unit) => removeSource(unit, id))).toMatchObject({ name: 'Hours' });

		expect(await served({})).toEqual([]);
		expect(await source(id)).toBeUndefined();
		expect(await store.write((unit) => removeSource(unit, id))).toBeUndefined();
		await add('Hours', ['Open on Monday.']);
		expect(await served({})).toEqual(['Hours: Open on Monday.']);
	});

	it('are previewed a page at a time', async () => {
		const texts = ['First.', 'Second.', 'Third.'];
		const id = await add('Hours', texts);

		const first = await store.read((unit) => passagesOf(unit, id, { limit: 2 }));
		const rest = await store.read((unit) => passagesOf(unit, id, { limit: 2, after: first.next! }));
		expect([...first.rows, ...rest.rows].map(({ text }) => text)).toEqual(texts);
		expect(rest.next).toBeNull();
	});
});
