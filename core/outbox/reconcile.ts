import { plus } from '../store/database-time';
import type { Store } from '../store/open-store';
import { lockOutboxRow } from '../store/outbox-store';
import { discardRow } from '../store/unsent-answers';
import type { Unit } from '../store/schema';
import type { OutboxRow } from '../store/turn-rows';
import { endTurn } from '../store/turn-store';
import { handOver } from './hand-over';
import { awaitsStatus } from './held-back';
import { adoptOrphans } from './orphan-statuses';
import { noteUnknown } from './settle';

/** An answer that could have been sent for so long, but was not, helps nobody any more. */
const LONGEST_HELD_MS = 10 * 60 * 1000;
/** What one round looks after, each piece in a transaction of its own; the next takes the rest. */
const MOST_AT_ONCE = 100;

/**
 * Looks after what nobody will finish: a claim whose process is gone becomes unknown;
 * an answer that stays unknown, or that a stopped channel holds, goes to a person.
 * Never sends anything again.
 */
export async function reconcile(store: Store, channelId: string): Promise<void> {
	for (const id of await store.read((unit) => awaitedInVain(unit, channelId))) {
		await store.write((unit) => giveUpWaiting(unit, id));
	}
	for (const conversationId of await store.read((unit) => heldTooLong(unit, channelId))) {
		await store.write((unit) =>
			handOver(unit, {
				conversationId,
				reason: 'send-failed',
				by: 'sender',
				tellCustomer: false,
			}),
		);
	}
	await store.write((unit) => adoptOrphans(unit, channelId));
}

async function awaitedInVain({ db, now }: Unit, channelId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('outbox')
		.select('id')
		.where('channelId', '=', channelId)
		.where('state', 'in', ['claimed', 'unknown'])
		.where('claimUntil', '<', now)
		.limit(MOST_AT_ONCE)
		.execute();
	return rows.map(({ id }) => id);
}

async function heldTooLong({ db, now }: Unit, channelId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('outbox')
		.select('conversationId')
		.distinct()
		.where('channelId', '=', channelId)
		.where('state', '=', 'queued')
		.where('author', '=', 'ai')
		.where('kind', '=', 'message')
		.where('dueAt', '<', plus(now, -LONGEST_HELD_MS))
		.where((eb) => eb.not(awaitsStatus(eb)))
		.limit(MOST_AT_ONCE)
		.execute();
	return rows.map(({ conversationId }) => conversationId);
}

async function giveUpWaiting(unit: Unit, id: string): Promise<void> {
	const row = (await lockOutboxRow(unit, id))?.row;
	if (!row || row.claimUntil === null || row.claimUntil >= unit.now) return;
	if (row.state === 'claimed') {
		return await noteUnknown(unit, row, 'The process that was sending it is gone');
	}
	if (row.state === 'unknown') await leaveToPerson(unit, row);
}

/** The row stays unknown, for the truth; its watch is over, and the rest of its answer is not sent. */
async function leaveToPerson(unit: Unit, row: OutboxRow): Promise<void> {
	await unit.db.updateTable('outbox').set({ claimUntil: null }).where('id', '=', row.id).execute();
	await discardRest(unit, row);
	if (row.kind === 'indicator') return;

	// What a person sent is with a person.
	if (row.author !== 'person') {
		await handOver(unit, {
			conversationId: row.conversationId,
			reason: 'unknown-outcome',
			by: 'sender',
			tellCustomer: false,
		});
	}
	if (row.turnId !== null) {
		await endTurn(unit, row.turnId, {
			outcome: 'failed',
			reason: 'It is not known whether the answer arrived',
		});
	}
}

async function discardRest(unit: Unit, row: OutboxRow): Promise<void> {
	const rest = await unit.db
		.selectFrom('outbox')
		.selectAll()
		.where('conversationId', '=', row.conversationId)
		.where('cause', '=', row.cause)
		.where('kind', '=', 'message')
		.where('position', '>', row.position)
		.where('state', 'in', ['queued', 'draft'])
		.execute();
	for (const later of rest) {
		await discardRow(unit, later, 'It is not known whether the part before it arrived');
	}
}
