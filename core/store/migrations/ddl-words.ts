import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';

/** The few words in which the two databases' DDL differs; used as `${words.strict}` in a migration. */
export type DdlWords = Record<
	'strict' | 'text' | 'growingNumber' | 'bigNumber' | 'bytes',
	RawBuilder<unknown>
>;

/** The words of the database behind `db`. */
export function ddlWords(db: Kysely<unknown>): DdlWords {
	return db.getExecutor().adapter instanceof PostgresAdapter
		? {
				strict: sql``,
				// Bytewise, as SQLite compares: times sort as times, and both stores order alike.
				text: sql`TEXT COLLATE "C"`,
				growingNumber: sql`BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY`,
				bigNumber: sql`BIGINT`,
				bytes: sql`BYTEA`,
			}
		: {
				strict: sql`STRICT`,
				text: sql`TEXT`,
				// AUTOINCREMENT: a number is never used twice, also after the last row was deleted.
				growingNumber: sql`INTEGER PRIMARY KEY AUTOINCREMENT`,
				bigNumber: sql`INTEGER`,
				bytes: sql`BLOB`,
			};
}
