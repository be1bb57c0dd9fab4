import { sql } from 'kysely';
import type { UnreadableSource } from '../knowledge/source-block';
import type { KnowledgeSourceRow, SourceKind } from './knowledge-rows';
import { raiseKnowledgeVersion } from './knowledge-version';
import { lockKnowledge } from './lock-knowledge';
import { holds, type Page, pageOf } from './page';
import type { Unit } from './schema';

/** Why the last try to read a source failed. `interrupted`: it was cancelled, or its process ended. */
export type SourceProblem = UnreadableSource | 'interrupted';

/** A source with what is known of its reading. */
export type KnowledgeSource = {
	id: string;
	key: string;
	kind: SourceKind;
	name: string;
	url: string | null;
	/** `expired`: it was read, and searches do not see it any more. */
	state: 'serving' | 'expired' | 'reading' | 'unreadable';
	/** While what was read before goes on serving, too. */
	reason: SourceProblem | null;
	/** BCP 47, as it was given. */
	language: string | null;
	/** BCP 47, as it was recognised in what serves. */
	recognisedLanguage: string | null;
	labels: string[];
	/** The channels whose customers may be told; null for all. */
	channelIds: string[] | null;
	expiresAt: string | null;
	/** Of what serves; null where nothing does. */
	type: string | null;
	size: number | null;
	pages: number | null;
	passages: number;
	/** How far it is being read (anew); null while it is not. */
	progress: { passages: number; of: number } | null;
	addedBy: string | null;
	triedAt: string;
	createdAt: string;
	updatedAt: string;
	version: number;
};

/** What people may change of a source without reading it anew. */
export type SourceDetails = Pick<
	KnowledgeSource,
	'name' | 'labels' | 'channelIds' | 'expiresAt' | 'language'
>;

/** Sources, the latest changed first; `name` is part of a name, in any case of letters. */
export async function listSources(
	unit: Unit,
	list: { limit: number; after?: string; name?: string },
): Promise<Page<KnowledgeSource>> {
	const [updatedAt = '', id = ''] = list.after?.split('|') ?? [];
	const rows = await sources(unit)
		.$if(list.name !== undefined, (query) =>
			query.where(({ ref }) => holds(ref('source.name'), list.name!)),
		)
		.$if(list.after !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('source.updatedAt', '<', updatedAt),
					eb.and([eb('source.updatedAt', '=', updatedAt), eb('source.id', '<', id)]),
				]),
			),
		)
		.orderBy('source.updatedAt', 'desc')
		.orderBy('source.id', 'desc')
		.limit(list.limit + 1)
		.execute();
	const shown = rows.map((row) => unpack(unit, row));
	return pageOf(shown, list.limit, (source) => `${source.updatedAt}|${source.id}`);
}

/** One source, or undefined. */
export async function getSource(unit: Unit, id: string): Promise<KnowledgeSource | undefined> {
	const row = await sources(unit).where('source.id', '=', id).executeTakeFirst();
	return row && unpack(unit, row);
}

/** The source that is the same when it is added again under this key, or undefined. */
export async function findSource(unit: Unit, key: string): Promise<KnowledgeSource | undefined> {
	const row = await sources(unit).where('source.key', '=', key).executeTakeFirst();
	return row && unpack(unit, row);
}

export type ChangedSource =
	| { outcome: 'changed'; source: KnowledgeSource }
	/** Somebody has changed it since `version`. */
	| { outcome: 'changed-meanwhile'; now: KnowledgeSource }
	| { outcome: 'not-found' };

/**
 * Changes details of a source as it was at `version`; searches go by them from the commit on.
 * Another language counts from its next reading on.
 */
export async function changeSource(
	unit: Unit,
	{ id, version, ...details }: { id: string; version: number } & Partial<SourceDetails>,
): Promise<ChangedSource> {
	await lockKnowledge(unit);
	const before = await getSource(unit, id);
	if (!before) return { outcome: 'not-found' };
	if (before.version !== version) return { outcome: 'changed-meanwhile', now: before };

	await unit.db
		.updateTable('knowledgeSource')
		.set({ ...packDetails(details), updatedAt: unit.now, version: version + 1 })
		.where('id', '=', id)
		.execute();
	await raiseKnowledgeVersion(unit, { what: 'source', id });
	return { outcome: 'changed', source: (await getSource(unit, id))! };
}

/**
 * Removes a source: no search that begins after the commit sees it. Its passages leave later,
 * some at a time. Undefined when there is none.
 */
export async function removeSource(unit: Unit, id: string): Promise<KnowledgeSource | undefined> {
	await lockKnowledge(unit);
	const source = await getSource(unit, id);
	if (!source) return undefined;
	await unit.db.deleteFrom('knowledgeSource').where('id', '=', id).execute();
	await unit.db
		.updateTable('knowledgeRevision')
		.set({ state: 'retired' })
		.where('sourceId', '=', id)
		.execute();
	await raiseKnowledgeVersion(unit, { what: 'source', id });
	return source;
}

/** Details as their columns hold them; those that are not given stay as they are. */
export function packDetails(details: Partial<SourceDetails>): Partial<KnowledgeSourceRow> {
	const { name, labels, channelIds, expiresAt, language } = details;
	return {
		...(name !== undefined && { name }),
		...(labels !== undefined && { labels: JSON.stringify(labels) }),
		...(channelIds !== undefined && { channelIds: channelIds && JSON.stringify(channelIds) }),
		...(expiresAt !== undefined && { expiresAt }),
		...(language !== undefined && { language }),
	};
}

function sources({ db }: Unit) {
	return db
		.selectFrom('knowledgeSource as source')
		.leftJoin('knowledgeRevision as served', 'served.id', 'source.revisionId')
		.leftJoin('knowledgeRevision as coming', (join) =>
			join.onRef('coming.sourceId', '=', 'source.id').on('coming.state', '=', 'building'),
		)
		.selectAll('source')
		.select([
			'served.language as recognisedLanguage',
			'served.type',
			'served.size',
			'served.pages',
			'served.passages',
			'coming.passages as comingPassages',
			// The last one's position: passages are written in order.
			sql<number | null>`(SELECT max("position") FROM "knowledgePassage"
				WHERE "revisionId" = "coming"."id")`.as('lastWritten'),
		]);
}

type JoinedSource = Awaited<ReturnType<ReturnType<typeof sources>['execute']>>[number];

function unpack({ now }: Unit, row: JoinedSource): KnowledgeSource {
	const { revisionId, comingPassages, lastWritten, ...source } = row;
	return {
		...source,
		state: stateOf(row, now),
		reason: source.reason as SourceProblem | null,
		labels: JSON.parse(source.labels) as string[],
		channelIds: JSON.parse(source.channelIds ?? 'null') as string[] | null,
		passages: source.passages ?? 0,
		progress:
			comingPassages === null ? null : { passages: (lastWritten ?? -1) + 1, of: comingPassages },
	};
}

function stateOf(
	{ revisionId, expiresAt, comingPassages }: JoinedSource,
	now: string,
): KnowledgeSource['state'] {
	if (revisionId === null) return comingPassages === null ? 'unreadable' : 'reading';
	return expiresAt !== null && expiresAt <= now ? 'expired' : 'serving';
}
