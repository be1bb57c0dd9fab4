import { plus } from './database-time';
import type { Unit } from './schema';
import { sweepLimits } from './sign-in-limit-store';

const KEPT_MS = 30 * 24 * 3_600_000;

/** Removes sessions and links that ended 30 days ago, and failed sign-ins that are forgotten. */
export async function sweepAccess(unit: Unit): Promise<void> {
	const { db, now } = unit;
	const before = plus(now, -KEPT_MS);
	await db
		.deleteFrom('agentSession')
		.where((eb) => eb.or([eb('validUntil', '<', before), eb('endedAt', '<', before)]))
		.execute();
	await db.deleteFrom('agentLink').where('validUntil', '<', before).execute();
	await sweepLimits(unit);
}
