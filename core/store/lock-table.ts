import { sql } from 'kysely';
import type { Unit } from './schema';

/**
 * Lets only one transaction at a time write to a small table, until it ends; readers go on.
 * For names that must be unique where a refused INSERT would end the transaction. SQLite's
 * one writer needs no lock.
 */
export async function lockTable(
	{ db, dialect }: Unit,
	table: 'label' | 'cannedReply',
): Promise<void> {
	if (dialect === 'sqlite') return;
	await sql`LOCK TABLE ${sql.table(table)} IN SHARE ROW EXCLUSIVE MODE`.execute(db);
}
