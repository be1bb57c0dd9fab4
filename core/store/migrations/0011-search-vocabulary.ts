import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * The words of SQLite's search index in their order, each by its places: it has no rows of its
 * own, and a word is found without its places being counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	if (db.getExecutor().adapter instanceof PostgresAdapter) return;
	await sql`CREATE VIRTUAL TABLE "searchVocabulary" USING fts5vocab ("searchWords", 'instance')`.execute(
		db,
	);
}
