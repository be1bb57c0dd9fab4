import { sql } from 'kysely';
import { amongIds } from './among-ids';
import { isFor, type ServedTo } from './knowledge-passages';
import type { Unit } from './schema';

/** Which share of all passages that serve `servedPassages` would show, 0 to 1. */
export async function servedShare({ db, now }: Unit, to: ServedTo): Promise<number> {
	const kinds = await db
		.selectFrom('knowledgeSource as source')
		.innerJoin('knowledgeRevision as revision', 'revision.id', 'source.revisionId')
		.select(({ fn }) => [
			'source.labels',
			'source.channelIds',
			sql<number>`CASE WHEN "source"."expiresAt" <= ${now} THEN 1 ELSE 0 END`.as('isOver'),
			fn.sum<number>('revision.passages').as('passages'),
		])
		.groupBy(['source.labels', 'source.channelIds', 'isOver'])
		.execute();
	const count = (some: typeof kinds) =>
		some.reduce((sum, { passages }) => sum + Number(passages), 0);
	const shown = kinds.filter((kind) => !kind.isOver && isFor(to)(kind));
	return count(shown) / Math.max(1, count(kinds));
}

/** The entries of an index whose texts `servedPassages` would show. */
export async function servedEntries(unit: Unit, indexId: number, to: ServedTo): Promise<number[]> {
	const { db, dialect, now } = unit;
	const sources = await db
		.selectFrom('knowledgeSource')
		.select(['revisionId', 'labels', 'channelIds'])
		.where('revisionId', 'is not', null)
		.where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)]))
		.execute();
	const revisions = sources.filter(isFor(to)).map(({ revisionId }) => revisionId!);
	if (revisions.length === 0) return [];

	const entries = db
		.selectFrom('knowledgePassage')
		.innerJoin('knowledgeEntry', 'knowledgeEntry.textId', 'knowledgePassage.textId')
		.select('knowledgeEntry.id')
		.distinct()
		.where('knowledgePassage.revisionId', 'in', amongIds(unit, revisions))
		.where('knowledgeEntry.indexId', '=', indexId)
		.as('entry');
	// As one value: a row for each of many thousands would hold up whoever waits for them.
	const ids =
		dialect === 'sqlite'
			? sql<string>`json_group_array("entry"."id")`
			: sql<string>`coalesce(json_agg("entry"."id"), '[]')::text`;
	const row = await db.selectFrom(entries).select(ids.as('ids')).executeTakeFirstOrThrow();
	return JSON.parse(row.ids) as number[];
}
