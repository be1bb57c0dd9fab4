import { sql } from 'kysely';
import { appendAudit } from './audit-store';
import { recordChange } from './change-store';
import { lastChange } from './read-changes';
import type { Unit } from './schema';

/** The last restore of this store, by the moments of it and of the backup, where that is known. */
export type Restored = { at: string; takenAt: string | null };

const KEY = 'restored';

/** More changes than any desk makes between a backup and its restore. */
const NUMBERS_LEFT_OUT = 1_000_000_000;

/**
 * Makes a restored store know that it is one. Nobody leads a number any more; every session and
 * link ends, since some may have been ended after the backup; and the change feed goes on far
 * behind every number that it has ever had, so that no page takes what comes for what it knows.
 */
export async function restartDesk(unit: Unit, takenAt: string | null): Promise<void> {
	const { db, now } = unit;
	await db.updateTable('channel').set({ leaseHolder: null, leaseUntil: null }).execute();
	await db.updateTable('agentSession').set({ endedAt: now }).where('endedAt', 'is', null).execute();
	await db.updateTable('agentLink').set({ usedAt: now }).where('usedAt', 'is', null).execute();
	await leaveNumbersOut(unit);
	await db
		.insertInto('setting')
		.values({ key: KEY, value: JSON.stringify({ at: now, takenAt } satisfies Restored) })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
		)
		.execute();
	recordChange(unit, { kind: 'desk-changed', conversationId: null, subjectId: KEY });
	await appendAudit(
		unit,
		{ agentId: null, name: 'talktrace-store', address: '' },
		{ action: 'restore', details: { takenAt } },
	);
}

async function leaveNumbersOut(unit: Unit): Promise<void> {
	const { db, dialect } = unit;
	const from = (await lastChange(unit)) + NUMBERS_LEFT_OUT;
	if (dialect === 'postgres') {
		await sql`SELECT setval(pg_get_serial_sequence('"change"', 'seq'), ${from})`.execute(db);
		return;
	}
	await sql`DELETE FROM "sqlite_sequence" WHERE "name" = 'change'`.execute(db);
	await sql`INSERT INTO "sqlite_sequence" ("name", "seq") VALUES ('change', ${from})`.execute(db);
}

/** Whether a living process leads a number of the store. */
export async function isLedByAnybody({ db, now }: Unit): Promise<boolean> {
	const led = await db
		.selectFrom('channel')
		.select('id')
		.where('leaseUntil', '>', now)
		.limit(1)
		.executeTakeFirst();
	return led !== undefined;
}
