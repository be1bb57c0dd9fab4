import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import { databaseTime } from './database-time';
import type { FileStore } from './file-store';
import type { Schema } from './schema';
import { sweepFiles, UNCLAIMED_MS } from './sweep-files';
import { syncFolder } from './sync-folder';

/**
 * Files of a folder, named by their hash: `ab/ab12…`. A file appears there whole, and only
 * once the database knows of it; what a crash leaves in `incoming` goes after an hour.
 */
export function createFolderFiles(db: Kysely<Schema>, folder: string): FileStore {
	const incoming = join(folder, 'incoming');
	const placeOf = (hash: string) => placeOfFile(folder, hash);

	return {
		async keep(bytes, { mostBytes, accept }) {
			const made = await mkdir(incoming, { recursive: true, mode: 0o700 });
			if (made !== undefined) for (const one of [folder, dirname(folder)]) await syncFolder(one);
			const draft = join(incoming, randomUUID());
			try {
				const written = await writeTo(draft, bytes, mostBytes);
				if (written === undefined) return { outcome: 'too-large' };
				if (!(await accept(written))) return { outcome: 'not-accepted' };
				const keptAt = await databaseTime(db, 'sqlite');
				await db
					.insertInto('mediaFile')
					.values({ ...written, keptAt })
					.onConflict((conflict) => conflict.column('hash').doUpdateSet({ keptAt }))
					.execute();
				await moveInto(draft, placeOf(written.hash));
				return { outcome: 'kept', ...written };
			} finally {
				await rm(draft, { force: true });
			}
		},

		async open(hash, part) {
			const known = await db
				.selectFrom('mediaFile')
				.select('hash')
				.where('hash', '=', hash)
				.executeTakeFirst();
			if (!known || !(await isThere(placeOf(hash)))) return undefined;
			const range = part && { start: part.first, end: part.last };
			return createReadStream(placeOf(hash), range) as AsyncIterable<Buffer>;
		},

		async sweep() {
			await removeAbandoned(incoming);
			return await sweepFiles(db, 'sqlite', (hash) => rm(placeOf(hash), { force: true }));
		},
	};
}

/** Where a file lies in the folder of a store. */
export function placeOfFile(folder: string, hash: string): string {
	return join(folder, hash.slice(0, 2), hash);
}

/** Writes and hashes the bytes until they are on the disk; undefined when they are too many. */
async function writeTo(
	place: string,
	bytes: AsyncIterable<Uint8Array>,
	mostBytes: number,
): Promise<{ hash: string; size: number } | undefined> {
	const hash = createHash('sha256');
	let size = 0;
	const file = await open(place, 'wx', 0o600);
	try {
		for await (const chunk of bytes) {
			size += chunk.length;
			if (size > mostBytes) return undefined;
			hash.update(chunk);
			await file.writeFile(chunk);
		}
		await file.sync();
	} finally {
		await file.close();
	}
	return { hash: hash.digest('hex'), size };
}

async function moveInto(draft: string, place: string): Promise<void> {
	const folder = dirname(place);
	const made = await mkdir(folder, { recursive: true, mode: 0o700 });
	await rename(draft, place);
	await syncFolder(folder);
	if (made !== undefined) await syncFolder(dirname(folder));
}

async function isThere(place: string): Promise<boolean> {
	return await access(place, constants.R_OK).then(
		() => true,
		() => false,
	);
}

/** Removes what no process writes any more. */
async function removeAbandoned(incoming: string): Promise<void> {
	const names = await readdir(incoming).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw error;
	});
	for (const name of names) {
		const { mtimeMs } = await stat(join(incoming, name)).catch(() => ({ mtimeMs: Infinity }));
		if (Date.now() - mtimeMs > UNCLAIMED_MS) await rm(join(incoming, name), { force: true });
	}
}
