import { lastChange } from './read-changes';
import type { Unit } from './schema';

/** A page that is less far behind is told change by change; see the feed window of the desk. */
const ALWAYS_KEPT = 10_000;

/**
 * Removes the oldest changes of the feed, `most` at most, that were before `before`, and that
 * every follower has read who has moved since. Gives how many. The newest 10,000 always stay.
 */
export async function pruneFeed(unit: Unit, before: string, most: number): Promise<number> {
	const { db } = unit;
	const upTo = Math.min((await lastChange(unit)) - ALWAYS_KEPT, await readByAll(unit, before));
	const oldest = await db
		.selectFrom('change')
		.select(['seq', 'at'])
		.where('seq', '<=', upTo)
		.orderBy('seq')
		.limit(most)
		.execute();
	// Numbers grow with time, but for clocks that were set back.
	const kept = oldest.findIndex(({ at }) => at >= before);
	const last = oldest.at(kept === -1 ? -1 : kept - 1);
	if (kept === 0 || !last) return 0;

	const { numDeletedRows } = await db
		.deleteFrom('change')
		.where('seq', '<=', last.seq)
		.executeTakeFirstOrThrow();
	return Number(numDeletedRows);
}

async function readByAll({ db }: Unit, since: string): Promise<number> {
	const slowest = await db
		.selectFrom('feedCursor')
		.select('seq')
		.where('movedAt', '>=', since)
		.orderBy('seq')
		.limit(1)
		.executeTakeFirst();
	return slowest?.seq ?? Number.MAX_SAFE_INTEGER;
}
