import { rm } from 'node:fs/promises';
import { openStoreFile } from '../open-store-file';
import { listBackups, makeDraft, nameDraft, removeBackup } from './backup-folder';
import { explainDisk } from './explain-disk';
import { fillBackup } from './fill-backup';
import { noteLastBackup } from './last-backup';

export type BackupOrder = {
	/** The SQLite file. */
	from: string;
	/** The folder that gets the backup, as a folder of its own. */
	to: string;
	/** What that folder is called. */
	name: string;
	/** How many backups of the store stay there, this one included; null: all. */
	keep: number | null;
};

/** What is done now, and how far it has got: pages of the database, or files. */
export type BackupStep = { step: 'database' | 'files'; done: number; of: number };

export type BackupReport = {
	/** The folder of the backup. */
	backup: string;
	storeId: string;
	takenAt: string;
	bytes: number;
	seconds: number;
	files: number;
	/** How many of the files take no room, since the backup before has them. */
	linked: number;
	/** Hashes of files that were deleted while the backup was made. */
	removed: string[];
	/** Hashes of files of which the store itself has no bytes, or other ones. */
	lost: string[];
	/** Whether the store knows of its backup: not where it cannot be written. */
	noted: boolean;
	/** Older backups that had to make room. */
	dropped: string[];
};

/**
 * Backs up a SQLite store with its files as it is now, while a desk works with it. The backup
 * has been read back when it gets its name; what fails before leaves nothing. Throws InputError
 * where there is no store, or no place for the backup. It keeps its thread busy.
 */
export async function takeBackup(
	order: BackupOrder,
	tell: (step: BackupStep) => void,
): Promise<BackupReport> {
	const begun = performance.now();
	const { from, to, name, keep } = order;
	const store = await openStoreFile(from, { readonly: false });
	try {
		const draft = await makeDraft(to, name, from);
		const filled = await fillBackup(store, { from, to, draft, tell }).catch(
			async (error: unknown) => {
				await rm(draft, { recursive: true, force: true });
				throw error;
			},
		);
		const backup = await nameDraft(to, name);
		const seconds = Math.round(performance.now() - begun) / 1_000;
		const { takenAt, bytes, storeId } = filled;
		const noted = noteLastBackup(store, { at: takenAt, bytes, seconds });
		return { backup, ...filled, seconds, noted, dropped: await makeRoom(to, storeId, keep) };
	} catch (error) {
		throw explainDisk(error, to);
	} finally {
		store.close();
	}
}

async function makeRoom(folder: string, storeId: string, keep: number | null): Promise<string[]> {
	if (keep === null) return [];
	const dropped = (await listBackups(folder, storeId)).slice(keep);
	for (const name of dropped) await removeBackup(folder, name);
	return dropped;
}
