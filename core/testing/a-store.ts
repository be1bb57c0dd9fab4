import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { openStore, type Store, type StoreLocation } from '../store/open-store';
import { createPostgresDialect } from '../store/postgres-dialect';
import { parsePostgresUrl, type PostgresLocation } from '../store/postgres-location';
import { copyTemplate } from './copy-template';
import { shapeOf } from './schema-shape';
import { leaveSchema, takeSpareSchema } from './spare-schemas';

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
	await copyTemplate(location.sqliteFile);
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
	const spare = await takeSpareSchema();
	const schema = spare?.schema ?? `t_${randomBytes(8).toString('hex')}`;
	const url = process.env.TALKTRACE_TEST_POSTGRES_URL ?? '';
	const postgres = { ...parsePostgresUrl(url), schema };
	const store = await openStore({ postgres });
	const shape = spare?.shape ?? (await connected(postgres, (db) => shapeOf(db, schema)));
	return {
		store,
		location: { postgres },
		async dispose() {
			await store.close();
			await connected(postgres, (db) => leaveSchema(db, { schema, shape }));
		},
	};
}

/** On a connection of its own, apart from whatever the test has made of its store. */
async function connected<T>(
	postgres: PostgresLocation,
	work: (db: Kysely<unknown>) => Promise<T>,
): Promise<T> {
	const db = new Kysely<unknown>({ dialect: createPostgresDialect(postgres) });
	try {
		return await work(db);
	} finally {
		await db.destroy();
	}
}
