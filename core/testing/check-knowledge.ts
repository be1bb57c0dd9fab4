import { sql } from 'kysely';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';

/** What searches must never meet, in words; none where every source and the index are whole. */
export async function brokenKnowledge(store: Store): Promise<string[]> {
	return await store.read(async (unit) => [
		...(await failing(
			unit,
			'a source serves a revision that does not serve',
			sql`SELECT 1 FROM "knowledgeSource" AS "source" LEFT JOIN "knowledgeRevision" AS "revision"
				ON "revision"."id" = "source"."revisionId" AND "revision"."state" = 'serving'
				WHERE "source"."revisionId" IS NOT NULL AND "revision"."id" IS NULL`,
		)),
		...(await failing(
			unit,
			'a source serves half of a revision',
			sql`SELECT 1 FROM "knowledgeSource" AS "source"
				JOIN "knowledgeRevision" AS "revision" ON "revision"."id" = "source"."revisionId"
				WHERE "revision"."passages" <> (SELECT count(*) FROM "knowledgePassage"
					WHERE "revisionId" = "revision"."id")`,
		)),
		...(await failing(
			unit,
			'a text that serves is not in the index that serves',
			sql`SELECT 1 FROM "knowledgeSource" AS "source"
				JOIN "knowledgePassage" AS "passage" ON "passage"."revisionId" = "source"."revisionId"
				WHERE NOT EXISTS (SELECT 1 FROM "knowledgeEntry" AS "entry"
					JOIN "knowledgeIndex" AS "index" ON "index"."id" = "entry"."indexId"
					WHERE "index"."state" = 'serving' AND "entry"."textId" = "passage"."textId")`,
		)),
	]);
}

/** What indexing leaves behind when it is complete and should not, in words. */
export async function leftOverKnowledge(store: Store): Promise<string[]> {
	return await store.read(async (unit) => [
		...(await failing(
			unit,
			'a revision that serves no source',
			sql`SELECT 1 FROM "knowledgeRevision" WHERE "id" NOT IN
				(SELECT "revisionId" FROM "knowledgeSource" WHERE "revisionId" IS NOT NULL)`,
		)),
		...(await failing(
			unit,
			'an index that does not serve',
			sql`SELECT 1 FROM "knowledgeIndex" WHERE "state" <> 'serving'`,
		)),
		...(await failing(
			unit,
			'a text of no passage',
			sql`SELECT 1 FROM "knowledgeText" WHERE "id" NOT IN (SELECT "textId" FROM "knowledgePassage")`,
		)),
		...(await failing(
			unit,
			'a term that is counted wrongly',
			sql`SELECT 1 FROM "knowledgeTerm" AS "term" WHERE "term"."term" = '' AND "term"."entries" <>
				(SELECT count(*) FROM "knowledgeEntry" WHERE "indexId" = "term"."indexId")`,
		)),
		...(unit.dialect === 'postgres'
			? []
			: await failing(
					unit,
					'words of no entry',
					sql`SELECT 1 FROM "knowledgeWords" WHERE "rowid" NOT IN (SELECT "id" FROM "knowledgeEntry")`,
				)),
	]);
}

async function failing(
	{ db }: Unit,
	what: string,
	query: ReturnType<typeof sql>,
): Promise<string[]> {
	const { rows } = await query.execute(db);
	return rows.length === 0 ? [] : [`${what} (${rows.length} times)`];
}
