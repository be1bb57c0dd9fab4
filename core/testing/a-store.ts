import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { createPostgresDialect } from '../store/postgres-dialect';
import { parsePostgresUrl } from '../store/postgres-location';

export type StoreKind = 'sqlite' | 'postgres';

type StoreForTest<L extends StoreLocation = StoreLocation> = {
	store: Store;
	location: L;
	dispose(): Promise<void>;
};

/**
 * The kinds of stores that this machine has, for `describe.each`: what the desk promises
 * it promises on each. There is no PostgreSQL where jest's set-up has found none.
 */
export const STORE_KINDS: StoreKind[] = process.env.TALKTRACE_TEST_POSTGRES_URL
	? ['sqlite', 'postgres']
	: ['sqlite'];

/** A real, empty store of its own, for one test; `dispose` removes it. */
export async function aStore(kind: StoreKind = 'sqlite'): Promise<StoreForTest> {
	return kind === 'sqlite' ? await aSqliteStore() : await aPostgresStore();
}

/** A store in a file of its own, for tests of what only files can do. */
export async function aSqliteStore(): Promise<StoreForTest<{ sqliteFile: string }>> {
	const folder = await mkdtemp(join(tmpdir(), 'talktrace-'));
	const location = { sqliteFile: join(folder, 'desk.sqlite') };
	const store = await openStore(location);
	return {
		store,
		location,
		async dispose() {
			await store.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** A store in a schema of its own on the server of the tests. */
async function aPostgresStore(): Promise<StoreForTest> {
	const schema = `t_${randomBytes(8).toString('hex')}`;
	const url = process.env.TALKTRACE_TEST_POSTGRES_URL ?? '';
	const postgres = { ...parsePostgresUrl(url), schema };
	const store = await openStore({ postgres });
	return {
		store,
		location: { postgres },
		async dispose() {
			await store.close();
			const db = new Kysely({ dialect: createPostgresDialect(postgres) });
			await db.schema.dropSchema(schema).cascade().execute();
			await db.destroy();
		},
	};
}
