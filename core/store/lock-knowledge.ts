import { sql } from 'kysely';
import type { Unit } from './schema';

/**
 * Lets only one transaction at a time write what the desk knows (sources, texts, entries, terms),
 * until it ends; readers go on. Many of them want the same rows, the counts of common words above
 * all, and would close circles of waiting. SQLite's one writer needs no lock.
 */
export async function lockKnowledge({ db, dialect }: Unit): Promise<void> {
	if (dialect === 'sqlite') return;
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace knowledge ' || current_schema(), 0))`.execute(
		db,
	);
}
