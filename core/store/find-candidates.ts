import { sql } from 'kysely';
import { rarityOf, type Vocabulary } from '../knowledge/score-entries';
import type { QuestionTerms, QuestionWord } from '../knowledge/terms';
import { EXACTLY } from './knowledge-words';
import type { Unit } from './schema';

export type Candidate = { entryId: number; textId: number };

/** A word that stands in a larger share of the entries tells too little to be looked for among rarer ones. */
const COMMON_SHARE = 0.1;

/** Lists so short cost nothing, whatever their share. */
const SHORT_LIST = 1_000;

/** The lists of so many entries are read together, the rarest words' first. */
const MOST_LISTED = 20_000;

/** Entries in which any of the question's words stand, those with the rarest and most first. */
export async function findCandidates(
	unit: Unit,
	search: { indexId: number; terms: QuestionTerms; vocabulary: Vocabulary; limit: number },
): Promise<Candidate[]> {
	const words = tellingWords(search.terms, search.vocabulary);
	if (words.length === 0) return [];
	return unit.dialect === 'sqlite'
		? await findOnSqlite(unit, { ...search, words })
		: await findOnPostgres(unit, { ...search, words });
}

type Wanted = { word: QuestionWord; entries: number };

function tellingWords({ words }: QuestionTerms, { entries, counts }: Vocabulary): Wanted[] {
	const byRarity = words
		.map((word) => ({ word, entries: entriesOf(word, counts) }))
		.sort((one, other) => one.entries - other.entries);
	let listed = 0;
	return byRarity.filter((wanted, place) => {
		listed += wanted.entries;
		const isFirst = byRarity.slice(0, place).every((before) => before.entries === 0);
		const isTelling = wanted.entries <= Math.max(entries * COMMON_SHARE, SHORT_LIST);
		return isFirst || (isTelling && listed <= MOST_LISTED);
	});
}

function entriesOf({ stems }: QuestionWord, counts: ReadonlyMap<string, number>): number {
	return stems.reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0);
}

type Search = { indexId: number; words: Wanted[]; vocabulary: Vocabulary; limit: number };

/** Everything stands in quotes: what somebody asks is never an operator. */
async function findOnSqlite({ db }: Unit, { indexId, words, limit }: Search) {
	const quoted = (terms: string[]) =>
		[...new Set(terms)].map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
	const match =
		`{exact} : (${quoted(words.flatMap(({ word }) => word.exact))}) OR ` +
		`{stems} : (${quoted(words.flatMap(({ word }) => word.stems))})`;
	const { rows } = await sql<Candidate>`SELECT "knowledgeEntry"."id" AS "entryId", "textId"
		FROM "knowledgeWords" CROSS JOIN "knowledgeEntry" ON "knowledgeEntry"."id" = "knowledgeWords"."rowid"
		WHERE "knowledgeWords" MATCH ${match} AND "rank" MATCH 'bm25(2.0, 1.0)' AND "indexId" = ${indexId}
		ORDER BY "rank" LIMIT ${limit}`.execute(db);
	return rows;
}

/**
 * Each word's list comes from the index alone; only the sums of the words' weights are sorted,
 * so that the long rows of words need not be read.
 */
async function findOnPostgres({ db }: Unit, { indexId, words, vocabulary, limit }: Search) {
	const lists = words.flatMap(({ word, entries }) => {
		const rarity = rarityOf(entries, vocabulary.entries);
		return [
			listOf(
				word.exact.map((term) => `${EXACTLY}${term}`),
				rarity * 2,
			),
			listOf(word.stems, rarity),
		];
	});
	const { rows } = await sql<Candidate>`SELECT "entryId", "textId" FROM (
			${sql.join(lists, sql` UNION ALL `)}
		) AS "listed" WHERE "indexId" = ${indexId}
		GROUP BY "entryId", "textId" ORDER BY sum("weight") DESC, "entryId" LIMIT ${limit}`.execute(db);
	return rows;
}

function listOf(terms: string[], weight: number) {
	const query = terms.map((term) => `'${term.replaceAll(/['\\]/g, '')}'`).join(' | ');
	return sql`SELECT "id" AS "entryId", "textId", "indexId", ${weight}::float8 AS "weight"
		FROM "knowledgeEntry" WHERE "words" @@ ${query}::tsquery`;
}
