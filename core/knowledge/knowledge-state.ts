import { buildingIndex, servingIndex } from '../store/knowledge-index-store';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';
import { knowledgeVersion } from '../store/knowledge-version';
import type { Unit } from '../store/schema';

/** An index, with how far it has got. */
export type IndexProgress = {
	/** Null where it has words alone. */
	model: string | null;
	dimensions: number | null;
	entries: number;
	vectors: number;
	/** Why embedding stands still; null while it goes on. */
	reason: string | null;
};

export type KnowledgeState = {
	sources: number;
	/** Of what serves, each as often as it stands there. */
	passages: number;
	/** Grows whenever searches may find something else. */
	version: number;
	/** Null as long as nothing was ever added. */
	index: IndexProgress | null;
	/** The index that takes its place when it has an entry, and a vector where it has a model, for each `of` texts. */
	building: (IndexProgress & { of: number }) | null;
	warning: 'many-passages' | null;
};

/** Above this many PostgreSQL is the better place. */
const MANY_PASSAGES = 300_000;

/** What the desk knows, in numbers, and how far it is indexed. */
export async function knowledgeState(unit: Unit): Promise<KnowledgeState> {
	const { sources, passages } = await unit.db
		.selectFrom('knowledgeSource as source')
		.leftJoin('knowledgeRevision as revision', 'revision.id', 'source.revisionId')
		.select(({ fn }) => [
			fn.countAll<number>().as('sources'),
			fn.sum<number | null>('revision.passages').as('passages'),
		])
		.executeTakeFirstOrThrow();
	const serving = await servingIndex(unit);
	const building = await buildingIndex(unit);
	return {
		sources,
		passages: passages ?? 0,
		version: await knowledgeVersion(unit),
		index: serving ? await progressOf(unit, serving) : null,
		building: building
			? { ...(await progressOf(unit, building)), of: await countTexts(unit) }
			: null,
		warning: unit.dialect === 'sqlite' && (passages ?? 0) > MANY_PASSAGES ? 'many-passages' : null,
	};
}

async function progressOf(
	{ db }: Unit,
	{ id, model, dimensions, reason }: KnowledgeIndexRow,
): Promise<IndexProgress> {
	const count = async (table: 'knowledgeEntry' | 'knowledgeVector') =>
		await db
			.selectFrom(table)
			.select(({ fn }) => fn.countAll<number>().as('number'))
			.where('indexId', '=', id)
			.executeTakeFirstOrThrow();
	const [entries, vectors] = [await count('knowledgeEntry'), await count('knowledgeVector')];
	return { model, dimensions, entries: entries.number, vectors: vectors.number, reason };
}

async function countTexts({ db }: Unit): Promise<number> {
	const { number } = await db
		.selectFrom('knowledgeText')
		.select(({ fn }) => fn.countAll<number>().as('number'))
		.executeTakeFirstOrThrow();
	return number;
}
