import { sql } from 'kysely';
import { amongIds } from './among-ids';
import { switchIndex, writableIndexes } from './knowledge-index-store';
import { tellKnowledge } from './knowledge-version';
import { indexTexts } from './knowledge-words';
import { lockKnowledge } from './lock-knowledge';
import type { Unit } from './schema';
import type { WriteJob } from './write-job';

/** Texts, by number, that stand in some source and have no entry in the index, after this one. */
export async function textsWithoutEntry(
	{ db }: Unit,
	indexId: number,
	{ after, limit }: { after: number; limit: number },
): Promise<number[]> {
	const rows = await db
		.selectFrom('knowledgeText as text')
		.select('text.id')
		.where('text.id', '>', after)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('knowledgeEntry')
						.select('knowledgeEntry.id')
						.where('knowledgeEntry.indexId', '=', indexId)
						.whereRef('knowledgeEntry.textId', '=', 'text.id'),
				),
			),
		)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('knowledgePassage')
					.select('knowledgePassage.position')
					.whereRef('knowledgePassage.textId', '=', 'text.id'),
			),
		)
		.orderBy('text.id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

export type TextsToIndex = {
	indexId: number;
	textIds: number[];
	/** The index whose vectors are taken over, since they are of the same model. */
	vectorsFrom: number | null;
	/** Whether the feed is to tell how far it has got. */
	tells: boolean;
};

/** Puts some texts into an index. False when the index was given up, or is of other terms. */
export const fillIndex: WriteJob<TextsToIndex, boolean> = {
	file: __filename,
	name: 'fillIndex',
	async run(unit, { indexId, textIds, vectorsFrom, tells }) {
		await lockKnowledge(unit);
		const indexes = await writableIndexes(unit);
		if (!indexes.some(({ id }) => id === indexId)) return false;
		await indexTexts(unit, indexId, textIds);
		if (vectorsFrom !== null) await takeVectors(unit, { indexId, textIds, vectorsFrom });
		if (tells) tellKnowledge(unit, { what: 'index', id: String(indexId) });
		return true;
	},
};

async function takeVectors(
	unit: Unit,
	{ indexId, textIds, vectorsFrom }: { indexId: number; textIds: number[]; vectorsFrom: number },
): Promise<void> {
	await sql`INSERT INTO "knowledgeVector" ("entryId", "indexId", "signs", "codes", "scale")
		SELECT "entry"."id", "entry"."indexId", "vector"."signs", "vector"."codes", "vector"."scale"
		FROM "knowledgeEntry" AS "entry"
		JOIN "knowledgeEntry" AS "before"
			ON "before"."indexId" = ${vectorsFrom} AND "before"."textId" = "entry"."textId"
		JOIN "knowledgeVector" AS "vector" ON "vector"."entryId" = "before"."id"
		WHERE "entry"."indexId" = ${indexId} AND "entry"."textId" IN ${amongIds(unit, textIds)}
		ON CONFLICT ("entryId") DO NOTHING`.execute(unit.db);
}

/**
 * Lets an index serve in which all texts up to `through` are. False when it was given up, or
 * there are more texts by now.
 */
export async function switchOver(
	unit: Unit,
	{ indexId, through }: { indexId: number; through: number },
): Promise<boolean> {
	await lockKnowledge(unit);
	const more = await textsWithoutEntry(unit, indexId, { after: through, limit: 1 });
	return more.length === 0 && (await switchIndex(unit, indexId));
}
