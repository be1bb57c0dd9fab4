import { TERMS_VERSION } from '../knowledge/terms';
import {
	buildIndex,
	buildingIndex,
	type Embedding,
	openIndex,
	retireBuilding,
} from './knowledge-index-store';
import type { KnowledgeIndexRow } from './knowledge-rows';
import { lockKnowledge } from './lock-knowledge';
import type { Unit } from './schema';

const KEY = 'knowledgeEmbedding';

type Wish = { embedding: Embedding | null };

/** Notes by which model vectors are to be made; the index follows by `planIndex`. */
export async function wishEmbedding({ db }: Unit, embedding: Embedding | null): Promise<void> {
	const value = JSON.stringify({ embedding } satisfies Wish);
	await db
		.insertInto('setting')
		.values({ key: KEY, value })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
		.execute();
}

/**
 * Begins the index that is to take the serving one's place, where it is not of this program's
 * terms or not of the model that is wished for; gives one up that nobody wants any more. Terms
 * come first, since without them no word is found: its vectors are taken over. What a newer
 * program has begun is left to it.
 */
export async function planIndex(
	unit: Unit,
): Promise<{ serving: KnowledgeIndexRow; building: KnowledgeIndexRow | undefined }> {
	await lockKnowledge(unit);
	const serving = await openIndex(unit);
	const building = await buildingIndex(unit);
	const newest = Math.max(serving.termsVersion, building?.termsVersion ?? 0);
	if (newest > TERMS_VERSION) return { serving, building };

	const wanted = await wantedIndex(unit, serving);
	const isWanted = building?.termsVersion === TERMS_VERSION && isOf(building, wanted.embedding);
	if (building && isWanted) return { serving, building };

	if (serving.termsVersion === TERMS_VERSION && isOf(serving, wanted.embedding)) {
		if (building) await retireBuilding(unit);
		return { serving, building: undefined };
	}
	if (serving.termsVersion === TERMS_VERSION && (await isEmpty(unit, serving))) {
		if (building) await retireBuilding(unit);
		return { serving: await renameModel(unit, serving, wanted.embedding), building: undefined };
	}
	return { serving, building: await buildIndex(unit, wanted) };
}

async function wantedIndex(unit: Unit, serving: KnowledgeIndexRow) {
	const own = embeddingOf(serving);
	if (serving.termsVersion < TERMS_VERSION) return { embedding: own, vectorsFrom: serving.id };
	const wish = await readWish(unit);
	return { embedding: wish ? wish.embedding : own, vectorsFrom: null };
}

/** The model of an index; null where it has words alone. */
function embeddingOf({ model, dimensions }: KnowledgeIndexRow): Embedding | null {
	return model === null || dimensions === null ? null : { model, dimensions };
}

/** Whether the vectors of an index are of this model and length, or there are to be none. */
export function isOf(
	index: Pick<KnowledgeIndexRow, 'model' | 'dimensions'>,
	embedding: Embedding | null,
): boolean {
	const { model, dimensions } = embedding ?? { model: null, dimensions: null };
	return index.model === model && index.dimensions === dimensions;
}

async function readWish({ db }: Unit): Promise<Wish | undefined> {
	const row = await db
		.selectFrom('setting')
		.select('value')
		.where('key', '=', KEY)
		.executeTakeFirst();
	return row && (JSON.parse(row.value) as Wish);
}

async function isEmpty({ db }: Unit, { id }: KnowledgeIndexRow): Promise<boolean> {
	const entry = await db
		.selectFrom('knowledgeEntry')
		.select('id')
		.where('indexId', '=', id)
		.limit(1)
		.executeTakeFirst();
	return entry === undefined;
}

async function renameModel(
	{ db }: Unit,
	{ id }: KnowledgeIndexRow,
	embedding: Embedding | null,
): Promise<KnowledgeIndexRow> {
	return await db
		.updateTable('knowledgeIndex')
		.set({ model: embedding?.model ?? null, dimensions: embedding?.dimensions ?? null })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
}
