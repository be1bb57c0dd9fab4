import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './schema';

/** For whom searches are: what is left out is not asked for. */
export type ServedFilter = {
	/** Only sources that customers of this channel may be told. */
	channelId?: string | undefined;
	/** Only sources with at least one of these; none or an empty list for all. */
	labels?: readonly string[] | undefined;
};

/**
 * The passages that searches may show, each with its source: of the revision that the source
 * names now, not expired, for this channel, with a wanted label.
 */
export function servedRows(unit: Unit, { channelId, labels = [] }: ServedFilter) {
	return unit.db
		.selectFrom('knowledgePassage')
		.innerJoin('knowledgeRevision', 'knowledgeRevision.id', 'knowledgePassage.revisionId')
		.innerJoin('knowledgeSource', (join) =>
			join
				.onRef('knowledgeSource.id', '=', 'knowledgeRevision.sourceId')
				.onRef('knowledgeSource.revisionId', '=', 'knowledgeRevision.id'),
		)
		.where((eb) =>
			eb.or([
				eb('knowledgeSource.expiresAt', 'is', null),
				eb('knowledgeSource.expiresAt', '>', unit.now),
			]),
		)
		.$if(channelId !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('knowledgeSource.channelIds', 'is', null),
					listHolds(unit, sql.ref('knowledgeSource.channelIds'), [channelId!]),
				]),
			),
		)
		.$if(labels.length > 0, (query) =>
			query.where(listHolds(unit, sql.ref('knowledgeSource.labels'), labels)),
		);
}

/** Whether a column with a JSON list of texts holds one of these. */
function listHolds(
	{ dialect }: Unit,
	column: RawBuilder<unknown>,
	wanted: readonly string[],
): RawBuilder<boolean> {
	const asked = JSON.stringify(wanted);
	return dialect === 'sqlite'
		? sql<boolean>`EXISTS (SELECT 1 FROM json_each(${column}) AS "held"
			JOIN json_each(${asked}) AS "asked" ON "asked"."value" = "held"."value")`
		: sql<boolean>`EXISTS (SELECT 1 FROM jsonb_array_elements_text((${column})::jsonb) AS "held" ("value")
			JOIN jsonb_array_elements_text((${asked})::jsonb) AS "asked" ("value")
				ON "asked"."value" = "held"."value")`;
}
