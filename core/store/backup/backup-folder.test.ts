import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
	cp,
	mkdir,
	mkdtemp,
	readdir,
	rm,
	stat,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { InputError } from '../../errors';
import { copyTemplate } from '../../testing/copy-template';
import { A_FILE, fill } from '../copy/__fixtures__/a-filled-store';
import { placeOfFile } from '../folder-files';
import { openStore } from '../open-store';
import { parsePostgresUrl } from '../postgres-location';
import { backUpStore } from './back-up-store';
import { refuseFullDisk } from './backup-folder';
import { nameOfBackup, nameOfFile, UNFINISHED } from './backup-layout';
import { explainDisk } from './explain-disk';
import { verifyBackup } from './verify-backup';

const HASH = createHash('sha256').update(A_FILE).digest('hex');
const HOUR_MS = 60 * 60 * 1000;
const nothing = () => {};

describe('the folder of backups', () => {
	let filled: string;
	let folder: string;
	let from: string;
	let to: string;

	const backUp = (order: { keep?: number | null; to?: string; from?: string } = {}) => {
		const { keep = null, from: sqliteFile = from } = order;
		return backUpStore({ from: { sqliteFile }, to: order.to ?? to, keep });
	};
	const aStoreIn = async (name: string) => {
		const file = join(folder, name, 'desk.sqlite');
		await mkdir(join(folder, name));
		await copyTemplate(file);
		const store = await openStore({ sqliteFile: file });
		await fill(store, 1);
		await store.close();
		return file;
	};

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-backups-'));
		filled = join(await aStoreIn('desk'), '..');
	});

	afterAll(() => rm(join(filled, '..'), { recursive: true, force: true }));

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-backups-'));
		await cp(filled, join(folder, 'desk'), { recursive: true });
		from = join(folder, 'desk', 'desk.sqlite');
		to = join(folder, 'backups');
	});

	afterEach(() => rm(folder, { recursive: true, force: true }));

	it('keeps the newest backups of a store, and leaves those of others alone', async () => {
		const other = await backUp({ from: await aStoreIn('other') });
		const first = await backUp();
		const second = await backUp();
		const third = await backUp({ keep: 2 });

		expect(third.dropped.map((name) => join(to, name))).toEqual([first.backup]);
		const left = [other, second, third].map(({ backup }) => backup);
		expect((await readdir(to)).map((name) => join(to, name))).toEqual(left);
		for (const backup of left) await verifyBackup(backup, nothing);
	});

	it('holds the bytes of a file once for all backups, as long as they are good', async () => {
		const [first, second] = [await backUp(), await backUp()];
		const placeIn = ({ backup }: { backup: string }) => join(backup, nameOfFile(HASH));
		expect([first.linked, second.linked]).toEqual([0, 1]);
		expect((await stat(placeIn(first))).ino).toBe((await stat(placeIn(second))).ino);

		await writeFile(placeIn(second), 'damaged');
		const third = await backUp();
		expect([third.linked, third.files, third.lost]).toEqual([0, 1, []]);
		await verifyBackup(third.backup, nothing);
		await expect(verifyBackup(second.backup, nothing)).rejects.toThrow('has changed');
	});

	it('says which files the store has lost, or has other bytes of', async () => {
		const place = placeOfFile(`${from}-media`, HASH);
		await writeFile(place, 'damaged');
		const damaged = await backUp();
		await rm(place);
		const lost = await backUp();

		expect([damaged.lost, lost.lost]).toEqual([[HASH], [HASH]]);
		for (const { backup } of [damaged, lost]) {
			expect((await verifyBackup(backup, nothing)).files).toMatchObject({ count: 0, lost: [HASH] });
		}
	});

	it('is rid of what broke off an hour ago, not of what somebody may be working on', async () => {
		const [abandoned, current] = [1, 2].map((n) => `${nameOfBackup(new Date(n))}${UNFINISHED}`);
		for (const name of [abandoned!, current!, `own${UNFINISHED}`]) {
			await mkdir(join(to, name), { recursive: true });
		}
		const then = new Date(Date.now() - HOUR_MS - 1_000);
		for (const name of [abandoned!, `own${UNFINISHED}`]) await utimes(join(to, name), then, then);

		const { backup } = await backUp();

		const left = (await readdir(to)).map((name) => join(to, name));
		expect(left.sort()).toEqual([join(to, current!), join(to, `own${UNFINISHED}`), backup].sort());
	});

	it('is never in the folder of the store, also not by another name', async () => {
		await symlink(join(folder, 'desk'), join(folder, 'alias'));

		for (const place of ['desk', 'desk/backups/daily', 'alias/backups']) {
			await expect(backUp({ to: join(folder, place) })).rejects.toThrow('be lost with it');
		}
		const names = await readdir(join(folder, 'desk'));
		expect(names).toEqual(['desk.sqlite', 'desk.sqlite-media']);
		await backUp({ to: join(folder, 'desk-backups') });
	});

	it.each<[string, () => Promise<unknown>, RegExp]>([
		['no store', () => backUp({ from: join(folder, 'none.sqlite') }), /There is no store/],
		['a file that is none', () => backUp({ from: __filename }), /This is no store/],
		['a file as the folder', () => backUp({ to: __filename }), /in the way/],
		['a folder below a file', () => backUp({ to: join(__filename, 'a') }), /in the way/],
		['no backup to keep', () => backUp({ keep: 0 }), /whole number from 1/],
		[
			'PostgreSQL',
			() =>
				backUpStore({ from: { postgres: parsePostgresUrl('postgres://db/desk') }, to, keep: 1 }),
			/pg_dump/,
		],
	])('is not made for %s', async (_name, attempt, message) => {
		const error: unknown = await attempt().then(nothing, (reason: unknown) => reason);

		expect(error).toBeInstanceOf(InputError);
		expect((error as Error).message).toMatch(message);
		await expect(readdir(to)).rejects.toThrow('ENOENT');
	});

	it('has nothing of a backup of a damaged store', async () => {
		const copy = join(folder, 'damaged', 'desk.sqlite');
		await cp(join(folder, 'desk'), join(folder, 'damaged'), { recursive: true });
		const database = new Database(copy);
		database.unsafeMode().pragma('writable_schema = ON');
		database.exec(`UPDATE "sqlite_master" SET "rootpage" = 2 WHERE "name" = 'note'`);
		database.close();

		await expect(backUp({ from: copy })).rejects.toThrow('The database is damaged');
		expect(await readdir(to)).toEqual([]);
	});

	it('has nothing of a backup that was stopped', async () => {
		const stopper = new AbortController();
		const backup = backUpStore(
			{ from: { sqliteFile: from }, to, keep: null, signal: stopper.signal },
			() => stopper.abort(),
		);

		await expect(backup).rejects.toThrow('stopped before its end');
		expect(await readdir(to)).toEqual([]);
		await backUp();
	});
});

describe('a disk that does not take a backup', () => {
	it('is full when a backup would leave less than 64 MB free', async () => {
		await refuseFullDisk(tmpdir(), 0);
		await expect(refuseFullDisk(tmpdir(), 2 ** 53)).rejects.toThrow('too little room');
	});

	it.each([
		'ENOSPC',
		'EDQUOT',
		'SQLITE_FULL',
		'EACCES',
		'EROFS',
		'SQLITE_READONLY_DIRECTORY',
		'ENOTDIR',
	])('is explained where it says %s', (code) => {
		const explained = explainDisk(Object.assign(new Error(code), { code }), '/backups');

		expect(explained).toBeInstanceOf(InputError);
		expect((explained as Error).message).toContain('/backups');
	});

	it('explains nothing else', () => {
		const error = new Error('something');
		expect(explainDisk(error, '/backups')).toBe(error);
	});
});
