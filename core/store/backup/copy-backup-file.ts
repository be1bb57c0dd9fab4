import { link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { placeOfFile } from '../folder-files';
import { refuseFullDisk } from './backup-folder';
import { nameOfFile } from './backup-layout';
import { copyHashed, hashOfFile } from './copy-hashed';
import type { FileOfStore } from './files-of';

type CopyOfFile = {
	/** The folder with the store's files. */
	filesFolder: string;
	/** The backup that is being made. */
	draft: string;
	/** The backup before it, whose files are the same bytes on the same disk. */
	previous: string | undefined;
	/** Whether the store has no row of the file any more. */
	isForgotten(hash: string): boolean;
};

/**
 * Puts one file into a backup: as a second name of what the backup before has, else as a copy.
 * `removed`: it was deleted meanwhile; `lost`: the store does not have its bytes either.
 */
export async function copyBackupFile(
	{ hash, size }: FileOfStore,
	{ filesFolder, draft, previous, isForgotten }: CopyOfFile,
): Promise<'copied' | 'linked' | 'removed' | 'lost'> {
	const place = join(draft, nameOfFile(hash));
	await mkdir(dirname(place), { recursive: true, mode: 0o700 });
	if (previous !== undefined && (await linked(join(previous, nameOfFile(hash)), place, hash))) {
		return 'linked';
	}

	await refuseFullDisk(draft, size);
	const source = placeOfFile(filesFolder, hash);
	if ((await copyOf(source, place)) === hash) return 'copied';

	await rm(place, { force: true });
	return isForgotten(hash) ? 'removed' : 'lost';
}

/** The hash of what was copied, or undefined where there is nothing to copy. */
async function copyOf(source: string, place: string): Promise<string | undefined> {
	return await copyHashed(source, place).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	});
}

/** Disks that know no second names, and other ones, have their files copied. */
async function linked(earlier: string, place: string, hash: string): Promise<boolean> {
	const isLinked = await link(earlier, place).then(
		() => true,
		() => false,
	);
	if (!isLinked) return false;
	if ((await hashOfFile(place)) === hash) return true;
	await rm(place);
	return false;
}
