import { type RawBuilder, sql } from 'kysely';
import { amongIds } from './among-ids';
import type { KnowledgeVectorRow } from './knowledge-rows';
import type { Unit } from './schema';

/** Signs of some entries, one after the other, in the order of these ids. */
export type SignSlice = { entryIds: number[]; signs: Uint8Array };

/** A text that waits for its vector. */
export type UnembeddedText = { entryId: number; headings: string[]; text: string };

/** Vectors of an index in two numbers: equal ones mean that none came or went. */
export type VectorSum = { vectors: number; sum: number };

/**
 * Signs of the entries after this one, at most `limit`. As one value, since a row for each of
 * 100,000 entries would hold up whoever waits for them.
 */
export async function signsAfter(
	unit: Unit,
	indexId: number,
	{ after, limit }: { after: number; limit: number },
): Promise<SignSlice> {
	const slice = unit.db
		.selectFrom('knowledgeVector')
		.select(['entryId', 'signs'])
		.where('indexId', '=', indexId)
		.where('entryId', '>', after)
		.orderBy('entryId')
		.limit(limit)
		.as('slice');
	const row = await unit.db
		.selectFrom(slice)
		.select([listed(unit).as('ids'), joined(unit).as('signs')])
		.executeTakeFirstOrThrow();
	return {
		entryIds: JSON.parse(row.ids) as number[],
		signs: Buffer.from(row.signs ?? '', 'hex'),
	};
}

/** Of the entries up to this one; see `VectorSum`. */
export async function sumVectors(
	{ db }: Unit,
	indexId: number,
	lastId: number,
): Promise<VectorSum> {
	const row = await db
		.selectFrom('knowledgeVector')
		.select(({ fn }) => [fn.countAll<number>().as('vectors'), fn.sum<number>('entryId').as('sum')])
		.where('indexId', '=', indexId)
		.where('entryId', '<=', lastId)
		.executeTakeFirstOrThrow();
	return { vectors: Number(row.vectors), sum: Number(row.sum ?? 0) };
}

/** The codes of these entries' vectors; entries that are gone, or have no vector, are left out. */
export async function codesOf(
	unit: Unit,
	entryIds: readonly number[],
): Promise<Pick<KnowledgeVectorRow, 'entryId' | 'codes'>[]> {
	if (entryIds.length === 0) return [];
	return await unit.db
		.selectFrom('knowledgeVector')
		.select(['entryId', 'codes'])
		.where('entryId', 'in', amongIds(unit, entryIds))
		.where('scale', '>', 0)
		.execute();
}

/** The texts of these entries, by the entries' ids. */
export async function textsOf(
	unit: Unit,
	entryIds: readonly number[],
): Promise<Map<number, number>> {
	if (entryIds.length === 0) return new Map();
	const rows = await unit.db
		.selectFrom('knowledgeEntry')
		.select(['id', 'textId'])
		.where('id', 'in', amongIds(unit, entryIds))
		.execute();
	return new Map(rows.map(({ id, textId }) => [id, textId]));
}

/** The largest id of an entry with a vector, 0 where there is none. */
export async function lastEmbedded({ db }: Unit, indexId: number): Promise<number> {
	const row = await db
		.selectFrom('knowledgeVector')
		.select(({ fn }) => fn.max('entryId').as('last'))
		.where('indexId', '=', indexId)
		.executeTakeFirst();
	return Number(row?.last ?? 0);
}

/** Texts of an index without a vector, by their entries' ids, after this one. */
export async function unembeddedTexts(
	{ db }: Unit,
	indexId: number,
	{ after, limit }: { after: number; limit: number },
): Promise<UnembeddedText[]> {
	const rows = await db
		.selectFrom('knowledgeEntry')
		.innerJoin('knowledgeText', 'knowledgeText.id', 'knowledgeEntry.textId')
		.leftJoin('knowledgeVector', 'knowledgeVector.entryId', 'knowledgeEntry.id')
		.select(['knowledgeEntry.id as entryId', 'headings', 'text'])
		.where('knowledgeEntry.indexId', '=', indexId)
		.where('knowledgeEntry.id', '>', after)
		.where('knowledgeVector.entryId', 'is', null)
		.orderBy('knowledgeEntry.id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...row, headings: JSON.parse(row.headings) as string[] }));
}

/**
 * Keeps vectors of entries that are still there, once each; tells how many. Under
 * `lockKnowledge`, so that no entry leaves meanwhile.
 */
export async function keepVectors(
	unit: Unit,
	indexId: number,
	vectors: readonly Omit<KnowledgeVectorRow, 'indexId'>[],
): Promise<number> {
	if (vectors.length === 0) return 0;
	const there = await unit.db
		.selectFrom('knowledgeEntry')
		.select('id')
		.where('indexId', '=', indexId)
		.where(
			'id',
			'in',
			amongIds(
				unit,
				vectors.map(({ entryId }) => entryId),
			),
		)
		.execute();
	const ids = new Set(there.map(({ id }) => id));
	const rows = vectors.filter(({ entryId }) => ids.has(entryId));
	if (rows.length === 0) return 0;
	await unit.db
		.insertInto('knowledgeVector')
		.values(rows.map((row) => ({ ...row, indexId })))
		.onConflict((conflict) => conflict.column('entryId').doNothing())
		.execute();
	return rows.length;
}

/**
 * All ids as JSON. Not sorted, which would cost more than reading them: what is gathered in one
 * pass over the rows has one order.
 */
function listed({ dialect }: Unit): RawBuilder<string> {
	return dialect === 'sqlite'
		? sql<string>`json_group_array("entryId")`
		: sql<string>`coalesce(json_agg("entryId"), '[]')::text`;
}

/** All signs one after the other, in hexadecimal figures, in the order of `listed`. */
function joined({ dialect }: Unit): RawBuilder<string | null> {
	return dialect === 'sqlite'
		? sql<string | null>`group_concat(hex("signs"), '')`
		: sql<string | null>`encode(string_agg("signs", ''::bytea), 'hex')`;
}
