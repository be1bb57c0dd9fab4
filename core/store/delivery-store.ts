import { createHash, randomUUID } from 'node:crypto';
import { count } from './counter-store';
import type { Unit } from './schema';
import type { DeliveryRow } from './turn-rows';

/** Keeps the bytes of a delivery once; the same bytes again are only counted. */
export async function addDelivery(
	unit: Unit,
	body: Uint8Array,
): Promise<{ outcome: 'added'; id: string } | { outcome: 'repeated' }> {
	const bodyHash = createHash('sha256').update(body).digest('hex');
	const id = randomUUID();
	const { numInsertedOrUpdatedRows } = await unit.db
		.insertInto('delivery')
		.values({ id, bodyHash, body, receivedAt: unit.now, events: 0, repeats: 0 })
		.onConflict((conflict) => conflict.column('bodyHash').doNothing())
		.executeTakeFirstOrThrow();
	if (numInsertedOrUpdatedRows) return { outcome: 'added', id };

	await unit.db
		.updateTable('delivery')
		.set((eb) => ({ repeats: eb('repeats', '+', 1) }))
		.where('bodyHash', '=', bodyHash)
		.execute();
	count(unit, 'delivery-repeated');
	return { outcome: 'repeated' };
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

/** Forgets the bytes of deliveries before `before`; their hashes stay, so that a replay is still known. */
export async function pruneBodies({ db }: Unit, before: string): Promise<void> {
	await db
		.updateTable('delivery')
		.set({ body: null })
		.where('receivedAt', '<', before)
		.where('body', 'is not', null)
		.execute();
}
