import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { anEmbedder } from '../../knowledge/__fixtures__/an-embedder';
import { searchKnowledge } from '../../knowledge/search-knowledge';
import { createRecorder } from '../../inbox/recorder';
import { STORE_KINDS } from '../../testing/a-store';
import { brokenKnowledge } from '../../testing/check-knowledge';
import { aDeliveryOf, aMessage, RULES } from '../../testing/deliveries';
import { ensureChannel } from '../channel-store';
import { renewLease } from '../channel-lease';
import { checkAudit } from '../check-audit';
import { listInbox } from '../list-inbox';
import { openStore, type Store } from '../open-store';
import { createPostgresDialect } from '../postgres-dialect';
import { parsePostgresUrl, type PostgresLocation } from '../postgres-location';
import { lastChange } from '../read-changes';
import { searchPeople } from '../search-people';
import { searchSaid } from '../search-said';
import { A_FILE, fill } from './__fixtures__/a-filled-store';
import { copyStore, type CopyOrder, type CopyStep } from './copy-store';

const FILE_HASH = createHash('sha256').update(A_FILE).digest('hex');

/** What a desk shows of a store. */
const shown = async (store: Store) => ({
	...(await store.read(async (unit) => ({
		inbox: await listInbox(unit, { status: 'open' }, { sort: 'latest', limit: 50 }),
		said: await searchSaid(unit, { words: 'wor', ownOnly: null, limit: 50 }),
		people: await searchPeople(unit, { words: 'Talk', ownOnly: null, limit: 50 }),
		change: await lastChange(unit),
	}))),
	knowledge: (
		await searchKnowledge(
			store,
			{ question: 'How long do parcels take?', limit: 3 },
			{ embedder: anEmbedder('model') },
		)
	).passages,
});

/** Listed as skipped where this machine has no server. */
const describeHere = STORE_KINDS.includes('postgres') ? describe : describe.skip;

describeHere('a copy of a store', () => {
	let filled: string;
	let folder: string;
	let from: string;
	let to: PostgresLocation;
	const schemas: PostgresLocation[] = [];

	const copy = async (order: Partial<CopyOrder> = {}, tell: (step: CopyStep) => void = () => {}) =>
		await copyStore({ from, to, whileInUse: false, anew: false, ...order }, tell);
	const withStore = async <T>(
		location: Parameters<typeof openStore>[0],
		work: (store: Store) => Promise<T>,
	) => {
		const store = await openStore(location);
		return await work(store).finally(() => store.close());
	};
	const inTarget = async (statement: string) => {
		const db = new Kysely<unknown>({ dialect: createPostgresDialect(to) });
		await sql
			.raw(statement)
			.execute(db)
			.finally(() => db.destroy());
	};

	beforeAll(async () => {
		filled = join(await mkdtemp(join(tmpdir(), 'talktrace-filled-')), 'desk.sqlite');
		await withStore({ sqliteFile: filled }, (store) => fill(store));
	});

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-copy-'));
		from = join(folder, 'desk.sqlite');
		await copyFile(filled, from);
		await cp(`${filled}-media`, `${from}-media`, { recursive: true });
		to = {
			...parsePostgresUrl(process.env.TALKTRACE_TEST_POSTGRES_URL ?? ''),
			schema: `t_${randomBytes(8).toString('hex')}`,
		};
		schemas.push(to);
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	afterAll(async () => {
		await rm(join(filled, '..'), { recursive: true, force: true });
		for (const location of schemas) {
			const db = new Kysely({ dialect: createPostgresDialect(location) });
			await db.schema.dropSchema(location.schema).ifExists().cascade().execute();
			await db.destroy();
		}
	});

	it('shows what the store shows, under the same id, and leaves the store as it is', async () => {
		const before = await readFile(from);

		const report = await copy();

		expect((await readFile(from)).equals(before)).toBe(true);
		const [there, here] = [
			await withStore({ sqliteFile: from }, async (store) => ({
				id: store.id,
				...(await shown(store)),
			})),
			await withStore({ postgres: to }, async (store) => ({
				id: store.id,
				...(await shown(store)),
			})),
		];
		expect(here).toEqual(there);
		expect([here.said.rows.length, here.people.length, here.knowledge.length]).toEqual([3, 1, 1]);
		expect(report).toMatchObject({ storeId: there.id, files: 1, lostFiles: [] });
		expect(report.audit).toMatchObject({ outcome: 'whole', entries: 3 });
		expect(report.tables.filter(({ rows }) => rows > 0).length).toBeGreaterThan(20);
	});

	it('has the bytes of files, whole audit logs and whole knowledge', async () => {
		await copy();

		await withStore({ postgres: to }, async (store) => {
			expect((await buffer((await store.files.open(FILE_HASH))!)).equals(A_FILE)).toBe(true);
			expect(await checkAudit(store)).toMatchObject({ outcome: 'whole', entries: 3 });
			expect(await brokenKnowledge(store)).toEqual([]);
		});
	});

	it('is worked with on: numbers go on where the store stood', async () => {
		await copy();

		await withStore({ postgres: to }, async (store) => {
			const before = await store.read(lastChange);
			await createRecorder(store).record(aDeliveryOf([aMessage('next', 'a next word')]), RULES);
			const said = await store.read((unit) =>
				searchSaid(unit, { words: 'next', ownOnly: null, limit: 50 }),
			);
			expect(said.rows.map(({ text }) => text)).toEqual(['a next word']);
			expect(await store.read(lastChange)).toBeGreaterThan(before);
		});
	});

	it('goes on after a break at any step, and no desk opens it before it has ended', async () => {
		let steps = 0;
		await copy({}, () => (steps += 1));
		const whole = await withStore({ postgres: to }, shown);
		to = { ...to, schema: `${to.schema.slice(0, 12)}_broken` };
		schemas.push(to);

		let done = 0;
		for (let more = 1; ; more += 5) {
			let told = 0;
			const broken = copy({}, () => {
				told += 1;
				if (told > more) throw new Error('broken off');
			});
			const ended = await broken.then(
				() => true,
				(error: Error) => {
					expect(error.message).toBe('broken off');
					return false;
				},
			);
			done += 1;
			if (ended) break;
			await expect(openStore({ postgres: to })).rejects.toThrow('run again');
		}
		expect(done).toBeGreaterThan(5);
		expect(steps).toBeGreaterThan(40);
		expect(await withStore({ postgres: to }, shown)).toEqual(whole);
	});

	it('finds what is not the same, and begins anew when it is told to', async () => {
		const breakOff = () =>
			copy({}, ({ step }) => {
				if (step === 'check') throw new Error('broken off');
			});
		await expect(breakOff()).rejects.toThrow('broken off');
		await inTarget(`UPDATE "message" SET "text" = 'something else' WHERE "wamid" = 'by-id'`);
		await expect(copy()).rejects.toThrow('--anew');

		expect((await copy({ anew: true })).lostFiles).toEqual([]);
		const texts = await withStore({ postgres: to }, (store) =>
			store.read(({ db }) =>
				db.selectFrom('message').select('text').where('wamid', '=', 'by-id').execute(),
			),
		);
		expect(texts).toEqual([{ text: 'a word by id' }]);
	});

	it('does not go on when somebody has worked with the store since', async () => {
		await expect(
			copy({}, ({ step }) => {
				if (step === 'files') throw new Error('broken off');
			}),
		).rejects.toThrow('broken off');
		await withStore({ sqliteFile: from }, (store) =>
			createRecorder(store).record(aDeliveryOf([aMessage('later', 'later')]), RULES),
		);

		await expect(copy()).rejects.toThrow('Somebody has worked with the store');
	});

	it('is not made while a desk works, nor does anybody write meanwhile', async () => {
		await withStore({ sqliteFile: from }, async (store) => {
			const { id } = await store.write((unit) =>
				ensureChannel(unit, { phoneNumberId: '1002', businessAccountId: '2001' }),
			);
			const lease = { owner: 'flow', holder: 'process', leaseMs: 60_000 };
			await store.write((unit) => renewLease(unit, id, lease));
			await expect(copy()).rejects.toThrow('A desk works with this store');
			await store.write((unit) => renewLease(unit, id, { ...lease, leaseMs: -1 }));
		});

		const writer = new Database(from, { timeout: 0 });
		const refused = new Set<string>();
		await copy({}, ({ step }) => {
			expect(() => writer.exec('BEGIN IMMEDIATE')).toThrow('locked');
			refused.add(step);
		});
		writer.exec('BEGIN IMMEDIATE');
		expect(refused).toEqual(new Set(['rows', 'files', 'check', 'derive']));

		await expect(copy({ anew: true })).rejects.toThrow('A desk works with this store');
		writer.close();
	});

	it('is of the moment when it began, where a desk works on', async () => {
		await withStore({ sqliteFile: from }, async (store) => {
			const say = (wamid: string) =>
				createRecorder(store).record(aDeliveryOf([aMessage(wamid, 'meanwhile')]), RULES);
			await say('before');
			let said: Promise<unknown> | undefined;
			await copy({ whileInUse: true }, () => {
				said ??= say('during');
			});
			await said;
		});

		const wamids = await withStore({ postgres: to }, (store) =>
			store.read(({ db }) =>
				db.selectFrom('message').select('wamid').where('text', '=', 'meanwhile').execute(),
			),
		);
		expect(wamids).toEqual([{ wamid: 'before' }]);
	});

	it('is never mixed with another store', async () => {
		const other = join(folder, 'other.sqlite');
		await withStore({ sqliteFile: other }, (store) => Promise.resolve(store));
		await copy();
		await expect(copy()).rejects.toThrow('There is a store at the place');
		await expect(copy({ anew: true })).rejects.toThrow('There is a store at the place');

		to = { ...to, schema: `${to.schema.slice(0, 12)}_other` };
		schemas.push(to);
		await expect(
			copy({}, () => {
				throw new Error('broken off');
			}),
		).rejects.toThrow('broken off');
		await expect(copy({ from: other, anew: true })).rejects.toThrow('Another store was begun');
	});

	it('names files that the store has lost, and copies everything else', async () => {
		await rm(join(`${from}-media`, FILE_HASH.slice(0, 2), FILE_HASH));

		expect((await copy()).lostFiles).toEqual([FILE_HASH]);
		const opened = await withStore({ postgres: to }, (store) => store.files.open(FILE_HASH));
		expect(opened).toBeUndefined();
	});

	it('says what is wrong with a file that is no store', async () => {
		await expect(copy({ from: join(folder, 'nothing.sqlite') })).rejects.toThrow(
			'There is no store',
		);
		const text = join(folder, 'text.sqlite');
		await copyFile(__filename, text);
		await expect(copy({ from: text })).rejects.toThrow('This is no store');
	});
});
