import type { OutboxRow, Unit } from '../store/schema';
import { endTurn } from '../store/turn-store';
import { handOver } from './hand-over';
import { noteUnknown } from './settle';

/**
 * Looks after tries that nobody will finish: a claim whose process is gone becomes
 * unknown, and an answer that stays unknown goes to a person. Never sends anything again.
 */
export async function reconcile(unit: Unit, channelId: string): Promise<void> {
	for (const row of await awaitedInVain(unit, channelId, 'claimed')) {
		await noteUnknown(unit, row, 'The process that was sending it is gone');
	}
	for (const row of await awaitedInVain(unit, channelId, 'unknown')) {
		await leaveToPerson(unit, row);
	}
}

async function awaitedInVain(
	{ db, now }: Unit,
	channelId: string,
	state: 'claimed' | 'unknown',
): Promise<OutboxRow[]> {
	return await db
		.selectFrom('outbox')
		.selectAll()
		.where('channelId', '=', channelId)
		.where('state', '=', state)
		.where('claimUntil', '<', now)
		.limit(100)
		.execute();
}

/** The row stays unknown, for the truth; its watch is over, and the rest of its answer is not sent. */
async function leaveToPerson(unit: Unit, row: OutboxRow): Promise<void> {
	await unit.db.updateTable('outbox').set({ claimUntil: null }).where('id', '=', row.id).execute();
	if (row.kind === 'indicator' || row.author === 'person') return;

	await handOver(unit, {
		conversationId: row.conversationId,
		reason: 'unknown-outcome',
		by: 'sender',
		tellCustomer: false,
	});
	if (row.turnId !== null) {
		await endTurn(unit, row.turnId, {
			outcome: 'failed',
			reason: 'It is not known whether the answer arrived',
		});
	}
}
