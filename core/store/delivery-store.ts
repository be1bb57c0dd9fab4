import { createHash, randomUUID } from 'node:crypto';
import { count } from './counter-store';
import type { Unit } from './schema';

/** Keeps the bytes of a delivery once; the same bytes again are only counted. */
export async function addDelivery(
	unit: Unit,
	body: Buffer,
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

/** Forgets the bytes of deliveries before `before`; their hashes stay, so that a replay is still known. */
export async function pruneBodies({ db }: Unit, before: string): Promise<void> {
	await db
		.updateTable('delivery')
		.set({ body: null })
		.where('receivedAt', '<', before)
		.where('body', 'is not', null)
		.execute();
}
