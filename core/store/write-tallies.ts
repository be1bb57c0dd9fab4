import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { insertRows } from './insert-rows';
import type { Unit } from './schema';
import type { TallyRow } from './turn-rows';

/** What a unit of work adds to one sum. */
export type PendingTally = Omit<TallyRow, 'part'>;

/**
 * On PostgreSQL many transactions add to the same sums at the same time. Each takes a part by
 * chance, whose rows it locks in one order until its commit.
 */
const PARTS = 8;

/** Adds what is pending to the sums, by one statement. */
export async function writeTallies(
	unit: Unit,
	tallies: ReadonlyMap<string, PendingTally>,
): Promise<void> {
	const part = unit.dialect === 'postgres' ? randomInt(PARTS) : 0;
	const rows = [...tallies.keys()].sort().map((key) => ({ ...tallies.get(key)!, part }));
	await insertRows(unit, 'tally', rows, ADDED);
}

const ADDED = sql`ON CONFLICT ("name", "labels", "part") DO UPDATE SET
	"value" = "tally"."value" + excluded."value",
	"exemplar" = coalesce(excluded."exemplar", "tally"."exemplar")`;
