import { sql } from 'kysely';
import { rarityOf } from '../knowledge/rarity-of';
import type { IndexSize, WantedWord } from '../knowledge/score-entries';
import { amongIds } from './among-ids';
import { EXACTLY } from './knowledge-words';
import type { Unit } from './schema';

export type Candidate = { entryId: number; textId: number };

/** A word that stands in a larger share of the entries tells too little to be looked for among rarer ones. */
const COMMON_SHARE = 0.1;

/** Lists so short cost nothing, whatever their share. */
const SHORT_LIST = 1_000;

/** The lists of so many entries are read together, the rarest words' first. */
const MOST_LISTED = 8_000;

/** Entries in which any of a question's words stand, those with the rarest and most first. */
export async function findCandidates(
	unit: Unit,
	search: {
		indexId: number;
		words: readonly WantedWord[];
		size: IndexSize;
		among?: readonly number[] | undefined;
		limit: number;
	},
): Promise<Candidate[]> {
	const words = search.among ? [...search.words] : tellingWords(search.words, search.size);
	if (words.length === 0 || search.among?.length === 0) return [];
	return unit.dialect === 'sqlite'
		? await findOnSqlite(unit, { ...search, words })
		: await findOnPostgres(unit, { ...search, words });
}

function tellingWords(words: readonly WantedWord[], size: IndexSize): WantedWord[] {
	const most = Math.max(size.entries * COMMON_SHARE, SHORT_LIST);
	let listed = 0;
	return [...words]
		.sort((one, other) => one.listed - other.listed)
		.filter((word) => {
			const isFirst = listed === 0;
			listed += word.listed;
			return isFirst || (word.listed <= most && listed <= MOST_LISTED);
		});
}

type Search = {
	indexId: number;
	words: WantedWord[];
	size: IndexSize;
	among?: readonly number[] | undefined;
	limit: number;
};

/** Everything stands in quotes: what somebody asks is never an operator. */
async function findOnSqlite(unit: Unit, { indexId, words, among, limit }: Search) {
	const quoted = (terms: string[]) =>
		[...new Set(terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
	const stems = words.flatMap(stemsOf);
	const match =
		`{exact} : (${quoted(words.flatMap(({ exact }) => exact))})` +
		(stems.length === 0 ? '' : ` OR {stems} : (${quoted(stems)})`);
	const { rows } = await sql<Candidate>`SELECT "knowledgeEntry"."id" AS "entryId", "textId"
		FROM "knowledgeWords" CROSS JOIN "knowledgeEntry" ON "knowledgeEntry"."id" = "knowledgeWords"."rowid"
		WHERE "knowledgeWords" MATCH ${match} AND "rank" MATCH 'bm25(2.0, 1.0)' AND "indexId" = ${indexId}
		${among ? sql`AND "knowledgeWords"."rowid" IN ${amongIds(unit, among)}` : sql``}
		ORDER BY "rank" LIMIT ${limit}`.execute(unit.db);
	return rows;
}

/**
 * Each word's list comes from the index alone; only the sums of the words' weights are sorted,
 * so that the long rows of words need not be read.
 */
async function findOnPostgres(unit: Unit, { indexId, words, size, among, limit }: Search) {
	const lists = words.flatMap((word) => {
		const rarity = rarityOf(word.entries, size.entries);
		const exact = listOf(
			word.exact.map((term) => `${EXACTLY}${term}`),
			rarity * 2,
		);
		const stems = stemsOf(word);
		return stems.length === 0 ? [exact] : [exact, listOf(stems, rarity)];
	});
	const { rows } = await sql<Candidate>`SELECT "entryId", "textId" FROM (
			${sql.join(lists, sql` UNION ALL `)}
		) AS "listed" WHERE "indexId" = ${indexId}
		${among ? sql`AND "entryId" IN ${amongIds(unit, among)}` : sql``}
		GROUP BY "entryId", "textId" ORDER BY sum("weight") DESC, "entryId" LIMIT ${limit}`.execute(
		unit.db,
	);
	return rows;
}

function listOf(terms: string[], weight: number) {
	const query = terms.map((term) => `'${term.replaceAll(/['\\]/g, '')}'`).join(' | ');
	return sql`SELECT "id" AS "entryId", "textId", "indexId", ${weight}::float8 AS "weight"
		FROM "knowledgeEntry" WHERE "words" @@ ${query}::tsquery`;
}

function stemsOf({ stems, like }: WantedWord): string[] {
	return [...stems, ...like.keys()];
}
