import { TERMS_VERSION } from '../knowledge/terms';
import type { KnowledgeIndexRow } from './knowledge-rows';
import { raiseKnowledgeVersion, tellKnowledge } from './knowledge-version';
import type { Unit } from './schema';

/** An embedding model with the length of its vectors. */
export type Embedding = { model: string; dimensions: number };

/** The index in which searches look; undefined as long as nothing was ever added. */
export async function servingIndex(unit: Unit): Promise<KnowledgeIndexRow | undefined> {
	return await indexInState(unit, 'serving');
}

/** The index that is to take the serving one's place. */
export async function buildingIndex(unit: Unit): Promise<KnowledgeIndexRow | undefined> {
	return await indexInState(unit, 'building');
}

async function indexInState({ db }: Unit, state: 'building' | 'serving') {
	return await db
		.selectFrom('knowledgeIndex')
		.selectAll()
		.where('state', '=', state)
		.executeTakeFirst();
}

/** The serving index; the first one is made on demand, with words alone. Under `lockKnowledge`. */
export async function openIndex(unit: Unit): Promise<KnowledgeIndexRow> {
	return (await servingIndex(unit)) ?? (await addIndex(unit, { state: 'serving' }));
}

/** Begins an index beside the serving one, in place of another that was being built. */
export async function buildIndex(
	unit: Unit,
	index: { embedding: Embedding | null; vectorsFrom: number | null },
): Promise<KnowledgeIndexRow> {
	await retireBuilding(unit);
	const building = await addIndex(unit, { state: 'building', ...index });
	tellKnowledge(unit, { what: 'index', id: String(building.id) });
	return building;
}

/** Gives up the index that is being built, if there is one. */
export async function retireBuilding(unit: Unit): Promise<void> {
	await retire(unit, 'building');
}

/** The indexes in which a text can be indexed by this program; others it leaves to newer ones. */
export async function writableIndexes({ db }: Unit): Promise<KnowledgeIndexRow[]> {
	return await db
		.selectFrom('knowledgeIndex')
		.selectAll()
		.where('state', '<>', 'retired')
		.where('termsVersion', '=', TERMS_VERSION)
		.orderBy('id')
		.execute();
}

/** Lets the index that was built serve from now on. False when it was given up meanwhile. */
export async function switchIndex(unit: Unit, indexId: number): Promise<boolean> {
	if ((await buildingIndex(unit))?.id !== indexId) return false;
	await retire(unit, 'serving');
	await unit.db
		.updateTable('knowledgeIndex')
		.set({ state: 'serving', servingSince: unit.now })
		.where('id', '=', indexId)
		.execute();
	await raiseKnowledgeVersion(unit, { what: 'index', id: String(indexId) });
	return true;
}

/** Says why embedding stands still, or, with null, that it goes on. */
export async function noteEmbedding(
	unit: Unit,
	indexId: number,
	reason: string | null,
): Promise<void> {
	const noted = await unit.db
		.updateTable('knowledgeIndex')
		.set({ reason })
		.where('id', '=', indexId)
		.where((eb) => eb('reason', 'is distinct from', reason))
		.returning('id')
		.executeTakeFirst();
	if (noted) tellKnowledge(unit, { what: 'index', id: String(indexId) });
}

async function retire({ db }: Unit, state: 'building' | 'serving'): Promise<void> {
	await db
		.updateTable('knowledgeIndex')
		.set({ state: 'retired' })
		.where('state', '=', state)
		.execute();
}

async function addIndex(
	{ db, now }: Unit,
	index: {
		state: 'building' | 'serving';
		embedding?: Embedding | null;
		vectorsFrom?: number | null;
	},
): Promise<KnowledgeIndexRow> {
	return await db
		.insertInto('knowledgeIndex')
		.values({
			state: index.state,
			termsVersion: TERMS_VERSION,
			model: index.embedding?.model ?? null,
			dimensions: index.embedding?.dimensions ?? null,
			vectorsFrom: index.vectorsFrom ?? null,
			reason: null,
			createdAt: now,
			servingSince: index.state === 'serving' ? now : null,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}
