import { sql } from 'kysely';
import { firstPreviousHash, hashOfEntry } from './audit-chain';
import { readAuditHead, writeAuditHead } from './audit-head';
import type { NewAuditEntry } from './pending';
import type { AuditEntryRow } from './desk-rows';
import type { Unit } from './schema';

/**
 * Chains the entries of a unit to the log, at its end: each needs the hash of the one before,
 * so on PostgreSQL only one transaction at a time may have the end of the log.
 */
export async function writeAudit(unit: Unit, entries: NewAuditEntry[]): Promise<void> {
	if (unit.dialect === 'postgres') await lockLog(unit);

	let last = await newestEntry(unit);
	const rows: AuditEntryRow[] = [];
	for (const entry of entries) {
		const chained = { ...entry, seq: last.seq + 1, previousHash: last.hash };
		const row = { ...chained, hash: hashOfEntry(chained) };
		rows.push(row);
		last = row;
	}

	await unit.db.insertInto('auditEntry').values(rows).execute();
	await writeAuditHead(unit, last);
}

/**
 * Where the log goes on. Should somebody have cut its end off, it goes on where it was, so
 * that the gap stays to be found and the desk to be used.
 */
async function newestEntry(unit: Unit): Promise<{ seq: number; hash: string }> {
	const head = await readAuditHead(unit);
	const row = await unit.db
		.selectFrom('auditEntry')
		.select(['seq', 'hash'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (head && (!row || head.seq >= row.seq)) return head;
	if (row) return row;

	const { value } = await unit.db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', 'storeId')
		.executeTakeFirstOrThrow();
	return { seq: 0, hash: firstPreviousHash(value) };
}

async function lockLog({ db }: Unit): Promise<void> {
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace audit ' || current_schema(), 0))`.execute(
		db,
	);
}
