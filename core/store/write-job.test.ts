import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { InputError } from '../errors';
import { aSqliteStore, aStore, STORE_KINDS } from '../testing/a-store';
import {
	addOne,
	die,
	echo,
	fail,
	failAtCommit,
	failNextFlush,
	flushing,
	inPieces,
	makeFunction,
	setKeyLater,
	setKeys,
	tellFlushes,
	tellFlushing,
	tellFlushingLater,
} from './__fixtures__/jobs';
import { countsByName } from './counter-store';
import type { Store, StoreLocation } from './open-store';
import type { Unit } from './schema';
import { storeFailure } from './store-failure';

const describeOnPostgres = STORE_KINDS.includes('postgres') ? describe : describe.skip;

let store: Store;
let location: StoreLocation;
let dispose: () => Promise<void>;

afterEach(() => dispose());

/** The settings that tests have made, by key. */
const settings = async (): Promise<Record<string, string>> => {
	const rows = await store.read(({ db }) =>
		db.selectFrom('setting').selectAll().where('key', 'like', 'key%').orderBy('key').execute(),
	);
	return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
};

const set = (key: string, value: string) =>
	store.write(({ db }) => db.insertInto('setting').values({ key, value }).execute());

describe.each(STORE_KINDS)('writeJob on %s', (kind) => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore(kind));
	});

	it('gives the job what it was given, and its answer back', async () => {
		const input = { text: 'سلام 👋', bytes: new Uint8Array([0, 255]), list: [null, 1.5], at: 12n };

		expect(await store.writeJob(echo, input)).toEqual(input);
	});

	it('commits what the job wrote, under the time of the database', async () => {
		const before = await store.read((unit) => Promise.resolve(unit.now));

		const now = await store.writeJob(setKeys, ['key1', 'key2']);

		expect(now >= before).toBe(true);
		expect(await settings()).toEqual({ key1: 'x', key2: 'x' });
	});

	it.each(['input', 'bug', 'statement', 'unknown table'] as const)(
		'keeps nothing of a job that fails by: %s',
		async (how) => {
			await expect(store.writeJob(fail, { key: 'key1', how })).rejects.toThrow();

			expect(await settings()).toEqual({});
			await store.writeJob(setKeys, ['key2']);
			expect(await settings()).toEqual({ key2: 'x' });
		},
	);

	it('rejects with the error that the job threw', async () => {
		const input = store.writeJob(fail, { key: 'key1', how: 'input' });
		const bug = store.writeJob(fail, { key: 'key1', how: 'bug' });

		await expect(input).rejects.toBeInstanceOf(InputError);
		await expect(input).rejects.toThrow('The caller was wrong');
		await expect(bug).rejects.toMatchObject({ name: 'TypeError', message: 'We were wrong' });
	});

	it('undoes a savepoint alone, with what it had to tell', async () => {
		const outcomes = await store.writeJob(inPieces, ['key1', 'bad key', 'key2']);

		expect(outcomes).toEqual(['kept', 'undone', 'kept']);
		expect(Object.keys(await settings())).toEqual(['key1', 'key2']);
		const changes = await store.read(({ db }) => db.selectFrom('change').selectAll().execute());
		expect(changes.map(({ subjectId }) => subjectId)).toEqual(['key1', 'key2']);
		expect(await store.read(countsByName)).toEqual({ 'message-repeated': 2 });
	});

	it('tells listeners once it is committed', async () => {
		const seen: Promise<string[]>[] = [];
		const stop = store.onCommit(() => seen.push(settings().then(Object.keys)));

		await store.writeJob(inPieces, ['key1']);
		stop();

		expect((await Promise.all(seen)).at(-1)).toEqual(['key1']);
	});

	it('does jobs one after another, each on what was committed before', async () => {
		await set('key', '0');

		const sums = await Promise.all(Array.from({ length: 20 }, () => store.writeJob(addOne, 'key')));

		expect(sums.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
		expect(await settings()).toEqual({ key: '20' });
	});

	it('loses nothing when two processes write at once', async () => {
		await set('key', '0');
		const other = fork(join(__dirname, '__fixtures__/add-in-a-loop.ts'));
		const ended = once(other, 'exit');
		other.send({ location, key: 'key', times: 40 });
		await once(other, 'message');

		other.send('go');
		for (let time = 0; time < 40; time += 1) await store.writeJob(addOne, 'key');

		expect(await ended).toEqual([0, null]);
		expect(await settings()).toEqual({ key: '80' });
	});
});

describeOnPostgres('writeJob where each statement is a message', () => {
	beforeEach(async () => {
		({ store, location, dispose } = await aStore('postgres'));
	});

	it('lets the commits of those jobs alone wait for the disk that say so', async () => {
		expect(await store.writeJob(tellFlushing, undefined)).toBe('each');
		expect(await store.writeJob(tellFlushingLater, { fails: false })).toBe('later');
		expect(await store.write(flushing)).toBe('each');
		await expect(store.writeJob(tellFlushingLater, { fails: true })).rejects.toThrow(InputError);
		expect(await store.writeJob(tellFlushing, undefined)).toBe('each');
		const both = await Promise.all([
			store.writeJob(tellFlushingLater, { fails: false }),
			store.write(flushing),
			store.writeJob(tellFlushingLater, { fails: false }),
			store.writeJob(tellFlushing, undefined),
		]);
		expect(both).toEqual(['later', 'each', 'later', 'each']);
	});
});

describe('writeJob in the thread that writes to SQLite', () => {
	let sqliteFile: string;

	beforeEach(async () => {
		({
			store,
			location: { sqliteFile },
			dispose,
		} = await aSqliteStore());
	});

	it('lets the commits of those jobs alone wait for the disk that say so', async () => {
		const before = await store.writeJob(tellFlushes, undefined);
		const flushed = async () => (await store.writeJob(tellFlushes, undefined)) - before;

		await store.writeJob(setKeyLater, 'key1');
		expect(await flushed()).toBe(0);
		await store.writeJob(setKeys, ['key2']);
		expect(await flushed()).toBe(1);
		await store.writeJob(fail, { key: 'key3', how: 'bug' }).catch(() => undefined);
		expect(await flushed()).toBe(1);
		await set('key4', 'x');
		expect(await flushed()).toBe(2);
		await store.write(async ({ db }) => {
			await db.deleteFrom('setting').where('key', '=', 'key4').execute();
			await db.deleteFrom('setting').where('key', '=', 'key2').execute();
		});
		expect(await flushed()).toBe(3);
	});

	it('lets those in line write while the disk takes what is committed, and says when', async () => {
		const order: string[] = [];
		const keys = ['key1', 'key2', 'key3', 'key4'];
		const before = await store.writeJob(tellFlushes, undefined);

		await Promise.all(
			keys.map(async (key) => {
				await store.writeJob(setKeys, [key], () => order.push(`${key} committed`));
				order.push(`${key} on the disk`);
			}),
		);

		for (const key of keys) {
			expect(order.indexOf(`${key} committed`)).toBeLessThan(order.indexOf(`${key} on the disk`));
		}
		expect(order.filter((what) => what.endsWith('committed'))).toEqual(
			keys.map((key) => `${key} committed`),
		);
		expect((await store.writeJob(tellFlushes, undefined)) - before).toBeLessThanOrEqual(4);
		expect(Object.keys(await settings())).toEqual(keys);
	});

	it('fails when the disk does, keeps perhaps what was written, and writes on', async () => {
		await store.writeJob(failNextFlush, undefined);

		const failed: unknown = await store
			.writeJob(setKeys, ['key1'])
			.catch((error: unknown) => error);

		expect(failed).toMatchObject({ code: 'SQLITE_IOERR_FSYNC' });
		expect(storeFailure(failed)).toBe('unavailable');
		await store.writeJob(setKeys, ['key2']);
		expect(Object.keys(await settings())).toContain('key2');
	});

	it('tells listeners nothing of a job that failed, or had nothing to tell', async () => {
		let told = 0;
		store.onCommit(() => (told += 1));

		await store.writeJob(setKeys, ['key1']);
		await store.writeJob(fail, { key: 'key2', how: 'bug' }).catch(() => undefined);

		expect(told).toBe(0);
	});

	it('is refused when the input cannot be copied', async () => {
		await expect(store.writeJob(echo, () => undefined)).rejects.toThrow('could not be cloned');

		expect(await store.writeJob(echo, 1)).toBe(1);
	});

	it('says so when the answer cannot be copied', async () => {
		await expect(store.writeJob(makeFunction, undefined)).rejects.toThrow('could not be cloned');

		expect(await store.writeJob(echo, 1)).toBe(1);
	});

	it('says so when the module has no such job', async () => {
		await expect(store.writeJob({ ...echo, name: 'sing' }, 1)).rejects.toThrow(
			'No job has this name: sing',
		);
	});

	it('keeps nothing when the COMMIT fails, and leaves those in line alone', async () => {
		const failed = store.writeJob(failAtCommit, 'key1');
		const next = store.write(({ db }) =>
			db.insertInto('setting').values({ key: 'key2', value: 'x' }).execute(),
		);
		const last = store.writeJob(setKeys, ['key3']);

		await expect(failed).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
		await Promise.all([next, last]);
		expect(Object.keys(await settings())).toEqual(['key2', 'key3']);
	});

	it('fails with the code of SQLite while another process holds the database', async () => {
		await store.write(({ db }) => sql`PRAGMA busy_timeout = 20`.execute(db));
		const other = new Database(sqliteFile);
		other.exec('BEGIN IMMEDIATE');

		const refused: unknown = await store
			.writeJob(setKeys, ['key1'])
			.catch((error: unknown) => error);
		other.exec('ROLLBACK');
		other.close();

		expect(refused).toMatchObject({ code: 'SQLITE_BUSY' });
		expect(storeFailure(refused)).toBe('unavailable');
		await store.writeJob(setKeys, ['key2']);
		expect(await settings()).toEqual({ key2: 'x' });
	});

	it('does jobs one after another, though the thread that asks is busy', async () => {
		const jobs = ['key1', 'key2', 'key3'].map((key) => store.writeJob(setKeys, [key]));
		await new Promise(setImmediate);

		const reader = new Database(sqliteFile, { readonly: true });
		const keys = reader.prepare(`SELECT "key" FROM "setting" WHERE "key" LIKE 'key%'`);
		// No answer is taken meanwhile.
		const end = performance.now() + 10_000;
		while (keys.all().length < 3 && performance.now() < end);
		const found = keys.all().length;
		reader.close();

		expect(found).toBe(3);
		await Promise.all(jobs);
	});

	it('keeps jobs out of a transaction of single statements', async () => {
		const add = ({ db }: Unit, key: string) =>
			db.insertInto('setting').values({ key, value: 'x' }).execute();

		const jobs = [store.writeJob(setKeys, ['key1'])];
		const seen = await store.write(async (unit) => {
			await add(unit, 'key2');
			jobs.push(store.writeJob(setKeys, ['key4']));
			for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
			await add(unit, 'key3');
			return await unit.db
				.selectFrom('setting')
				.select('key')
				.where('key', 'like', 'key%')
				.orderBy('key')
				.execute();
		});
		await Promise.all(jobs);

		expect(seen.map(({ key }) => key)).toEqual(['key1', 'key2', 'key3']);
		expect(Object.keys(await settings())).toEqual(['key1', 'key2', 'key3', 'key4']);
	});

	it('keeps nothing when the thread dies in the middle, and writes on in a new one', async () => {
		const dead = store.writeJob(die, 'key1');
		const inLine = store.writeJob(setKeys, ['key2']);
		const next = store.write(({ db }) =>
			db.insertInto('setting').values({ key: 'key3', value: 'x' }).execute(),
		);

		await expect(dead).rejects.toThrow('The database connection is closed');
		// It waited in the thread.
		await expect(inLine).rejects.toThrow('The database connection is closed');
		await next;
		await store.writeJob(setKeys, ['key4']);
		expect(Object.keys(await settings())).toEqual(['key3', 'key4']);
	});

	it('is refused once the store is closed', async () => {
		await store.close();

		await expect(store.writeJob(echo, 1)).rejects.toThrow('closed');
	});
});
