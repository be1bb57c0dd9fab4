import { amongIds } from './among-ids';
import { type Page, pageOf } from './page';
import type { Unit } from './schema';

/** A passage that may be shown: its source serves it now, to whoever asks. */
export type ServedPassage = {
	textId: number;
	sourceId: string;
	sourceName: string;
	url: string | null;
	revisionId: number;
	position: number;
	page: number | null;
	/** The outermost first. */
	headings: string[];
	text: string;
};

/** Who asks, and for what: nothing named means all. */
export type ServedTo = { channelId?: string; labels?: string[] };

/** A passage by its place in what was read. */
export type PlacedPassage = Pick<
	ServedPassage,
	'textId' | 'revisionId' | 'position' | 'page' | 'headings' | 'text'
>;

/**
 * Where these texts stand in the sources that serve now, have not expired and are for this
 * channel and one of these labels: once for each text and source, at its first place there.
 */
export async function servedPassages(
	unit: Unit,
	textIds: readonly number[],
	to: ServedTo,
): Promise<ServedPassage[]> {
	if (textIds.length === 0) return [];
	const rows = await unit.db
		.selectFrom(serving(unit, textIds).as('served'))
		.innerJoin('knowledgePassage as passage', (join) =>
			join
				.onRef('passage.revisionId', '=', 'served.revisionId')
				.onRef('passage.position', '=', 'served.position'),
		)
		.innerJoin('knowledgeText as text', 'text.id', 'served.textId')
		.innerJoin('knowledgeSource as source', 'source.id', 'served.sourceId')
		.select([
			'served.textId',
			'served.sourceId',
			'source.name as sourceName',
			'source.url',
			'served.revisionId',
			'served.position',
			'passage.page',
			'text.headings',
			'text.text',
			'source.labels',
			'source.channelIds',
		])
		.orderBy('served.textId')
		.orderBy('served.sourceId')
		.execute();
	return rows.filter(isFor(to)).map(({ labels: _, channelIds: __, ...row }) => ({
		...row,
		headings: JSON.parse(row.headings) as string[],
	}));
}

/** Which of these texts `servedPassages` would show. */
export async function servedTextIds(
	unit: Unit,
	textIds: readonly number[],
	to: ServedTo,
): Promise<Set<number>> {
	if (textIds.length === 0) return new Set();
	const rows = await serving(unit, textIds)
		.select(['source.labels', 'source.channelIds'])
		.groupBy(['source.labels', 'source.channelIds'])
		.execute();
	return new Set(rows.filter(isFor(to)).map(({ textId }) => textId));
}

/** What a source says now, from its beginning, a page at a time; nothing where nothing was read. */
export async function passagesOf(
	unit: Unit,
	sourceId: string,
	{ limit, after }: { limit: number; after?: string },
): Promise<Page<PlacedPassage>> {
	const rows = await placed(unit)
		.innerJoin('knowledgeSource as source', 'source.revisionId', 'passage.revisionId')
		.where('source.id', '=', sourceId)
		.$if(after !== undefined, (query) => query.where('passage.position', '>', Number(after)))
		.orderBy('passage.position')
		.limit(limit + 1)
		.execute();
	return pageOf(rows.map(unpack), limit, ({ position }) => String(position));
}

/** The first place of each text in each source that serves now. */
function serving(unit: Unit, textIds: readonly number[]) {
	return unit.db
		.selectFrom('knowledgePassage as passage')
		.innerJoin('knowledgeSource as source', 'source.revisionId', 'passage.revisionId')
		.where('passage.textId', 'in', amongIds(unit, textIds))
		.where((eb) =>
			eb.or([eb('source.expiresAt', 'is', null), eb('source.expiresAt', '>', unit.now)]),
		)
		.select(({ fn }) => [
			'passage.textId',
			'source.id as sourceId',
			'passage.revisionId',
			fn.min('passage.position').as('position'),
		])
		.groupBy(['passage.textId', 'source.id', 'passage.revisionId']);
}

function placed({ db }: Unit) {
	return db
		.selectFrom('knowledgePassage as passage')
		.innerJoin('knowledgeText as text', 'text.id', 'passage.textId')
		.select([
			'passage.textId',
			'passage.revisionId',
			'passage.position',
			'passage.page',
			'text.headings',
			'text.text',
		]);
}

function unpack<Row extends { headings: string }>(row: Row) {
	return { ...row, headings: JSON.parse(row.headings) as string[] };
}

/** Whether customers or a search may see what a source says. */
export function isFor({ channelId, labels }: ServedTo) {
	return (source: { labels: string; channelIds: string | null }) => {
		const channelIds = JSON.parse(source.channelIds ?? 'null') as string[] | null;
		if (channelId !== undefined && channelIds !== null && !channelIds.includes(channelId)) {
			return false;
		}
		if (labels === undefined || labels.length === 0) return true;
		const own = JSON.parse(source.labels) as string[];
		return labels.some((label) => own.includes(label));
	};
}
