import { mkdir, readdir, realpath, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { InputError } from '../../errors';
import { syncFolder } from '../sync-folder';
import { draftOf, isNameOfBackup, UNFINISHED } from './backup-layout';
import { readManifest } from './manifest';

/** Nobody has written to it for so long: whoever did is gone. */
const ABANDONED_MS = 60 * 60 * 1000;

/** What a backup leaves free on its disk, on which a desk may write, too. */
const LEFT_FREE_BYTES = 64 * 1024 * 1024;

/**
 * Makes the folder that becomes the backup `name` in `folder` once it is whole, and removes what
 * backups that broke off have left there. Throws InputError for a folder that shares the fate
 * of the store.
 */
export async function makeDraft(folder: string, name: string, storeFile: string): Promise<string> {
	await refuseWithinStore(folder, storeFile);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await removeAbandoned(folder);
	const draft = draftOf(folder, name);
	await mkdir(draft, { mode: 0o700 });
	return draft;
}

async function refuseWithinStore(folder: string, storeFile: string): Promise<void> {
	const ofStore = await realpath(dirname(storeFile));
	if (!`${await realPathOf(folder)}${sep}`.startsWith(`${ofStore}${sep}`)) return;
	throw new InputError(
		`The backup would lie in the folder of the store itself, and be lost with it. Choose a folder outside of ${ofStore}, best on another disk.`,
	);
}

/** Where a folder lies or, as long as it is not there, would lie. */
async function realPathOf(folder: string): Promise<string> {
	return await realpath(folder).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT') throw error;
		return join(await realPathOf(dirname(folder)), basename(folder));
	});
}

async function removeAbandoned(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const isDraft = name.endsWith(UNFINISHED) && isNameOfBackup(name.slice(0, -UNFINISHED.length));
		if (!isDraft) continue;
		const { mtimeMs } = await stat(join(folder, name));
		if (Date.now() - mtimeMs > ABANDONED_MS) await rm(join(folder, name), { recursive: true });
	}
}

/** Throws InputError when the disk has no room for so many bytes. */
export async function refuseFullDisk(folder: string, bytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize - LEFT_FREE_BYTES;
	if (bytes <= free) return;
	throw new InputError(
		`The disk has too little room: ${folder}. The backup needs ${megabytes(bytes)} MB more, and 64 MB are left free.`,
	);
}

function megabytes(bytes: number): string {
	return Math.ceil(bytes / 1_000_000).toLocaleString('en');
}

/** Gives a whole backup its name, once all that is in it is on the disk. Returns its folder. */
export async function nameDraft(folder: string, name: string): Promise<string> {
	const whole = join(folder, name);
	const draft = draftOf(folder, name);
	for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
		if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
	}
	await syncFolder(draft);
	await rename(draft, whole);
	await syncFolder(folder);
	return whole;
}

/** The backups of one store in a folder, the newest first. */
export async function listBackups(folder: string, storeId: string): Promise<string[]> {
	const names = (await readdir(folder)).filter(isNameOfBackup).sort().reverse();
	const own: string[] = [];
	for (const name of names) {
		const manifest = await readManifest(join(folder, name)).catch(() => undefined);
		if (manifest?.storeId === storeId) own.push(name);
	}
	return own;
}

/** Removes a backup; should that break off, what is left is none by its name. */
export async function removeBackup(folder: string, name: string): Promise<void> {
	await rename(join(folder, name), draftOf(folder, name));
	await rm(draftOf(folder, name), { recursive: true });
}
