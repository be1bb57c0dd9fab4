import { CompiledQuery, type RawBuilder } from 'kysely';
import type { Unit } from './schema';

/** Texts of statements, by database and whatever else they depend on. */
export type StatementTexts = Map<string, string>;

/**
 * Executes a statement of which only the parameters change. Its text is put together once for each
 * `key`: for a long one that takes Kysely longer than SQLite takes to carry it out (0.3 ms and 0.1).
 * `statement` gives it with these `parameters` in place, in this order. Gives what it returns.
 */
export async function executeKept<Row>(
	{ db, dialect }: Unit,
	{
		texts,
		key,
		statement,
		parameters,
	}: {
		texts: StatementTexts;
		key: string;
		statement: () => RawBuilder<Row>;
		parameters: readonly unknown[];
	},
): Promise<Row[]> {
	const place = `${dialect} ${key}`;
	let text = texts.get(place);
	if (text === undefined) {
		const compiled = statement().compile(db);
		if (compiled.parameters.length !== parameters.length) {
			throw new Error(`The statement takes other parameters than are given: ${compiled.sql}`);
		}
		texts.set(place, (text = compiled.sql));
	}
	const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...parameters]));
	return rows as Row[];
}
