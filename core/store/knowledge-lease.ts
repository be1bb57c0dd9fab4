import { plus } from './database-time';
import { lockKnowledge } from './lock-knowledge';
import type { Unit } from './schema';

const KEY = 'knowledgeLease';

type Lease = { holder: string; until: string };

/**
 * Lets `holder` be the one who indexes, for `leaseMs` from now by the database's clock; again to
 * go on. False while another one's lease runs.
 */
export async function holdKnowledgeLease(
	unit: Unit,
	{ holder, leaseMs }: { holder: string; leaseMs: number },
): Promise<boolean> {
	await lockKnowledge(unit);
	const current = await readLease(unit);
	if (current && current.holder !== holder && current.until > unit.now) return false;
	const value = JSON.stringify({ holder, until: plus(unit.now, leaseMs) } satisfies Lease);
	await unit.db
		.insertInto('setting')
		.values({ key: KEY, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
	return true;
}

/** Ends `holder`'s lease at once, so that nobody need wait for it to run out. */
export async function endKnowledgeLease(unit: Unit, holder: string): Promise<void> {
	await lockKnowledge(unit);
	if ((await readLease(unit))?.holder !== holder) return;
	await unit.db.deleteFrom('setting').where('key', '=', KEY).execute();
}

async function readLease({ db }: Unit): Promise<Lease | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return row && (JSON.parse(row.value) as Lease);
}
