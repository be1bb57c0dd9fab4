import { pruneOrphans } from '../outbox/orphan-statuses';
import { plus } from '../store/database-time';
import { pruneBodies } from '../store/delivery-store';
import { pruneFeed } from '../store/prune-feed';
import type { Unit } from '../store/schema';

/** Meta delivers again for so long. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;

/** Of each table in one transaction: deliveries that come meanwhile wait for its end. */
const PIECE = 500;

/**
 * Forgets a piece of what is older than 7 days and only served to understand what came since:
 * bytes of deliveries, statuses of unknown messages, changes that every follower has read.
 * Gives whether there may be more.
 */
export async function forgetOld(unit: Unit): Promise<boolean> {
	const before = plus(unit.now, -KEEP_MS);
	const forgotten = [
		await pruneOrphans(unit, before, PIECE),
		await pruneBodies(unit, before, PIECE),
		await pruneFeed(unit, before, PIECE),
	];
	return forgotten.some((count) => count === PIECE);
}
