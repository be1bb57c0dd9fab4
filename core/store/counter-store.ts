import type { Unit } from './schema';

/** What is refused or repeated is counted by name and UTC day, never stored. */
export type CounterName =
	| 'delivery-forged'
	| 'delivery-oversized'
	| 'delivery-repeated'
	| 'message-repeated'
	| 'orphan-status-dropped';

/** Adds `by` to today's count. */
export async function count({ db, now }: Unit, name: CounterName, by = 1): Promise<void> {
	await db
		.insertInto('counter')
		.values({ name, day: now.slice(0, 10), value: by })
		.onConflict((conflict) =>
			conflict
				.columns(['name', 'day'])
				.doUpdateSet((eb) => ({ value: eb('counter.value', '+', by) })),
		)
		.execute();
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
