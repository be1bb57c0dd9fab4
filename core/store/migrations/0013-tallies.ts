import { sql, type Kysely } from 'kysely';
import { ddlWords } from './ddl-words';

/**
 * Sums for metrics since the store was made, by name and labels. A sum lies in several parts,
 * so that transactions that add to it at the same time need not wait for each other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const { strict, text, bigNumber } = ddlWords(db);
	await sql`CREATE TABLE "tally" (
		"name"     ${text} NOT NULL,
		"labels"   ${text} NOT NULL,
		"part"     INTEGER NOT NULL,
		"value"    ${bigNumber} NOT NULL,
		"exemplar" ${text},
		PRIMARY KEY ("name", "labels", "part")
	) ${strict}`.execute(db);
}
