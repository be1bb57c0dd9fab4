import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Store } from '../store/open-store';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { knowledgeState } from './knowledge-state';

describe.each(STORE_KINDS)('the state of the knowledge on %s', (kind) => {
	let store: Store;
	let dispose: () => Promise<void>;

	beforeEach(async () => {
		({ store, dispose } = await aStore(kind));
	});

	afterEach(() => dispose());

	/** A source as large as its revision says. */
	async function addSourceOf(passages: number): Promise<void> {
		await store.write(async ({ db, now }) => {
			const { rows } = await sql<{ id: number }>`INSERT INTO "knowledgeRevision"
				("sourceId", "state", "hash", "type", "size", "passages", "renewedAt", "createdAt")
				VALUES (${`of ${passages}`}, 'serving', '-', 'text/plain', 1, ${passages}, ${now}, ${now})
				RETURNING "id"`.execute(db);
			await sql`INSERT INTO "knowledgeSource"
				("id", "key", "kind", "name", "labels", "revisionId", "triedAt", "createdAt", "updatedAt")
				VALUES (${`of ${passages}`}, ${`of ${passages}`}, 'text', 'House', '[]', ${rows[0]!.id},
					${now}, ${now}, ${now})`.execute(db);
		});
	}

	it('has nothing to say of nothing', async () => {
		expect(await store.read(knowledgeState)).toEqual({
			sources: 0,
			passages: 0,
			version: 0,
			index: null,
			building: null,
			warning: null,
		});
	});

	it('warns of more than 300,000 passages where a file has to hold them', async () => {
		await addSourceOf(100_000);
		await addSourceOf(200_000);
		const atTheLimit = await store.read(knowledgeState);
		await addSourceOf(1);
		const above = await store.read(knowledgeState);

		expect(atTheLimit).toMatchObject({ sources: 2, passages: 300_000, warning: null });
		expect(above).toMatchObject({
			sources: 3,
			passages: 300_001,
			warning: kind === 'sqlite' ? 'many-passages' : null,
		});
	});

	it('counts only what serves', async () => {
		await addSourceOf(300_000);
		await store.write(({ db, now }) =>
			sql`INSERT INTO "knowledgeRevision"
				("sourceId", "state", "hash", "type", "size", "passages", "renewedAt", "createdAt")
				VALUES ('of 300000', 'retired', '-', 'text/plain', 1, 50000, ${now}, ${now})`.execute(db),
		);

		expect(await store.read(knowledgeState)).toMatchObject({ passages: 300_000, warning: null });
	});
});
