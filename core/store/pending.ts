import { sql } from 'kysely';
import { insertRows } from './insert-rows';
import { refreshDerived } from './refresh-derived';
import type { AuditEntryRow } from './desk-rows';
import type { Unit } from './schema';
import type { NewChange } from './turn-rows';
import { writeAudit } from './write-audit';
import { type PendingTally, writeTallies } from './write-tallies';

/**
 * What a unit of work has to tell at its end: changes for the feed, audit entries, counts. They
 * are written together right before the commit, because many transactions want the
 * same few rows and the feed's lock: held late and briefly, in one order, they stand in
 * nobody's way and can close no circle of waiting.
 */
export type Pending = {
	changes: NewChange[];
	/** Entries of the audit log that have no number yet. */
	audit: NewAuditEntry[];
	counts: Map<string, number>;
	/** What is added to the sums for metrics, by name and labels. */
	tallies: Map<string, PendingTally>;
	/** Who is told of the commit; undefined when nobody is. */
	news: News | undefined;
};

/** What a commit may have brought, for those who look for it: turns to run, rows to send, files to fetch. */
export type Work = 'turns' | 'rows' | 'files';

/** Told after a commit. Without any work it is for those who follow the feed. */
export type News = ReadonlySet<Work>;

export const ANY_WORK: News = new Set<Work>(['turns', 'rows', 'files']);

export type NewAuditEntry = Omit<AuditEntryRow, 'seq' | 'previousHash' | 'hash'>;

export function nothingPending(): Pending {
	return { changes: [], audit: [], counts: new Map(), tallies: new Map(), news: undefined };
}

/**
 * Lets the commit wake whoever waits for such work, also where it changes nothing that the feed
 * tells. Name less than all only where nothing else can have come of it: who is not woken looks up to a second later.
 */
export function wakeFollowers({ pending }: Unit, work: Iterable<Work> = ANY_WORK): void {
	pending.news = new Set([...(pending.news ?? []), ...work]);
}

/** What was pending at a moment, to go back to when what followed is undone. */
export function markPending({ pending }: Unit): {
	changes: number;
	audit: number;
	counts: Pending['counts'];
	tallies: Pending['tallies'];
} {
	return {
		changes: pending.changes.length,
		audit: pending.audit.length,
		counts: new Map(pending.counts),
		tallies: new Map(pending.tallies),
	};
}

export function returnToMark({ pending }: Unit, mark: ReturnType<typeof markPending>): void {
	pending.changes.length = mark.changes;
	pending.audit.length = mark.audit;
	pending.counts = mark.counts;
	pending.tallies = mark.tallies;
}

/** Writes what the unit has collected. `announce` tells other processes, where the database can. */
export async function writePending(
	unit: Unit,
	announce?: (unit: Unit) => Promise<void>,
): Promise<void> {
	const { changes, audit, counts, tallies, news } = unit.pending;
	if (changes.length > 0) await refreshDerived(unit);
	if (counts.size > 0) await writeCounts(unit, counts);
	if (tallies.size > 0) await writeTallies(unit, tallies);
	if (audit.length > 0) await writeAudit(unit, audit);
	if (changes.length > 0 && unit.dialect === 'postgres') await lockFeed(unit);
	if (news) await announce?.(unit);
	await insertRows(unit, 'change', changes);
}

/**
 * PostgreSQL gives numbers out before transactions commit, and they commit in any order:
 * a follower that had read 7 would never see the 6 that came later. Numbered under this
 * lock, which is held until the commit is visible, the feed grows without gaps.
 */
async function lockFeed({ db }: Unit): Promise<void> {
	await sql`SELECT pg_advisory_xact_lock(hashtextextended('talktrace feed ' || current_schema(), 0))`.execute(
		db,
	);
}

async function writeCounts({ db, now }: Unit, counts: Map<string, number>): Promise<void> {
	const day = now.slice(0, 10);
	await db
		.insertInto('counter')
		.values([...counts].sort().map(([name, value]) => ({ name, day, value })))
		.onConflict((conflict) =>
			conflict
				.columns(['name', 'day'])
				.doUpdateSet((eb) => ({ value: eb('counter.value', '+', eb.ref('excluded.value')) })),
		)
		.execute();
}
