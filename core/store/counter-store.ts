import type { Unit } from './schema';

/** What is refused or repeated is counted by name and UTC day, never stored. */
export type CounterName =
	| 'delivery-forged'
	| 'delivery-oversized'
	/** Too many waited already: Meta was told to come again. */
	| 'delivery-deferred'
	| 'delivery-repeated'
	| 'handshake-refused'
	| 'message-repeated'
	| 'orphan-status-dropped';

/** Adds `by` to today's count, at the commit. */
export function count({ pending }: Unit, name: CounterName, by = 1): void {
	pending.counts.set(name, (pending.counts.get(name) ?? 0) + by);
}

/** The sums of all days, by name. */
export async function countsByName({ db }: Unit): Promise<Partial<Record<CounterName, number>>> {
	const rows = await db
		.selectFrom('counter')
		.select(({ fn }) => ['name', fn.sum<number>('value').as('total')])
		.groupBy('name')
		.execute();
	return Object.fromEntries(rows.map(({ name, total }) => [name, Number(total)]));
}
