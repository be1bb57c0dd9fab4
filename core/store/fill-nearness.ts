import { sql } from 'kysely';
import {
	halfVector,
	holdsVectors,
	nearnessTable,
	type VectorExtension,
	type VectorIndex,
	vectorExtension,
} from './nearness-table';
import type { Store } from './open-store';
import type { Unit } from './schema';

/** HNSW of pgvector's takes no longer vectors. */
const MOST_DIMENSIONS = 4_000;

/** Each is sorted into the graph, some milliseconds long. */
const MOST_AT_ONCE = 50;

/** Takes what is being filled apart from what serves. */
const FILLING = '_filling';

/**
 * The extension, which is installed where that is allowed; undefined where there is none, as on
 * SQLite, or vectors of this length are too long for it.
 */
export async function ensureVectorExtension(
	store: Store,
	{ dimensions }: VectorIndex,
): Promise<VectorExtension | undefined> {
	if (dimensions > MOST_DIMENSIONS) return undefined;
	const state = await store.read(async (unit) => {
		if (unit.dialect === 'sqlite') return 'none';
		const { rows } = await sql<{ installed: boolean }>`SELECT "installed_version" IS NOT NULL
			AS "installed" FROM "pg_available_extensions" WHERE "name" = 'vector'`.execute(unit.db);
		if (rows.length === 0) return 'none';
		return rows[0]!.installed ? 'installed' : 'available';
	});
	if (state === 'none') return undefined;
	if (state === 'available' && !(await install(store))) return undefined;
	return await store.read(vectorExtension);
}

/** False where the store's user may not: then somebody who may has to. */
async function install(store: Store): Promise<boolean> {
	try {
		await store.write(async ({ db }) => {
			await sql`CREATE EXTENSION IF NOT EXISTS vector SCHEMA public`.execute(db);
		});
		return true;
	} catch (error) {
		const { code = '' } = error as { code?: string };
		if (REFUSED.has(code)) return false;
		throw error;
	}
}

/** insufficient_privilege, no such schema, no file of the extension. */
const REFUSED: ReadonlySet<string> = new Set(['42501', '3F000', '58P01']);

/**
 * The table in which this index's vectors are sorted by nearness, made where it is missing; those
 * of other indexes go. Under the lease of who indexes.
 */
export async function openNearness(
	unit: Unit,
	index: VectorIndex,
	{ schema }: VectorExtension,
): Promise<string> {
	const serving = nearnessTable(index);
	const filling = `${serving}${FILLING}`;
	const whole: string[] = [];
	for (const table of [serving, filling]) if (await holdsVectors(unit, table)) whole.push(table);
	await dropNearness(unit, whole);
	if (whole.includes(serving)) return serving;

	const vectors = sql.id(schema);
	await sql`CREATE TABLE IF NOT EXISTS ${sql.table(filling)} (
		"entryId" BIGINT PRIMARY KEY REFERENCES "knowledgeVector" ("entryId") ON DELETE CASCADE,
		"vector"  ${halfVector(vectors, index.dimensions)} NOT NULL
	)`.execute(unit.db);
	await sql`CREATE INDEX IF NOT EXISTS ${sql.id(`${filling}_hnsw`)} ON ${sql.table(filling)}
		USING hnsw ("vector" ${vectors}.halfvec_cosine_ops)`.execute(unit.db);
	return filling;
}

/** Removes the tables of all indexes but those named. */
export async function dropNearness(unit: Unit, kept: readonly string[] = []): Promise<void> {
	for (const name of await nearnessTables(unit)) {
		if (!kept.includes(name)) await sql`DROP TABLE ${sql.table(name)}`.execute(unit.db);
	}
}

/** The tables that there are, those being filled as well. */
export async function nearnessTables({ db, dialect }: Unit): Promise<string[]> {
	if (dialect === 'sqlite') return [];
	const { rows } = await sql<{ name: string }>`SELECT "tablename" AS "name" FROM "pg_tables"
		WHERE "schemaname" = current_schema() AND "tablename" LIKE 'knowledgeNearness\\_%'`.execute(db);
	return rows.map(({ name }) => name);
}

/** Adds vectors that the table lacks, behind this entry, and says which was the last; undefined where none is left. */
export async function fillNearness(
	unit: Unit,
	{ table, index, after }: { table: string; index: VectorIndex; after: number },
	{ schema }: VectorExtension,
): Promise<number | undefined> {
	const { rows } = await sql<{ entryId: number }>`INSERT INTO ${sql.table(table)}
		SELECT "vector"."entryId", ARRAY(
			SELECT (get_byte("vector"."codes", "place") + 128) % 256 - 128
			FROM generate_series(0, ${index.dimensions}::integer - 1) AS "place"
		)::${halfVector(sql.id(schema), index.dimensions)}
		FROM "knowledgeVector" AS "vector"
		WHERE "vector"."indexId" = ${index.id} AND "vector"."entryId" > ${after}
			AND "vector"."scale" > 0 AND octet_length("vector"."codes") = ${index.dimensions}
			AND NOT EXISTS (SELECT 1 FROM ${sql.table(table)} AS "known"
				WHERE "known"."entryId" = "vector"."entryId")
		ORDER BY "vector"."entryId" LIMIT ${MOST_AT_ONCE}
		ON CONFLICT DO NOTHING RETURNING "entryId"`.execute(unit.db);
	return rows.length === 0 ? undefined : Math.max(...rows.map(({ entryId }) => entryId));
}

/** Lets searches look in a table that is whole. */
export async function serveNearness(unit: Unit, table: string): Promise<void> {
	if (!table.endsWith(FILLING)) return;
	const serving = table.slice(0, -FILLING.length);
	await sql`ALTER TABLE ${sql.table(table)} RENAME TO ${sql.id(serving)}`.execute(unit.db);
	await sql`ANALYZE ${sql.table(serving)}`.execute(unit.db);
}
