import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { PACKAGE_VERSION } from '../../package-version';
import { listBackups, refuseFullDisk } from './backup-folder';
import { DATABASE, MANIFEST, nameOfFile } from './backup-layout';
import { type ChecksumList, createChecksumList } from './checksum-list';
import { copyBackupFile } from './copy-backup-file';
import { copyDatabase } from './copy-database';
import { hashOfFile } from './copy-hashed';
import { filesOf } from './files-of';
import { completeDatabase, type DatabaseContents } from './inspect-database';
import { writeManifest } from './manifest';
import type { BackupReport, BackupStep } from './take-backup';

type Filling = {
	/** The store's file. */
	from: string;
	/** Where its backups lie. */
	to: string;
	/** The folder to fill. */
	draft: string;
	tell(step: BackupStep): void;
};

type Filled = Pick<
	BackupReport,
	'storeId' | 'takenAt' | 'bytes' | 'files' | 'linked' | 'removed' | 'lost'
>;

/** The store writes the row of a new file a moment before the file is in its place. */
const MOMENT_MS = 200;

/** Puts everything into the folder of a new backup: database, files, manifest and checksums. */
export async function fillBackup(store: Database.Database, filling: Filling): Promise<Filled> {
	const { draft } = filling;
	const { takenAt, contents, databaseBytes } = await putDatabase(store, filling);
	await pause(MOMENT_MS);

	const checksums = await createChecksumList(draft);
	try {
		const { bytes, linked, count, removed, lost } = await putFiles(store, contents, {
			...filling,
			checksums,
		});
		await checksums.add({ hash: await hashOfFile(join(draft, DATABASE)), name: DATABASE });
		await writeManifest(draft, {
			package: PACKAGE_VERSION,
			...contents,
			takenAt,
			databaseBytes,
			files: { count, removed, lost },
		});
		await checksums.add({ hash: await hashOfFile(join(draft, MANIFEST)), name: MANIFEST });
		return {
			storeId: contents.storeId,
			takenAt,
			bytes: databaseBytes + bytes,
			files: count,
			linked,
			removed,
			lost,
		};
	} finally {
		await checksums.close();
	}
}

async function putDatabase(store: Database.Database, { draft, tell }: Filling) {
	const value = (pragma: string) => store.pragma(pragma, { simple: true }) as number;
	await refuseFullDisk(draft, value('page_count') * value('page_size'));
	const place = join(draft, DATABASE);
	const takenAt = await copyDatabase(store, place, (pages) => tell({ step: 'database', ...pages }));
	const contents = completeDatabase(place);
	return { takenAt, contents, databaseBytes: (await stat(place)).size };
}

async function putFiles(
	store: Database.Database,
	{ storeId, tables }: DatabaseContents,
	{ from, to, draft, tell, checksums }: Filling & { checksums: ChecksumList },
) {
	const [newest] = await listBackups(to, storeId);
	const copying = {
		filesFolder: `${from}-media`,
		draft,
		previous: newest && join(to, newest),
		isForgotten: (hash: string) => isForgotten(store, hash),
	};
	const put = { count: 0, bytes: 0, linked: 0, removed: [] as string[], lost: [] as string[] };
	let done = 0;
	for (const file of filesOf(join(draft, DATABASE))) {
		const { hash } = file;
		const outcome = await copyBackupFile(file, copying);
		if (outcome === 'removed' || outcome === 'lost') put[outcome].push(hash);
		else {
			put.count += 1;
			put.bytes += file.size;
			if (outcome === 'linked') put.linked += 1;
			await checksums.add({ hash, name: nameOfFile(hash) });
		}
		done += 1;
		tell({ step: 'files', done, of: tables.mediaFile ?? 0 });
		// Says that somebody still works on it.
		await utimes(draft, new Date(), new Date());
	}
	return put;
}

/** A sweep removes the bytes before its transaction ends, so this waits until nobody writes. */
function isForgotten(store: Database.Database, hash: string): boolean {
	store.exec('BEGIN IMMEDIATE');
	try {
		return store.prepare('SELECT 1 FROM "mediaFile" WHERE "hash" = ?').get(hash) === undefined;
	} finally {
		store.exec('ROLLBACK');
	}
}
