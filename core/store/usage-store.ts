import { randomUUID } from 'node:crypto';
import type { Unit } from './schema';
import type { UsageRow } from './turn-rows';

/** Records what one answer of a model used and cost. */
export async function recordUsage(unit: Unit, usage: Omit<UsageRow, 'id' | 'at'>): Promise<void> {
	await unit.db
		.insertInto('usage')
		.values({ ...usage, id: randomUUID(), at: unit.now })
		.execute();
}
