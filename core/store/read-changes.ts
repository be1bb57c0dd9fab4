import type { Unit } from './schema';
import type { ChangeRow } from './turn-rows';

/** The feed after a number, oldest first, `limit` rows at most. */
export async function changesAfter({ db }: Unit, seq: number, limit: number): Promise<ChangeRow[]> {
	return await db
		.selectFrom('change')
		.selectAll()
		.where('seq', '>', seq)
		.orderBy('seq')
		.limit(limit)
		.execute();
}

/** The number of the last change; 0 before the first. What is read after this is at least as new. */
export async function lastChange({ db }: Unit): Promise<number> {
	const row = await db
		.selectFrom('change')
		.select('seq')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}
