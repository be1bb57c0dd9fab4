import type Database from 'better-sqlite3';
import { InputError } from '../../errors';
import { migrations } from '../migrations/index';
import { openStoreFile } from '../open-store-file';
import { inForeignKeyOrder } from './foreign-key-order';

/** A row as SQLite gives it, with its number in the table. */
export type SourceRow = Record<string, unknown> & { rowNumber: number };

export type SourceTable = { name: string; columns: string[] };

/** A SQLite store that is read from beginning to end, and stays as it is meanwhile. */
export interface CopySource {
	readonly storeId: string;
	/** The number of its last change: another one means that somebody has worked with it since. */
	readonly lastChange: number;
	/** Where the bytes of its files lie. */
	readonly filesFolder: string;
	/** What holds something that cannot be derived, each behind those that it refers to. */
	readonly tables: SourceTable[];
	count(table: SourceTable): number;
	/** From the row behind this number on, in the order of numbers. */
	rows(table: SourceTable, after?: number): IterableIterator<SourceRow>;
	/** The last number that was given, by table, where the database gives them. */
	sequences(): { table: string; last: number }[];
	close(): void;
}

/** Made anew in the store that they are copied to, in its way. */
const DERIVED: readonly string[] = ['inbox', 'searchEntry'];

/**
 * Opens the store in `file` for a copy. As long as it is open nothing can be written to the
 * store; with `whileInUse` everything can, and the copy is of this moment. Throws InputError
 * when there is none, it is of another version, or a desk works with it.
 */
export async function openSource(
	file: string,
	{ whileInUse }: { whileInUse: boolean },
): Promise<CopySource> {
	const database = await openStoreFile(file, { readonly: whileInUse });
	try {
		begin(database, whileInUse);
		checkVersion(database);
		if (!whileInUse) refuseInUse(database);
		return sourceOf(database, file);
	} catch (error) {
		database.close();
		throw error;
	}
}

function begin(database: Database.Database, whileInUse: boolean): void {
	try {
		database.exec(whileInUse ? 'BEGIN' : 'BEGIN IMMEDIATE');
	} catch (cause) {
		const { code } = cause as { code?: string };
		if (code !== 'SQLITE_BUSY') throw cause;
		throw new InputError(IN_USE, { cause });
	}
}

const IN_USE =
	'A desk works with this store. Stop n8n, and every talktrace-ingress, and copy then; what customers write meanwhile Meta delivers later.';

function checkVersion(database: Database.Database): void {
	const done = database.prepare('SELECT "name" FROM "kysely_migration"').pluck().all() as string[];
	if (done.some((name) => !(name in migrations))) {
		throw new InputError(
			'The store was written by a newer version of TalkTrace: copy it with that.',
		);
	}
	if (done.length < Object.keys(migrations).length) {
		throw new InputError(
			'The store was written by an older version of TalkTrace. Start n8n with it once, which brings it up to date, stop n8n again, and copy then.',
		);
	}
}

function refuseInUse(database: Database.Database): void {
	const led = database
		.prepare(
			`SELECT 1 FROM "channel" WHERE "leaseUntil" > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
			UNION ALL SELECT 1 FROM "setting" WHERE "key" = 'knowledgeLease'
				AND json_extract("value", '$.until') > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
			LIMIT 1`,
		)
		.get();
	if (led === undefined) return;
	throw new InputError(`${IN_USE} After an n8n that was killed this takes a minute to show.`);
}

function sourceOf(database: Database.Database, file: string): CopySource {
	const names = database
		.prepare(
			`SELECT "name" FROM pragma_table_list WHERE "schema" = 'main' AND "type" = 'table'
				AND "name" NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "name" NOT LIKE 'kysely\\_%' ESCAPE '\\'
				ORDER BY "name"`,
		)
		.pluck()
		.all() as string[];
	const refersTo = (name: string) =>
		database
			.prepare('SELECT "table" FROM pragma_foreign_key_list(?)')
			.pluck()
			.all(name) as string[];
	const columns = database
		.prepare('SELECT "name" FROM pragma_table_info(?) ORDER BY "name"')
		.pluck();
	const value = (sql: string) => database.prepare(sql).pluck().get();
	const tables = inForeignKeyOrder(names, refersTo).filter((name) => !DERIVED.includes(name));

	return {
		storeId: value(`SELECT "value" FROM "setting" WHERE "key" = 'storeId'`) as string,
		lastChange: value('SELECT coalesce(max("seq"), 0) FROM "change"') as number,
		filesFolder: `${file}-media`,
		tables: tables.map((name) => ({ name, columns: columns.all(name) as string[] })),

		count: ({ name }) => value(`SELECT count(*) FROM "${name}" WHERE ${isCopied(name)}`) as number,

		rows({ name }, after = -1) {
			const statement = database.prepare(`SELECT "rowid" AS "rowNumber", * FROM "${name}"
				WHERE "rowid" > ? AND ${isCopied(name)} ORDER BY "rowid"`);
			return statement.iterate(after) as IterableIterator<SourceRow>;
		},

		sequences: () =>
			(
				database
					.prepare('SELECT "name" AS "table", "seq" AS "last" FROM "sqlite_sequence"')
					.all() as {
					table: string;
					last: number;
				}[]
			).filter(({ table }) => tables.includes(table)),

		close: () => database.close(),
	};
}

/** What of a table is copied, as a condition that both databases understand. */
export function isCopied(table: string): string {
	return table === 'setting' ? `"key" NOT IN ('derived', 'copy', 'lastBackup')` : '1 = 1';
}
