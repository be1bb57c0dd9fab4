import { stat } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { InputError } from '../errors';

/**
 * Opens the SQLite file of a store as it is, whichever version wrote it. Throws InputError when
 * there is no store.
 */
export async function openStoreFile(
	file: string,
	{ readonly }: { readonly: boolean },
): Promise<Database.Database> {
	if (!(await stat(file).catch(() => undefined))?.isFile()) {
		throw new InputError(`There is no store: ${file}`);
	}
	const database = new Database(file, { fileMustExist: true, readonly, timeout: 5_000 });
	try {
		if (!holdsStore(database)) throw new InputError(`This is no store of TalkTrace: ${file}`);
		return database;
	} catch (error) {
		database.close();
		if ((error as { code?: unknown }).code === 'SQLITE_NOTADB') {
			throw new InputError(`This is no store: ${file}`, { cause: error });
		}
		throw error;
	}
}

function holdsStore(database: Database.Database): boolean {
	const tables = database
		.prepare(`SELECT count(*) FROM "sqlite_master" WHERE "name" IN ('setting', 'kysely_migration')`)
		.pluck()
		.get();
	return tables === 2;
}
