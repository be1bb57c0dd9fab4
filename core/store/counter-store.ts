import { type Page, pageOf } from './page';
import type { Unit } from './schema';
import type { CounterRow } from './turn-rows';

/** What is refused, repeated or given up is counted by name and UTC day. */
export const COUNTER_NAMES = [
	'dead-letter-made',
	'dead-letter-purged',
	/** Tried again and applied. */
	'dead-letter-rescued',
	/** Tried again, with whatever outcome. */
	'dead-letter-retried',
	/** Too many waited already: Meta was told to come again. */
	'delivery-deferred',
	/** The store could not keep it: Meta was told to come again. */
	'delivery-failed',
	'delivery-forged',
	'delivery-oversized',
	'delivery-repeated',
	'handshake-refused',
	'message-repeated',
	'orphan-status-dropped',
] as const;

export type CounterName = (typeof COUNTER_NAMES)[number];

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

/** Counts by day, the latest first, then by name. */
export async function listCounts(
	{ db }: Unit,
	list: { limit: number; after?: string; name?: CounterName; since?: string },
): Promise<Page<CounterRow>> {
	const [day = '', name = ''] = list.after?.split('|') ?? [];
	const rows = await db
		.selectFrom('counter')
		.selectAll()
		.$if(list.name !== undefined, (query) => query.where('name', '=', list.name!))
		.$if(list.since !== undefined, (query) => query.where('day', '>=', list.since!))
		.$if(list.after !== undefined, (query) =>
			query.where((eb) =>
				eb.or([eb('day', '<', day), eb.and([eb('day', '=', day), eb('name', '>', name)])]),
			),
		)
		.orderBy('day', 'desc')
		.orderBy('name')
		.limit(list.limit + 1)
		.execute();
	return pageOf(rows, list.limit, (row) => `${row.day}|${row.name}`);
}
