import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../errors';
import { placeOfFile } from '../folder-files';
import { openStore, type Store } from '../open-store';
import { syncFolder } from '../sync-folder';
import { DATABASE, hashOfName, MANIFEST } from './backup-layout';
import { readChecksums } from './checksum-list';
import { copyHashed } from './copy-hashed';
import { explainDisk } from './explain-disk';
import type { Manifest } from './manifest';
import { verifyBackup, type VerifyStep } from './verify-backup';

export type RestoreOrder = {
	/** The folder of one backup. */
	from: string;
	/** The SQLite file of the store to be. */
	to: string;
};

export type RestoreStep = VerifyStep | { step: 'copy'; done: number; of: number };

/**
 * Makes a store of a backup that has been verified, brings it up to date and lets `settle` see
 * to what was under way in it: all of that or, when anything fails, nothing. Throws InputError
 * where there is a store already, or the backup is damaged or of a newer version.
 */
export async function restoreBackup<Settled>(
	{ from, to }: RestoreOrder,
	settle: (store: Store, takenAt: string) => Promise<Settled>,
	tell: (step: RestoreStep) => void,
): Promise<{ manifest: Manifest; settled: Settled }> {
	refuseOccupied(to);
	const manifest = await verifyBackup(from, tell);
	const draft = await makeDraft(to);
	try {
		const file = join(draft, DATABASE);
		await copyInto(file, { from, manifest, tell });
		const store = await openStore({ sqliteFile: file });
		const settled = await settle(store, manifest.takenAt).finally(() => store.close());
		await moveInto(file, to);
		return { manifest, settled };
	} catch (error) {
		throw explainDisk(error, dirname(to));
	} finally {
		await rm(draft, { recursive: true, force: true });
	}
}

function refuseOccupied(file: string): void {
	if (['', '-wal', '-shm'].some((suffix) => existsSync(`${file}${suffix}`))) {
		throw new InputError(
			`There is a store already: ${file}. Move it away, with its -wal, -shm and -media, and restore then.`,
		);
	}
	if (existsSync(`${file}-media`)) {
		throw new InputError(
			`There are files of a store that is gone: ${file}-media. Move them away, and restore then.`,
		);
	}
}

async function makeDraft(file: string): Promise<string> {
	const draft = `${file}.restoring`;
	try {
		await mkdir(dirname(file), { recursive: true, mode: 0o700 });
		await mkdir(draft, { mode: 0o700 });
		return draft;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainDisk(error, dirname(file));
		throw new InputError(
			`A store is being restored to this place, or that broke off. If nobody does so now, remove ${draft} and restore again.`,
			{ cause: error },
		);
	}
}

async function copyInto(
	file: string,
	{
		from,
		manifest: { files },
		tell,
	}: { from: string; manifest: Manifest; tell: (step: RestoreStep) => void },
): Promise<void> {
	let done = 0;
	for await (const { hash, name } of readChecksums(from)) {
		if (name === MANIFEST) continue;
		const content = hashOfName(name);
		const place = content === undefined ? file : placeOfFile(`${file}-media`, content);
		await mkdir(dirname(place), { recursive: true, mode: 0o700 });
		if ((await copyHashed(join(from, name), place)) !== hash) {
			throw new InputError(`This backup changed while it was restored: ${name}`);
		}
		if (content === undefined) continue;
		await syncFolder(dirname(place));
		done += 1;
		tell({ step: 'copy', done, of: files.count });
	}
}

/** The database comes last: it is what makes a store. */
async function moveInto(draft: string, file: string): Promise<void> {
	refuseOccupied(file);
	const hasFiles = existsSync(`${draft}-media`);
	if (hasFiles) {
		await syncFolder(`${draft}-media`);
		await rename(`${draft}-media`, `${file}-media`);
	}
	try {
		await rename(draft, file);
	} catch (error) {
		if (hasFiles) await rename(`${file}-media`, `${draft}-media`);
		throw error;
	}
	await syncFolder(dirname(file));
}
