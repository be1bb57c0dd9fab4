import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { Kysely, sql } from 'kysely';
import { InputError } from '../errors';
import { aStore, STORE_KINDS } from '../testing/a-store';
import { openStore, type Store, type StoreLocation } from './open-store';
import { wakeFollowers, type Work } from './pending';
import { createPostgresDialect } from './postgres-dialect';
import { newsChannel } from './postgres-listener';
import type { PostgresLocation } from './postgres-location';
import type { Unit } from './schema';
import { watchCommits } from './watch-commits';

/** Listed as skipped where this machine has no server. */
const describeHere = STORE_KINDS.includes('postgres') ? describe : describe.skip;

let store: Store;
let location: StoreLocation;
let postgres: PostgresLocation;
let dispose: () => Promise<void>;
const opened: Store[] = [];

async function openAnother(change: Partial<PostgresLocation> = {}): Promise<Store> {
	const another = await openStore({ postgres: { ...postgres, ...change } });
	opened.push(another);
	return another;
}

const commit = (work: Work[]) => store.write((unit) => Promise.resolve(wakeFollowers(unit, work)));

/** Tells until another process has heard of just this work: its connection may not be made yet. */
async function untilHeard(
	another: Store,
	work: Work[],
	tell: () => Promise<unknown>,
): Promise<void> {
	const commits = watchCommits(another);
	let heard = false;
	const stop = another.onCommit((news) => {
		heard ||= isDeepStrictEqual([...news].sort(), work);
	});
	while (!heard) {
		await tell();
		await commits.next(200);
	}
	stop();
	commits.stop();
}

const put = ({ db }: Unit, key: string, value: string) =>
	db
		.insertInto('setting')
		.values({ key, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();

const read = (key: string) =>
	store.read(async ({ db }) => {
		const row = await db
			.selectFrom('setting')
			.select('value')
			.where('key', '=', key)
			.executeTakeFirst();
		return row?.value;
	});

describeHere('a store in PostgreSQL', () => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore('postgres'));
		if (!('postgres' in location)) throw new Error('Another kind of store');
		postgres = location.postgres;
	});

	afterEach(async () => {
		for (const another of opened.splice(0)) await another.close();
		await dispose();
	});

	it('is made once when several processes open a new place at the same time', async () => {
		const schema = `${postgres.schema}_new`;

		const stores = await Promise.all(Array.from({ length: 6 }, () => openAnother({ schema })));

		expect(new Set(stores.map(({ id }) => id)).size).toBe(1);
		await stores[0]!.write(({ db }) => db.schema.dropSchema(schema).cascade().execute());
	});

	it('looks at its own schema alone, since the tables of others come and go while it opens', async () => {
		const db = new Kysely<unknown>({ dialect: createPostgresDialect(postgres) });
		const other = `${postgres.schema}_other`;
		await sql`CREATE SCHEMA ${sql.id(other)} CREATE TABLE passing (value int)`.execute(db);

		const tables = await db.introspection.getTables({ withInternalKyselyTables: true });

		expect(new Set(tables.map(({ schema }) => schema))).toEqual(new Set([postgres.schema]));
		expect(tables.map(({ name }) => name)).toContain('message');
		await db.schema.dropSchema(other).cascade().execute();
		await db.destroy();
	});

	it('does work again that had to give way to a deadlock', async () => {
		const both = Promise.withResolvers<void>();
		let inside = 0;
		const cross = (first: string, second: string) =>
			store.write(async (unit) => {
				await put(unit, first, first);
				inside += 1;
				if (inside === 2) both.resolve();
				await both.promise;
				await put(unit, second, first);
			});
		await store.write((unit) => put(unit, 'a', ''));
		await store.write((unit) => put(unit, 'b', ''));

		await Promise.all([cross('a', 'b'), cross('b', 'a')]);

		expect(inside).toBeGreaterThan(2);
		expect(await read('a')).toBe(await read('b'));
	});

	it('keeps every character of a text but NUL, which is shown as unreadable', async () => {
		const text = 'ß 👩‍👩‍👧 سلام \u202e \ufffe \ud800 end';

		await store.write((unit) => put(unit, 'text', `${text}\0`));

		expect(await read('text')).toBe(`${text}\0`.toWellFormed().replace('\0', '\uFFFD'));
	});

	it('tells other processes of a commit what work it may have brought, also once their connection was broken', async () => {
		const another = await openAnother();
		await untilHeard(another, ['rows'], () => commit(['rows']));
		await untilHeard(another, [], () => commit([]));
		await untilHeard(another, ['files', 'turns'], () => commit(['turns', 'files']));

		await store.write(({ db }) =>
			sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE query LIKE 'LISTEN%' AND query LIKE ${`%${postgres.schema}"%`}`.execute(db),
		);

		await untilHeard(another, ['rows'], () => commit(['rows']));
	});

	it('wakes everybody for a commit of an earlier version, which names no work', async () => {
		const another = await openAnother();
		await untilHeard(another, ['rows'], () => commit(['rows']));
		const channel = newsChannel(postgres.schema);

		await untilHeard(another, ['files', 'rows', 'turns'], () =>
			store.write(({ db }) => sql`SELECT pg_notify(${channel}, 'an-earlier-version')`.execute(db)),
		);
	});

	it('lets no process that stopped in the middle hold its rows for ever', async () => {
		const { rows } = await store.read(({ db }) =>
			sql<{ name: string; setting: string }>`SELECT name, setting FROM pg_settings
				WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
				ORDER BY name`.execute(db),
		);

		expect(rows.map(({ setting }) => Number(setting))).toEqual([30_000, 15_000, 30_000]);
	});

	it.each<[string, () => Partial<PostgresLocation>, RegExp]>([
		['a database that is not there', () => ({ database: 'nowhere' }), /no such database/],
		['a server that is not there', () => ({ port: 1 }), /cannot be reached/],
		['a server without TLS', () => ({ tls: 'verified' }), /TLS/],
	])('cannot be opened in %s, and says what to do', async (_what, change, advice) => {
		const opening = openAnother(change());

		await expect(opening).rejects.toThrow(InputError);
		await expect(opening).rejects.toThrow(advice);
	});

	it('never shows the password when it is refused', async () => {
		const opening = openAnother({ user: 'nobody_of_ours', password: 'hidden-word' });

		await expect(opening).rejects.toThrow(/refuses user or password/);
		await expect(opening).rejects.not.toThrow(/hidden-word/);
	});

	it('cannot be opened where nobody answers, and gives up', async () => {
		const silent = createServer().listen(0, '127.0.0.1');
		await once(silent, 'listening');
		const { port } = silent.address() as AddressInfo;

		await expect(openAnother({ port, host: '127.0.0.1' })).rejects.toThrow(/cannot be reached/);

		silent.close();
	});

	it('cannot be opened in a database that holds one script only', async () => {
		const database = `${postgres.schema}_ascii`;
		const onServer = (statement: string) => store.read(({ db }) => sql.raw(statement).execute(db));
		await onServer(
			`CREATE DATABASE ${database} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0`,
		);

		await expect(openAnother({ database })).rejects.toThrow(/every script/);

		await onServer(`DROP DATABASE ${database} WITH (FORCE)`);
	});
});
