import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { passagesOf } from '../store/knowledge-passages';
import { findSource } from '../store/knowledge-source-store';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { aReading } from '../testing/a-reading';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { brokenKnowledge, leftOverKnowledge } from '../testing/check-knowledge';
import type { Report } from './__fixtures__/indexing-program';
import { slowSearch } from './__fixtures__/slow-search';
import { addSource } from './add-source';
import { continueIndexing } from './continue-indexing';

const PASSAGES = 120;
const REVISIONS = 8;

describe.each(STORE_KINDS)('a source that is replaced on %s', (kind) => {
	let store: Store;
	let location: StoreLocation;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
	});

	afterEach(async () => {
		await dispose();
	});

	async function add(revision: number) {
		const { reading, body } = aReading(textsOf(revision));
		return await addSource(store, { kind: 'text', name: 'House' }, reading, body);
	}

	/** What a search for a word that stands in every passage shows, by the revision it is of. */
	async function search(searched: Store) {
		const texts = await searched.readJob(slowSearch, { word: 'shelf', limit: 10 * PASSAGES });
		return texts.map((text) => Number(/revision (\d+)/.exec(text)![1]));
	}

	it('is seen as it was or as it is, never half, by searches that go on all the while', async () => {
		await add(0);
		// Another process, as far as a database can tell.
		const searched = await openStore(location);
		let isReplacing = true;
		const seen: number[][] = [];
		const searching = (async () => {
			while (isReplacing) seen.push(await search(searched));
		})();

		for (let revision = 1; revision < REVISIONS; revision += 1) {
			expect(await add(revision)).toMatchObject({ outcome: 'replaced' });
			await continueIndexing(store, { embedder: null });
		}
		isReplacing = false;
		await searching;
		await searched.close();

		expect(seen.length).toBeGreaterThan(REVISIONS);
		const whole = Array.from({ length: REVISIONS }, (_, revision) =>
			Array.from({ length: PASSAGES }, () => revision).join(),
		);
		expect(seen.map((one) => one.join()).filter((one) => !whole.includes(one))).toEqual([]);
	});

	it('is one of the two when two processes add it at once', async () => {
		await add(0);

		await Promise.all([1, 2].map((revision) => addElsewhere(location, textsOf(revision))));

		const { rows } = await store.read(async (unit) => {
			const { id } = (await findSource(unit, 'text:House'))!;
			return await passagesOf(unit, id, { limit: 2 * PASSAGES });
		});
		expect([textsOf(1), textsOf(2)]).toContainEqual(rows.map(({ text }) => text));
		await continueIndexing(store, { embedder: null });
		expect(await brokenKnowledge(store)).toEqual([]);
		expect(await leftOverKnowledge(store)).toEqual([]);
	});
});

const textsOf = (revision: number) =>
	Array.from({ length: PASSAGES }, (_, at) => `Shelf ${at} as of revision ${revision}.`);

async function addElsewhere(location: StoreLocation, texts: string[]): Promise<void> {
	const child = fork(join(__dirname, '__fixtures__/indexing-program.ts'));
	const over = once(child, 'exit');
	child.send({ kind: 'add', name: 'House', texts, stopBefore: null, location });
	for (const expected of ['ready', 'begun', 'done']) {
		const [report] = (await once(child, 'message')) as [Report];
		expect(report).toBe(expected);
		if (report === 'ready') child.send('go');
	}
	child.kill('SIGKILL');
	await over;
}
