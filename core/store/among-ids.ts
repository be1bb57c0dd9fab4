import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/**
 * The ids as what stands behind IN, in one parameter however many there are: the text of the
 * statement stays the same, and so does its plan.
 */
export function amongIds({ dialect }: Unit, ids: readonly string[]): RawBuilder<string> {
	return dialect === 'sqlite'
		? sql<string>`(SELECT "value" FROM json_each(${JSON.stringify(ids)}))`
		: sql<string>`(SELECT unnest(${ids}::text[]))`;
}
