import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/** An index of knowledge whose vectors are all of one length. */
export type VectorIndex = { id: number; dimensions: number };

/** Where PostgreSQL itself finds the vectors of an index that are near to another one. */
export type Nearness = { table: string; dimensions: number; vectors: RawBuilder<unknown> };

/** The extension, where it is installed and can go on looking past what a condition leaves out. */
export type VectorExtension = { schema: string };

/** pgvector looks on behind what a condition leaves out from 0.8.0 on. */
const OLDEST_VERSION = [0, 8];

/** pgvector keeps no more at once. */
const MOST_CANDIDATES = 1_000;

/** Where a condition leaves nearly everything out, so many are looked at, then what was found is enough. */
const MOST_LOOKED_AT = 200_000;

/** The table that serves an index; undefined where there is none, or it is still being filled. */
export async function readNearness(unit: Unit, index: VectorIndex): Promise<Nearness | undefined> {
	if (unit.dialect === 'sqlite') return undefined;
	const table = nearnessTable(index);
	if (!(await holdsVectors(unit, table))) return undefined;
	const extension = await vectorExtension(unit);
	if (!extension) return undefined;
	return { table, dimensions: index.dimensions, vectors: sql.id(extension.schema) };
}

/**
 * The entries whose vectors are likely the nearest to this one, `limit` at most, in no certain
 * order; with `among`, of these only. In a transaction, for whose end it sets how pgvector looks.
 */
export async function nearestEntries(
	unit: Unit,
	{ table, dimensions, vectors }: Nearness,
	search: { vector: Float32Array; limit: number; among?: ReadonlySet<number> | undefined },
): Promise<number[]> {
	const { vector, limit, among } = search;
	if (among && among.size <= limit) return [...among];
	const candidates = sql.raw(String(Math.min(limit, MOST_CANDIDATES)));
	await sql`SET LOCAL hnsw.iterative_scan = 'relaxed_order'`.execute(unit.db);
	await sql`SET LOCAL hnsw.ef_search = ${candidates}`.execute(unit.db);
	await sql`SET LOCAL hnsw.max_scan_tuples = ${sql.raw(String(MOST_LOOKED_AT))}`.execute(unit.db);
	const only = among ? sql`WHERE "entryId" = ANY(${[...among]}::bigint[])` : sql``;
	const wanted = `[${vector.join(',')}]`;
	const { rows } = await sql<{ entryId: number }>`SELECT "entryId" FROM ${sql.table(table)} ${only}
		ORDER BY "vector" OPERATOR(${vectors}.<=>) ${wanted}::${halfVector(vectors, dimensions)}
		LIMIT ${limit}`.execute(unit.db);
	return rows.map(({ entryId }) => entryId);
}

export function nearnessTable({ id, dimensions }: VectorIndex): string {
	return `knowledgeNearness_${id}_${dimensions}`;
}

/** pgvector's numbers of 16 bits: they hold the bytes of our vectors exactly. */
export function halfVector(schema: RawBuilder<unknown>, dimensions: number): RawBuilder<unknown> {
	return sql`${schema}.halfvec(${sql.raw(String(dimensions))})`;
}

/** Whether there is such a table; of one that outlived an extension the vectors went with that. */
export async function holdsVectors({ db }: Unit, table: string): Promise<boolean> {
	const { rows } = await sql<{ there: boolean }>`SELECT EXISTS (SELECT 1 FROM "pg_attribute"
		WHERE "attrelid" = to_regclass(${`"${table}"`}) AND "attname" = 'vector' AND NOT "attisdropped"
	) AS "there"`.execute(db);
	return rows[0]!.there;
}

/** Undefined where it is not installed, or too old. */
export async function vectorExtension({ db }: Unit): Promise<VectorExtension | undefined> {
	const { rows } = await sql<{ schema: string; version: string }>`SELECT "nspname" AS "schema",
		"extversion" AS "version" FROM "pg_extension"
		JOIN "pg_namespace" ON "pg_namespace"."oid" = "extnamespace" WHERE "extname" = 'vector'`.execute(
		db,
	);
	const [found] = rows;
	if (!found) return undefined;
	const [major = 0, minor = 0] = found.version.split('.').map(Number);
	const isRecent = major > OLDEST_VERSION[0]! || minor >= OLDEST_VERSION[1]!;
	return isRecent ? { schema: found.schema } : undefined;
}
