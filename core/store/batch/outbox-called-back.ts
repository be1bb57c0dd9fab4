import { amongIds } from '../among-ids';
import type { Unit } from '../schema';
import type { OutboxRow } from '../turn-rows';

export type CalledBack = Pick<OutboxRow, 'id' | 'channelId' | 'state' | 'tries'>;

/** The rows of the outbox that statuses name by their callback data, which may be anything. */
export async function outboxCalledBack(
	unit: Unit,
	callbackData: readonly string[],
): Promise<CalledBack[]> {
	if (callbackData.length === 0) return [];
	return await unit.db
		.selectFrom('outbox')
		.select(['id', 'channelId', 'state', 'tries'])
		.where('id', 'in', amongIds(unit, callbackData))
		.execute();
}
