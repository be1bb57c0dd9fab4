import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/** Statements put together before, by database and whatever else they depend on: what stands before and behind the parameter. */
export type KeptStatements = Map<string, TemplateStringsArray>;

/**
 * Executes a statement of which only its one parameter changes. It is put together once for each
 * `key`: for a long one that takes Kysely longer than SQLite takes to carry it out (0.3 ms and 0.1).
 * `statement` gives it with this `parameter` in place. Gives what it returns.
 */
export async function executeKept<Row>(
	{ db, dialect }: Unit,
	{
		kept,
		key,
		statement,
		parameter,
	}: {
		kept: KeptStatements;
		key: string;
		statement: () => RawBuilder<Row>;
		parameter: unknown;
	},
): Promise<Row[]> {
	const place = `${dialect} ${key}`;
	let around = kept.get(place);
	if (!around) {
		const { sql: text, parameters } = statement().compile(db);
		const parts = text.split(dialect === 'sqlite' ? '?' : '$1');
		if (parameters.length !== 1 || parts.length !== 2) {
			throw new Error(`The statement has not one parameter: ${text}`);
		}
		kept.set(place, (around = Object.assign(parts, { raw: parts })));
	}
	const { rows } = await sql<Row>(around, parameter).execute(db);
	return rows;
}
