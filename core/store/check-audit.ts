import { firstPreviousHash, hashOfEntry } from './audit-chain';
import { readAuditHead } from './audit-head';
import { exportAudit } from './audit-store';
import type { Store } from './open-store';
import type { AuditEntryRow } from './desk-rows';

export type AuditCheck =
	| { outcome: 'whole'; entries: number; hash: string }
	/** `seq` is the first entry at which something is wrong. */
	| { outcome: 'broken'; seq: number; reason: string };

/**
 * Walks the audit log from its beginning and finds any entry that was edited, removed,
 * inserted or moved, and an end that was cut off. Who can write the whole database can also
 * write another log: a `hash` noted elsewhere proves that everything up to it is as it was.
 */
export async function checkAudit(
	store: Pick<Store, 'id' | 'read'>,
	batchSize = 1_000,
): Promise<AuditCheck> {
	let last = { seq: 0, hash: firstPreviousHash(store.id) };

	for await (const rows of exportAudit(store, batchSize)) {
		for (const row of rows) {
			const reason = whyBroken(row, last);
			if (reason) return { outcome: 'broken', seq: Math.min(row.seq, last.seq + 1), reason };
			last = row;
		}
	}
	return await checkEnd(store, last);
}

function whyBroken(row: AuditEntryRow, last: { seq: number; hash: string }): string | undefined {
	if (row.seq !== last.seq + 1) return `Entry ${last.seq + 1} is missing.`;
	if (row.previousHash !== last.hash) {
		return `Entry ${row.seq} does not follow from the one before it.`;
	}
	if (row.hash !== hashOfEntry(row)) return `Entry ${row.seq} is not what was written.`;
	return undefined;
}

/** The head is read after the last entry was: what it counts more was cut off, or is younger. */
async function checkEnd(
	store: Pick<Store, 'read'>,
	last: { seq: number; hash: string },
): Promise<AuditCheck> {
	const { head, younger } = await store.read(async (unit) => ({
		head: await readAuditHead(unit),
		younger: await unit.db
			.selectFrom('auditEntry')
			.select('seq')
			.where('seq', '=', last.seq + 1)
			.executeTakeFirst(),
	}));
	const whole: AuditCheck = { outcome: 'whole', entries: last.seq, hash: last.hash };
	if (!head && last.seq === 0) return whole;
	if (!head || head.seq < last.seq) {
		const seq = (head?.seq ?? 0) + 1;
		return { outcome: 'broken', seq, reason: `Entry ${seq} was not written by the desk.` };
	}
	if (head.seq > last.seq && !younger) {
		const seq = last.seq + 1;
		return { outcome: 'broken', seq, reason: `Entry ${seq} and what came after it are missing.` };
	}
	if (head.seq === last.seq && head.hash !== last.hash) {
		return { outcome: 'broken', seq: last.seq, reason: `Entry ${last.seq} is not the last one.` };
	}
	return whole;
}
