import { lockConversationOf, type WhenLocked } from './conversation-store';
import type { ConversationRow } from './conversation-rows';
import type { Unit } from './schema';
import type { OutboxRow } from './turn-rows';

/** The states after which a row changes no more (an `unknown` may still turn out to be sent). */
export const SETTLED: OutboxRow['state'][] = ['sent', 'unknown', 'failed', 'discarded'];

/** The row with its conversation, whose row is locked: every change of the outbox begins with this. */
export async function lockOutboxRow(
	unit: Unit,
	id: string,
	whenLocked?: WhenLocked,
): Promise<{ row: OutboxRow; conversation: ConversationRow } | undefined> {
	const read = () =>
		unit.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
	return await lockConversationOf(unit, read, whenLocked);
}

/** The messages written in answer to a turn, in the order of writing. */
export async function answersTo({ db }: Unit, turnId: string): Promise<OutboxRow[]> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('turnId', '=', turnId)
		.where('kind', '=', 'message')
		.orderBy('position')
		.execute();
}

/** Whether a part of the answer to a turn has been handed to Meta, as far as we know, or will be, as a person wants. */
export async function isBegun({ db }: Unit, turnId: string): Promise<boolean> {
	const row = await db
		.selectFrom('outbox')
		.select('id')
		.where('turnId', '=', turnId)
		.where('kind', '=', 'message')
		.where((eb) =>
			eb.or([
				eb('state', 'in', ['claimed', 'sent', 'unknown']),
				eb.and({ state: 'queued', author: 'person' }),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
