import { sql, type Kysely } from 'kysely';

/**
 * The signs of all vectors are read without the vectors, which are eight times as long: the
 * index holds all that is wanted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const statements = [
		sql`DROP INDEX "knowledgeVector_index"`,
		sql`CREATE INDEX "knowledgeVector_signs" ON "knowledgeVector" ("indexId", "entryId", "signs")`,
	];
	for (const statement of statements) await statement.execute(db);
}
