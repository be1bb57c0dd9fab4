import { randomUUID } from 'node:crypto';
import { plus } from './database-time';
import { openIndex } from './knowledge-index-store';
import type { KnowledgeRevisionRow, KnowledgeSourceRow, SourceKind } from './knowledge-rows';
import { packDetails, type SourceDetails, type SourceProblem } from './knowledge-source-store';
import { raiseKnowledgeVersion, tellKnowledge } from './knowledge-version';
import { lockKnowledge } from './lock-knowledge';
import type { Unit } from './schema';

/** A source as somebody adds it; details that are not given stay as they are. */
export type SourceToAdd = {
	key: string;
	kind: SourceKind;
	name: string;
	url: string | null;
	addedBy: string | null;
	details: Partial<SourceDetails>;
};

/** A reading of a source, before its passages are written. */
export type RevisionToAdd = Pick<
	KnowledgeRevisionRow,
	'hash' | 'type' | 'language' | 'size' | 'pages' | 'passages'
>;

export type BegunRevision =
	| { outcome: 'begun'; sourceId: string; revisionId: number }
	/** What serves was read from the same bytes. */
	| { outcome: 'unchanged'; sourceId: string; passages: number };

/**
 * Begins another reading of a source, which is made where it is missing. One that was begun
 * before and is still being written gives way. The details count with the first passage served,
 * or at once where nothing has changed.
 */
export async function beginRevision(
	unit: Unit,
	source: SourceToAdd,
	revision: RevisionToAdd,
): Promise<BegunRevision> {
	await lockKnowledge(unit);
	await openIndex(unit);
	const { id: sourceId, revisionId: servingId } = await findOrAdd(unit, source, null);
	await retireBuilding(unit, sourceId);
	const serving = servingId === null ? undefined : await getRevision(unit, servingId);

	if (serving?.hash === revision.hash) {
		await noteUnchanged(unit, sourceId, source.details);
		return { outcome: 'unchanged', sourceId, passages: serving.passages };
	}
	const { id: revisionId } = await unit.db
		.insertInto('knowledgeRevision')
		.values({ ...revision, sourceId, state: 'building', renewedAt: unit.now, createdAt: unit.now })
		.returning('id')
		.executeTakeFirstOrThrow();
	tellKnowledge(unit, { what: 'source', id: sourceId });
	return { outcome: 'begun', sourceId, revisionId };
}

/** Says that a reading is still being written. False when it has given way to another, or its source is gone. */
export async function renewRevision({ db, now }: Unit, revisionId: number): Promise<boolean> {
	const renewed = await db
		.updateTable('knowledgeRevision')
		.set({ renewedAt: now })
		.where('id', '=', revisionId)
		.where('state', '=', 'building')
		.returning('id')
		.executeTakeFirst();
	return renewed !== undefined;
}

/**
 * Lets searches see a reading that is whole, in place of the one before. Undefined when it has
 * given way to another, or its source is gone.
 */
export async function serveRevision(
	unit: Unit,
	revisionId: number,
	details: Partial<SourceDetails>,
): Promise<'added' | 'replaced' | undefined> {
	await lockKnowledge(unit);
	if (!(await renewRevision(unit, revisionId))) return undefined;
	const { sourceId } = (await getRevision(unit, revisionId))!;
	const { revisionId: before } = await unit.db
		.selectFrom('knowledgeSource')
		.select('revisionId')
		.where('id', '=', sourceId)
		.executeTakeFirstOrThrow();

	if (before !== null) await setState(unit, before, 'retired');
	await setState(unit, revisionId, 'serving');
	const set = { ...packDetails(details), revisionId, reason: null };
	await changeRow(unit, sourceId, { ...set, triedAt: unit.now });
	await raiseKnowledgeVersion(unit, { what: 'source', id: sourceId });
	return before === null ? 'added' : 'replaced';
}

/** Notes why a source cannot be read; what was read of it before goes on serving. Resolves to its id. */
export async function noteUnreadable(
	unit: Unit,
	source: SourceToAdd,
	reason: SourceProblem,
): Promise<string> {
	await lockKnowledge(unit);
	const { id } = await findOrAdd(unit, source, reason);
	await retireBuilding(unit, id);
	await changeRow(unit, id, { reason, triedAt: unit.now });
	tellKnowledge(unit, { what: 'source', id });
	return id;
}

/** Gives up a reading that will not become whole; its source says so. */
export async function interruptRevision(unit: Unit, revisionId: number): Promise<void> {
	await lockKnowledge(unit);
	if (!(await renewRevision(unit, revisionId))) return;
	await setState(unit, revisionId, 'retired');
	const { sourceId } = (await getRevision(unit, revisionId))!;
	await changeRow(unit, sourceId, { reason: 'interrupted' });
	tellKnowledge(unit, { what: 'source', id: sourceId });
}

/** Readings whose writer has not been heard of for so long: it is gone. */
export async function abandonedRevisions(
	{ db, now }: Unit,
	silentMs: number,
): Promise<{ id: number }[]> {
	return await db
		.selectFrom('knowledgeRevision')
		.select('id')
		.where('state', '=', 'building')
		.where('renewedAt', '<', plus(now, -silentMs))
		.execute();
}

async function findOrAdd(
	{ db, now }: Unit,
	{ key, kind, name, url, addedBy, details }: SourceToAdd,
	reason: SourceProblem | null,
): Promise<Pick<KnowledgeSourceRow, 'id' | 'revisionId'>> {
	const known = await db
		.selectFrom('knowledgeSource')
		.select(['id', 'revisionId'])
		.where('key', '=', key)
		.executeTakeFirst();
	if (known) return known;
	return await db
		.insertInto('knowledgeSource')
		.values({
			...{ channelIds: null, expiresAt: null, language: null, labels: '[]' },
			...packDetails(details),
			...{ id: randomUUID(), key, kind, name, url, addedBy, reason, revisionId: null },
			...{ triedAt: now, createdAt: now, updatedAt: now },
		})
		.returning(['id', 'revisionId'])
		.executeTakeFirstOrThrow();
}

/** Answers that were kept stay valid unless the details differ. */
async function noteUnchanged(
	unit: Unit,
	id: string,
	details: Partial<SourceDetails>,
): Promise<void> {
	const columns = packDetails(details);
	const before = await unit.db
		.updateTable('knowledgeSource')
		.set({ reason: null, triedAt: unit.now })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const differs = Object.entries(columns).some(
		([column, value]) => before[column as keyof KnowledgeSourceRow] !== value,
	);
	if (!differs) return tellKnowledge(unit, { what: 'source', id });
	await changeRow(unit, id, columns);
	await raiseKnowledgeVersion(unit, { what: 'source', id });
}

async function getRevision({ db }: Unit, id: number): Promise<KnowledgeRevisionRow | undefined> {
	return await db
		.selectFrom('knowledgeRevision')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
}

async function setState({ db }: Unit, id: number, state: 'serving' | 'retired'): Promise<void> {
	await db.updateTable('knowledgeRevision').set({ state }).where('id', '=', id).execute();
}

async function retireBuilding({ db }: Unit, sourceId: string): Promise<void> {
	await db
		.updateTable('knowledgeRevision')
		.set({ state: 'retired' })
		.where('sourceId', '=', sourceId)
		.where('state', '=', 'building')
		.execute();
}

async function changeRow(
	{ db, now }: Unit,
	id: string,
	set: Partial<KnowledgeSourceRow>,
): Promise<void> {
	await db
		.updateTable('knowledgeSource')
		.set((eb) => ({ ...set, updatedAt: now, version: eb('version', '+', 1) }))
		.where('id', '=', id)
		.execute();
}
