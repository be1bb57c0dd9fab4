import { amongIds } from './among-ids';
import { abandonedRevisions, interruptRevision } from './knowledge-revision-store';
import { forgetTexts } from './knowledge-words';
import { lockKnowledge } from './lock-knowledge';
import { mergeWords } from './merge-words';
import type { Unit } from './schema';
import type { WriteJob } from './write-job';

/** An import says every few seconds that it goes on; nobody rests for so long. */
const SILENT_MS = 10 * 60 * 1000;

const MOST_ROWS = 50;
const MOST_TERMS = 2_000;

/**
 * Takes away a little of what nobody uses any more: what an import left that has ended in its
 * middle, passages of readings that were replaced or removed, with those texts that stand
 * nowhere else, and indexes that serve no longer. False when there is nothing left of these.
 */
export const sweepKnowledge: WriteJob<null, boolean> = {
	file: __filename,
	name: 'sweepKnowledge',
	async run(unit) {
		await lockKnowledge(unit);
		for (const { id } of await abandonedRevisions(unit, SILENT_MS)) {
			await interruptRevision(unit, id);
		}
		return (await sweepRevision(unit)) || (await sweepIndex(unit));
	},
};

async function sweepRevision(unit: Unit): Promise<boolean> {
	const revision = await unit.db
		.selectFrom('knowledgeRevision')
		.select('id')
		.where('state', '=', 'retired')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!revision) return false;

	const passages = await unit.db
		.selectFrom('knowledgePassage')
		.select(['position', 'textId'])
		.where('revisionId', '=', revision.id)
		.orderBy('position')
		.limit(MOST_ROWS)
		.execute();
	const last = passages.at(-1);
	if (!last) {
		await unit.db.deleteFrom('knowledgeRevision').where('id', '=', revision.id).execute();
		return true;
	}
	await unit.db
		.deleteFrom('knowledgePassage')
		.where('revisionId', '=', revision.id)
		.where('position', '<=', last.position)
		.execute();
	await removeUnused(unit, [...new Set(passages.map(({ textId }) => textId))]);
	return true;
}

async function removeUnused(unit: Unit, textIds: number[]): Promise<void> {
	const used = await unit.db
		.selectFrom('knowledgePassage')
		.select('textId')
		.distinct()
		.where('textId', 'in', amongIds(unit, textIds))
		.execute();
	const kept = new Set(used.map(({ textId }) => textId));
	const unused = textIds.filter((id) => !kept.has(id));
	if (unused.length === 0) return;
	await forgetTexts(unit, unused);
	await unit.db.deleteFrom('knowledgeText').where('id', 'in', amongIds(unit, unused)).execute();
}

async function sweepIndex(unit: Unit): Promise<boolean> {
	const { db } = unit;
	const index = await db
		.selectFrom('knowledgeIndex')
		.select('id')
		.where('state', '=', 'retired')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!index) return false;

	const entries = db
		.selectFrom('knowledgeEntry')
		.select('id')
		.where('indexId', '=', index.id)
		.limit(MOST_ROWS);
	const [gone] = await db.deleteFrom('knowledgeEntry').where('id', 'in', entries).execute();
	if (gone!.numDeletedRows > 0n) {
		await mergeWords(unit);
		return true;
	}

	const terms = db
		.selectFrom('knowledgeTerm')
		.select('term')
		.where('indexId', '=', index.id)
		.limit(MOST_TERMS);
	const [forgotten] = await db
		.deleteFrom('knowledgeTerm')
		.where('indexId', '=', index.id)
		.where('term', 'in', terms)
		.execute();
	if (forgotten!.numDeletedRows > 0n) return true;

	await db.deleteFrom('knowledgeIndex').where('id', '=', index.id).execute();
	return true;
}
