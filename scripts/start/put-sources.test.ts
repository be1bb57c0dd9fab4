import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { addFile } from '../../core/knowledge/add-file';
import { searchKnowledge } from '../../core/knowledge/search-knowledge';
import { listSources, removeSource } from '../../core/store/knowledge-source-store';
import { openStore, type Store } from '../../core/store/open-store';
import { openStateFile } from './desk-state';
import { putSources } from './put-sources';

let home: string;
let storeFile: string;

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'put-sources-'));
	storeFile = join(home, 'talktrace/talktrace.sqlite');
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const start = async () =>
	await putSources(
		openStateFile(join(home, 'desk.json')),
		{ addFile, openStore },
		{ folder: join(__dirname, 'sources'), storeFile },
	);

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
	const store = await openStore({ sqliteFile: storeFile });
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

it.each([
	['How much is a birthday cake for ten people?', '38 euros'],
	['Is there vegan bread?', 'walnut baguette'],
	['متى يصل طلبي؟', '8'],
])('tells a new desk what answers “%s”', async (question, words) => {
	await start();

	const { passages } = await inStore((store) => searchKnowledge(store, { question, limit: 1 }));
	expect(passages[0]?.text).toContain(words);
});

it('does not bring back what was removed since', async () => {
	await start();
	const before = await inStore(async (store) => {
		const { rows } = await store.read((unit) => listSources(unit, { limit: 10 }));
		await store.write((unit) => removeSource(unit, rows[0]!.id));
		return rows.length;
	});

	await start();

	const after = await inStore((store) => store.read((unit) => listSources(unit, { limit: 10 })));
	expect(after.rows).toHaveLength(before - 1);
});
