import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { InputError } from '../errors';
import { createFolderFiles } from './folder-files';
import type { Schema } from './schema';
import { createSqliteDialect } from './sqlite-dialect';
import { createSqliteThreads } from './sqlite-threads';
import type { StoreBackend } from './store-backend';

/** A store in one file of this machine. Throws InputError when its folder cannot be made. */
export async function openSqliteBackend(file: string): Promise<StoreBackend> {
	await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
		throw new InputError(
			`The store's folder cannot be created; check the path in the Store credential: ${dirname(file)}`,
			{ cause },
		);
	});

	const threads = createSqliteThreads(file);
	const db = new Kysely<Schema>({ dialect: createSqliteDialect(threads) });
	return {
		dialect: 'sqlite',
		db,
		// Named after the database: another one in the same folder has files of its own.
		files: createFolderFiles(db, `${file}-media`),
		runWriteJob: threads.runWriteJob,
		runReadJob: threads.runReadJob,
		explain: () =>
			`The store cannot be opened; check that the file and its folder can be written: ${file}`,
	};
}
