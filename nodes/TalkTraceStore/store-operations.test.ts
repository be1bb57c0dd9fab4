import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLastBackup } from '../../core/store/backup/last-backup';
import { verifyBackup } from '../../core/store/backup/verify-backup';
import { parsePostgresUrl } from '../../core/store/postgres-location';
import { aSqliteStore } from '../../core/testing/a-store';
import { aSurroundings } from './__fixtures__/surroundings';
import type { Surroundings } from './operation';
import { operations } from './operations';

let desk: Awaited<ReturnType<typeof aSqliteStore>>;
let backups: string;

const backUp = (parameters: object = {}, surroundings: Partial<Surroundings> = {}) => {
	const all: Record<string, unknown> = { backupFolder: backups, ...parameters };
	const read = <T>(parameter: string, fallback: T) => (all[parameter] as T) ?? fallback;
	const around = aSurroundings({ location: desk.location, ...surroundings });
	return operations['store.backUp']!(desk.store, read, around);
};

describe('backing a store up from a workflow', () => {
	beforeEach(async () => {
		desk = await aSqliteStore();
		backups = await mkdtemp(join(tmpdir(), 'talktrace-backups-'));
	});

	afterEach(async () => {
		await desk.dispose();
		await rm(backups, { recursive: true, force: true });
	});

	it('gives one item that says where the backup is, and of what', async () => {
		const [item, ...others] = await backUp();

		expect(others).toEqual([]);
		expect(item).toMatchObject({ storeId: desk.store.id, files: 0, lost: [], noted: true });
		await expect(verifyBackup(item!.backup as string, () => {})).resolves.toMatchObject({
			storeId: desk.store.id,
		});
		expect(await desk.store.read(readLastBackup)).toMatchObject({ at: item!.takenAt });
	});

	it('keeps as many as it is told, or all', async () => {
		for (const backupsKept of [0, 0, 0]) await backUp({ backupsKept });
		expect(await readdir(backups)).toHaveLength(3);

		await backUp({ backupsKept: 2 });
		expect(await readdir(backups)).toHaveLength(2);
	});

	it.each<[string, object, Partial<Surroundings>, string]>([
		['no folder', { backupFolder: ' ' }, {}, 'absolute path'],
		['a folder of nobody knows where', { backupFolder: 'backups' }, {}, 'absolute path'],
		[
			'a folder that n8n keeps from workflows',
			{},
			{ mayWriteTo: () => Promise.resolve(false) },
			'N8N_RESTRICT_FILE_ACCESS_TO',
		],
		[
			'a folder in none',
			{},
			{ mayWriteTo: () => Promise.reject(new Error('ENOENT')) },
			'N8N_RESTRICT_FILE_ACCESS_TO',
		],
		[
			'a store in PostgreSQL',
			{},
			{ location: { postgres: parsePostgresUrl('postgres://db/desk') } },
			'pg_dump',
		],
	])('is refused for %s', async (_name, parameters, surroundings, message) => {
		await expect(backUp(parameters, surroundings)).rejects.toThrow(message);
		expect(await readdir(backups)).toEqual([]);
	});

	it('ends when somebody stops the execution', async () => {
		const stopper = new AbortController();
		const backup = backUp({}, { signal: stopper.signal });
		stopper.abort();

		await expect(backup).rejects.toThrow();
		expect(await readdir(backups)).toEqual([]);
	});
});
