import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { count } from './counter-store';
import { newId } from './new-id';
import { rowsOf } from './rows-of';
import type { Unit } from './schema';
import type { DeliveryRow } from './turn-rows';

/** Keeps the bytes of a delivery once; the same bytes again are only counted. */
export async function addDelivery(
	unit: Unit,
	body: Uint8Array,
): Promise<{ outcome: 'added'; id: string } | { outcome: 'repeated' }> {
	const bodyHash = createHash('sha256').update(body).digest('hex');
	const row = newDelivery(unit, bodyHash, body, 0);
	const { numInsertedOrUpdatedRows } = await unit.db
		.insertInto('delivery')
		.values(row)
		.onConflict((conflict) => conflict.column('bodyHash').doNothing())
		.executeTakeFirstOrThrow();
	if (numInsertedOrUpdatedRows) return { outcome: 'added', id: row.id };

	await unit.db
		.updateTable('delivery')
		.set((eb) => ({ repeats: eb('repeats', '+', 1) }))
		.where('bodyHash', '=', bodyHash)
		.execute();
	count(unit, 'delivery-repeated');
	return { outcome: 'repeated' };
}

/**
 * Keeps the bytes of several deliveries, each once, with the number of their events. Gives in
 * their order the id of each, or `repeated`.
 */
export async function addDeliveries(
	unit: Unit,
	deliveries: readonly { body: Uint8Array; events: number }[],
): Promise<({ outcome: 'added'; id: string } | { outcome: 'repeated' })[]> {
	const rows = new Map<string, DeliveryRow>();
	const hashes = deliveries.map(({ body, events }) => {
		const bodyHash = createHash('sha256').update(body).digest('hex');
		if (!rows.has(bodyHash)) rows.set(bodyHash, newDelivery(unit, bodyHash, body, events));
		return bodyHash;
	});
	const added = await unit.db
		.insertInto('delivery')
		// In one order everywhere, so that two transactions cannot wait for each other here.
		.values([...rows.values()].sort((a, b) => (a.bodyHash < b.bodyHash ? -1 : 1)))
		.onConflict((conflict) => conflict.column('bodyHash').doNothing())
		.returning('bodyHash')
		.execute();

	const fresh = new Set(added.map(({ bodyHash }) => bodyHash));
	const repeats = new Map<string, number>();
	const outcomes = hashes.map((bodyHash) => {
		if (fresh.delete(bodyHash)) {
			return { outcome: 'added' as const, id: rows.get(bodyHash)!.id };
		}
		repeats.set(bodyHash, (repeats.get(bodyHash) ?? 0) + 1);
		return { outcome: 'repeated' as const };
	});
	await countRepeats(unit, repeats);
	return outcomes;
}

function newDelivery(
	{ now }: Unit,
	bodyHash: string,
	body: Uint8Array,
	events: number,
): DeliveryRow {
	return { id: newId(now), bodyHash, body, receivedAt: now, events, repeats: 0 };
}

async function countRepeats(unit: Unit, repeats: Map<string, number>): Promise<void> {
	if (repeats.size === 0) return;
	const rows = [...repeats].map(([bodyHash, times]) => ({ bodyHash, repeats: times }));
	await sql`UPDATE "delivery" SET "repeats" = "delivery"."repeats" + "again"."repeats"
		FROM ${rowsOf(unit, 'delivery', ['bodyHash', 'repeats'], rows)} AS "again"
		WHERE "delivery"."bodyHash" = "again"."bodyHash"`.execute(unit.db);
	for (const times of repeats.values()) count(unit, 'delivery-repeated', times);
}

/** Notes how many events a delivery carried. */
export async function noteEvents({ db }: Unit, id: string, events: number): Promise<void> {
	await db.updateTable('delivery').set({ events }).where('id', '=', id).execute();
}

/** A delivery whose bytes are still there. */
export type KeptDelivery = Pick<DeliveryRow, 'receivedAt' | 'events'> & { body: Uint8Array };

/** Whether the bytes of a delivery are still there. */
export async function isKept({ db }: Unit, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('delivery')
		.select('id')
		.where('id', '=', id)
		.where('body', 'is not', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** A delivery with its bytes, or undefined when they are gone. */
export async function keptDelivery({ db }: Unit, id: string): Promise<KeptDelivery | undefined> {
	const row = await db
		.selectFrom('delivery')
		.select(['receivedAt', 'events', 'body'])
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.body ? { ...row, body: row.body } : undefined;
}

/**
 * Forgets the bytes of the oldest deliveries before `before`, of `most` at most; their hashes
 * stay, so that a replay is still known. Gives of how many.
 */
export async function pruneBodies({ db }: Unit, before: string, most: number): Promise<number> {
	const { numUpdatedRows } = await db
		.updateTable('delivery')
		.set({ body: null })
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('delivery')
				.select('id')
				.where('receivedAt', '<', before)
				.where('body', 'is not', null)
				.orderBy('receivedAt')
				.limit(most),
		)
		.executeTakeFirstOrThrow();
	return Number(numUpdatedRows);
}
