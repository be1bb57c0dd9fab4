import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addSource } from '../knowledge/add-source';
import { aReading } from '../testing/a-reading';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { passagesOf, servedPassages } from './knowledge-passages';
import type { Store } from './open-store';
import { readKnowledge } from './read-knowledge';

describe.each(STORE_KINDS)('readKnowledge on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;
	let sourceId: string;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
		sourceId = await add(0);
	});

	afterEach(async () => {
		await dispose();
	});

	async function add(revision: number) {
		const { reading, body } = aReading([`Revision ${revision}.`]);
		return (await addSource(store, { kind: 'text', name: 'House' }, reading, body)).sourceId;
	}

	/** Two queries that need each other, and what happens between them the first times. */
	async function search(replacements: number) {
		let runs = 0;
		const texts = await readKnowledge(store, async (unit) => {
			const { rows } = await passagesOf(unit, sourceId, { limit: 10 });
			runs += 1;
			if (runs <= replacements) await add(runs);
			const served = await servedPassages(
				unit,
				rows.map(({ textId }) => textId),
				{},
			);
			return served.map(({ text }) => text);
		});
		return { texts, runs };
	}

	it('runs once where nothing changes', async () => {
		expect(await search(0)).toEqual({ texts: ['Revision 0.'], runs: 1 });
	});

	it('runs again when a source was replaced between its queries', async () => {
		expect(await search(1)).toEqual({ texts: ['Revision 1.'], runs: 2 });
	});

	it('holds off replacements where they come too often', async () => {
		expect(await search(5)).toEqual({ texts: ['Revision 5.'], runs: 6 });
	});
});
