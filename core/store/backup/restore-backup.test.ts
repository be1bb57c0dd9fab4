import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import {
	appendFile,
	cp,
	mkdir,
	mkdtemp,
	open,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	truncate,
	writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { InputError } from '../../errors';
import { copyTemplate } from '../../testing/copy-template';
import { A_FILE, fill } from '../copy/__fixtures__/a-filled-store';
import { openStore } from '../open-store';
import { rowsOfFile } from './__fixtures__/rows-of-file';
import { backUpStore } from './back-up-store';
import { CHECKSUMS, DATABASE, MANIFEST, nameOfFile } from './backup-layout';
import { restoreBackup } from './restore-backup';
import { verifyBackup } from './verify-backup';

const FILE = nameOfFile(createHash('sha256').update(A_FILE).digest('hex'));
const nothing = () => {};

/** Writes other bytes over some that are in the middle of a file. */
async function damage(file: string): Promise<void> {
	const handle = await open(file, 'r+');
	await handle.write(Buffer.from('other bytes'), 0, 11, Math.floor((await handle.stat()).size / 2));
	await handle.close();
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
	await writeFile(file, change(await readFile(file, 'utf8')));
}

/** Makes the checksums of a backup fit what it holds, as somebody would who mends it by hand. */
async function sumAnew(backup: string): Promise<void> {
	const lines = (await readFile(join(backup, CHECKSUMS), 'utf8')).trim().split('\n');
	const summed = lines.map(async (line) => {
		const name = line.slice(66);
		const bytes = await readFile(join(backup, name));
		return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
	});
	await writeFile(join(backup, CHECKSUMS), (await Promise.all(summed)).join(''));
}

describe('restoring a backup', () => {
	let folder: string;
	let from: string;
	let whole: string;
	let backup: string;
	let to: string;
	let runs = 0;

	const restore = (settle: () => Promise<unknown> = () => Promise.resolve()) =>
		restoreBackup({ from: backup, to }, settle, nothing);

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'talktrace-restore-'));
		from = join(folder, 'desk', 'desk.sqlite');
		await mkdir(join(folder, 'desk'));
		await copyTemplate(from);
		const store = await openStore({ sqliteFile: from });
		await fill(store);
		await store.close();
		const order = { from: { sqliteFile: from }, to: join(folder, 'backups'), keep: null };
		whole = (await backUpStore(order)).backup;
	});

	afterAll(() => rm(folder, { recursive: true, force: true }));

	beforeEach(async () => {
		runs += 1;
		backup = join(folder, `backup-${runs}`);
		to = join(folder, `restored-${runs}`, 'desk.sqlite');
		await cp(whole, backup, { recursive: true });
	});

	afterEach(async () => {
		await rm(backup, { recursive: true, force: true });
	});

	it('gives a store that opens, with its rows, its files and its knowledge', async () => {
		const { manifest } = await restore();

		expect(await readdir(join(to, '..'))).toEqual(['desk.sqlite', 'desk.sqlite-media']);
		const restored = rowsOfFile(to);
		// What the source has learned since is that it was backed up.
		const setting = rowsOfFile(from).setting!.filter(
			(row) => (row as { key: string }).key !== 'lastBackup',
		);
		expect(restored).toEqual({ ...rowsOfFile(from), setting });
		expect(await readFile(join(`${to}-media`, FILE.slice('files/'.length)))).toEqual(A_FILE);
		expect(manifest.files).toEqual({ count: 1, removed: [], lost: [] });
	});

	it('lets nobody but their owner read backup and store', async () => {
		await restore();

		const mode = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
		const folders = [whole, join(whole, 'files'), join(to, '..'), `${to}-media`];
		const files = [DATABASE, MANIFEST, CHECKSUMS, FILE].map((name) => join(whole, name));
		expect(await Promise.all(folders.map(mode))).toEqual(folders.map(() => '700'));
		expect(await Promise.all([...files, to].map(mode))).toEqual([...files, to].map(() => '600'));
	});

	it.each<[string, () => Promise<unknown>, RegExp]>([
		[
			'a page of the database',
			() => damage(join(backup, DATABASE)),
			/talktrace.sqlite has changed/,
		],
		['the end of the database', () => truncate(join(backup, DATABASE), 8_192), /has changed/],
		['a file', () => damage(join(backup, FILE)), /files\/.* has changed/],
		['a missing file', () => rm(join(backup, FILE)), /files\/.* is missing/],
		['a missing database', () => rm(join(backup, DATABASE)), /talktrace.sqlite is missing/],
		[
			'the manifest',
			() => edit(join(backup, MANIFEST), (text) => text.replace('"takenAt": "2', '"takenAt": "3')),
			/manifest.json has changed/,
		],
		['half a manifest', () => truncate(join(backup, MANIFEST), 100), /manifest .* is damaged/],
		['no manifest', () => rm(join(backup, MANIFEST)), /no backup in this folder/],
		[
			'a list without a line',
			() => edit(join(backup, CHECKSUMS), (text) => text.slice(text.indexOf('\n') + 1)),
			/not whole/,
		],
		[
			'a list with a line twice',
			() => edit(join(backup, CHECKSUMS), (text) => text.split('\n')[0] + '\n' + text),
			/out of place/,
		],
		[
			'a list with a name that leads elsewhere',
			() => appendFile(join(backup, CHECKSUMS), `${'0'.repeat(64)}  ../../desk/desk.sqlite\n`),
			/list of checksums .* is damaged/,
		],
		['no list', () => rm(join(backup, CHECKSUMS)), /SHA256SUMS is missing/],
		[
			'another database whose checksum fits',
			async () => {
				const database = new Database(join(backup, DATABASE));
				database.exec(`DELETE FROM "note"`);
				database.close();
				await sumAnew(backup);
			},
			/not the one that its manifest speaks of/,
		],
		[
			'a broken database whose checksum fits',
			async () => {
				await damage(join(backup, DATABASE));
				await sumAnew(backup);
			},
			/damaged/,
		],
		[
			'a newer format',
			() => edit(join(backup, MANIFEST), (text) => text.replace('"format": 1', '"format": 2')),
			/newer version of TalkTrace made this backup/,
		],
	])('refuses %s, and leaves nothing', async (_name, tamper, message) => {
		await tamper();

		for (const attempt of [() => verifyBackup(backup, nothing), restore]) {
			const error: unknown = await attempt().then(nothing, (reason: unknown) => reason);
			expect(error).toBeInstanceOf(InputError);
			expect((error as Error).message).toMatch(message);
		}
		expect(existsSync(join(to, '..'))).toBe(false);
	});

	it('leaves nothing when what is under way cannot be seen to', async () => {
		await expect(restore(() => Promise.reject(new Error('broken off')))).rejects.toThrow(
			'broken off',
		);

		expect(await readdir(join(to, '..'))).toEqual([]);
		await restore();
		expect(existsSync(to)).toBe(true);
	});

	it('never touches a store that is there, nor what is left of one', async () => {
		await restore();
		const before = await readFile(to);
		await expect(restore()).rejects.toThrow('There is a store already');
		expect((await readFile(to)).equals(before)).toBe(true);

		await rename(to, `${to}.away`);
		await expect(restore()).rejects.toThrow('There are files of a store that is gone');
		await rename(`${to}-media`, `${to}.away-media`);
		await mkdir(`${to}.restoring`);
		await expect(restore()).rejects.toThrow('A store is being restored to this place');
	});

	it('refuses a backup of a store that a newer version wrote', async () => {
		const database = new Database(join(backup, DATABASE));
		database.exec(`UPDATE "kysely_migration" SET "name" = '9999-to-come'
			WHERE "name" = (SELECT max("name") FROM "kysely_migration")`);
		database.close();
		await edit(join(backup, MANIFEST), (text) =>
			text.replace(/"schema": "[^"]*"/, '"schema": "9999-to-come"'),
		);
		await sumAnew(backup);

		await expect(restore()).rejects.toThrow('newer version');
		expect(await readdir(join(to, '..'))).toEqual([]);
	});
});
