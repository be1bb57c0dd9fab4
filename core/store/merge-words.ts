import { sql } from 'kysely';
import type { Unit } from './schema';

/**
 * Merges some of what texts that came or went have left to merge in the table of words, within
 * a bound of about 20 ms of processor time; PostgreSQL needs no such thing. Whoever adds or
 * removes up to 50 entries calls it in the same transaction: then merging keeps pace.
 */
export async function mergeWords({ db, dialect }: Unit): Promise<void> {
	if (dialect !== 'sqlite') return;
	// Pages written: more than 50 long texts call for in the mean, on all levels together.
	await sql`INSERT INTO "knowledgeWords" ("knowledgeWords", "rank") VALUES ('merge', 128)`.execute(
		db,
	);
}
