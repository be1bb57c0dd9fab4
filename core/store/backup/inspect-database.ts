import Database from 'better-sqlite3';
import { InputError } from '../../errors';

/** What a copied database holds, to be compared with what it held before. */
export type DatabaseContents = {
	storeId: string;
	/** The last migration that was made on it. */
	schema: string;
	/** How many rows each table has. */
	tables: Record<string, number>;
};

/** Reads all of a database that nobody writes. Throws InputError for one that is damaged. */
export function inspectDatabase(file: string): DatabaseContents {
	return withDatabase(file, { readonly: true }, inspect);
}

/** The same for a copy that has just been made, which becomes one file without a log beside it. */
export function completeDatabase(file: string): DatabaseContents {
	return withDatabase(file, { readonly: false }, (database) => {
		// What was in use says of itself that it has a log.
		database.pragma('journal_mode = DELETE');
		return inspect(database);
	});
}

function withDatabase<T>(
	file: string,
	{ readonly }: { readonly: boolean },
	work: (database: Database.Database) => T,
): T {
	const database = new Database(file, { fileMustExist: true, readonly });
	try {
		return work(database);
	} catch (error) {
		const { code = '' } = error as { code?: string };
		if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw new InputError(DAMAGED, { cause: error });
		throw error;
	} finally {
		database.close();
	}
}

const DAMAGED = 'The database is damaged. Restore the newest backup that can be verified.';

function inspect(database: Database.Database): DatabaseContents {
	const value = (sql: string) => database.prepare(sql).pluck().get();
	if (value('PRAGMA integrity_check(1)') !== 'ok') throw new InputError(DAMAGED);
	if (value('SELECT count(*) FROM pragma_foreign_key_check') !== 0) throw new InputError(DAMAGED);

	const names = database
		.prepare(
			`SELECT "name" FROM pragma_table_list WHERE "schema" = 'main' AND "type" = 'table'
				AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY "name"`,
		)
		.pluck()
		.all() as string[];
	return {
		storeId: value(`SELECT "value" FROM "setting" WHERE "key" = 'storeId'`) as string,
		schema: value('SELECT max("name") FROM "kysely_migration"') as string,
		tables: Object.fromEntries(
			names.map((name) => [name, value(`SELECT count(*) FROM "${name}"`) as number]),
		),
	};
}
