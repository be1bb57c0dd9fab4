import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/**
 * Ids or numbers as what stands behind IN, in one parameter however many there are: the text
 * of the statement stays the same, and so does its plan.
 */
export function amongIds<Id extends string | number>(
	{ dialect }: Unit,
	ids: readonly Id[],
): RawBuilder<Id> {
	const given = idsParameter({ dialect }, ids);
	if (dialect === 'sqlite') return sql<Id>`(SELECT "value" FROM json_each(${given}))`;
	const type = sql.raw(typeof ids[0] === 'number' ? 'bigint[]' : 'text[]');
	return sql<Id>`(SELECT unnest(${given}::${type}))`;
}

/** The parameter of `amongIds`. */
export function idsParameter(
	{ dialect }: Pick<Unit, 'dialect'>,
	ids: readonly (string | number)[],
): unknown {
	return dialect === 'sqlite' ? JSON.stringify(ids) : ids;
}
