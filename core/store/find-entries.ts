import { type RawBuilder, sql } from 'kysely';
import { type SearchWord, searchWords } from '../conversation/search-words';
import type { Unit } from './schema';
import { personTerm, scopeTerm } from './search-terms';

/** What is looked for: every word, the last one perhaps not to its end. */
export type WantedWords = {
	words: SearchWord[];
	/** The terms of which one has to be there as well; empty for everywhere. */
	scopes: string[];
	/** Whether each word may be the beginning of one. */
	anyBeginning: boolean;
};

/** What somebody typed, for messages and notes: everywhere, or in the conversations named. */
export function wantedWords(typed: string, conversationIds: string[] = []): WantedWords {
	return {
		words: searchWords(typed),
		scopes: conversationIds.map(scopeTerm),
		anyBeginning: false,
	};
}

/** What somebody typed, for contacts. */
export function wantedPeople(typed: string): WantedWords {
	return {
		words: searchWords(typed).map((pieces) => [personTerm(pieces.join(''))]),
		scopes: [],
		anyBeginning: true,
	};
}

/** One letter begins too many words to mean any of them. */
const SHORTEST_BEGINNING = 2;

/** So many of the newest entries, or of those before the number `before`. */
type Newest = { before?: number | undefined; limit: number };

/** The numbers of the newest entries that hold all that is wanted, newest first. */
export async function findEntries(
	unit: Unit,
	wanted: WantedWords,
	newest: Newest,
): Promise<number[]> {
	if (wanted.words.length === 0) return [];
	return unit.dialect === 'sqlite'
		? await findOnSqlite(unit, wanted, newest)
		: await findOnPostgres(unit, wanted, newest);
}

/** FTS5 walks the lists of words from their end, so frequent ones cost no more than rare ones. */
async function findOnSqlite(
	unit: Unit,
	wanted: WantedWords,
	{ before, limit }: Newest,
): Promise<number[]> {
	const words = await Promise.all(partsOf(wanted).map((part) => sqlitePart(unit, part)));
	const expression = [...words, ...scopesOf(wanted, SQLITE)].join(SQLITE.and);
	const { rows } = await sql<{ id: number }>`SELECT "rowid" AS "id" FROM "searchWords"
		WHERE "searchWords" MATCH ${expression} AND ${isBefore(sql`"rowid"`, before)}
		ORDER BY "rowid" DESC LIMIT ${limit}`.execute(unit.db);
	return rows.map(({ id }) => id);
}

/** Of beginnings that are no longer, FTS5 keeps lists as it does of words. */
const LONGEST_LISTED = 3;

/** A beginning without a list would be collected as a whole; the words that it begins are walked. */
async function sqlitePart(unit: Unit, { pieces, beginning }: WantedPart): Promise<string> {
	const [only = '', ...others] = pieces;
	if (beginning && others.length === 0 && only.length > LONGEST_LISTED) {
		const words = await wordsBeginningWith(unit, only);
		if (words && words.length > 0) return eitherOf(words, SQLITE);
	}
	return SQLITE.phrase(pieces, beginning);
}

/** To step from word to word takes time as well. */
const MOST_WORDS = 64;

/** The words of the index that begin so; undefined where they are too many to be named. */
async function wordsBeginningWith({ db }: Unit, start: string): Promise<string[] | undefined> {
	// No word goes on with a sign below "!": what stands behind a word and this one is the next.
	const { rows } = await sql<{ word: string }>`WITH RECURSIVE "found" ("word") AS (
			SELECT * FROM (SELECT "term" FROM "searchVocabulary" WHERE "term" >= ${start} LIMIT 1)
			UNION ALL
			SELECT (SELECT "term" FROM "searchVocabulary" WHERE "term" >= "found"."word" || '!' LIMIT 1)
				FROM "found" WHERE substr("found"."word", 1, length(${start})) = ${start}
			LIMIT ${MOST_WORDS + 2}
		) SELECT "word" FROM "found" WHERE substr("word", 1, length(${start})) = ${start}`.execute(db);
	return rows.length > MOST_WORDS ? undefined : rows.map(({ word }) => word);
}

/** So many entries are looked through one by one before the index is asked; searches of rare words do so in vain. */
const WALKED = 4_000;

/**
 * The index gives all that holds a word, in no order. So the newest entries are looked
 * through first, which finds frequent words at once; what is not found there is rare enough
 * to be collected and sorted. Of a conversation the index gives all that was said in it, and
 * each is looked at.
 */
async function findOnPostgres(
	{ db }: Unit,
	wanted: WantedWords,
	{ before, limit }: Newest,
): Promise<number[]> {
	const isOlder = isBefore(sql`"id"`, before);
	const words = partsOf(wanted).map(({ pieces, beginning }) => POSTGRES.phrase(pieces, beginning));
	const query = sql`${words.join(POSTGRES.and)}::tsquery`;
	const scopes = scopesOf(wanted, POSTGRES);
	if (scopes.length === 0) {
		const walked = await sql<{ id: number }>`SELECT "id" FROM (
				SELECT "id", "words" FROM "searchEntry" WHERE ${isOlder} ORDER BY "id" DESC LIMIT ${WALKED}
			) AS "newest" WHERE "words" @@ ${query} ORDER BY "id" DESC LIMIT ${limit}`.execute(db);
		if (walked.rows.length === limit) return walked.rows.map(({ id }) => id);
	}
	// No condition of an index has IS TRUE.
	const holds =
		scopes.length === 0
			? sql`"words" @@ ${query}`
			: sql`"words" @@ ${scopes.join(POSTGRES.and)}::tsquery AND ("words" @@ ${query}) IS TRUE`;
	// OFFSET keeps the planner from walking all entries from the newest one on, in hope of the limit.
	const { rows } = await sql<{ id: number }>`SELECT "id" FROM (
			SELECT "id" FROM "searchEntry" WHERE ${holds} AND ${isOlder} OFFSET 0
		) AS "found" ORDER BY "id" DESC LIMIT ${limit}`.execute(db);
	return rows.map(({ id }) => id);
}

/** To ask nothing of the first page is quicker where a hundred thousand entries would be asked. */
function isBefore(id: RawBuilder<unknown>, before: number | undefined): RawBuilder<unknown> {
	return before === undefined ? sql`TRUE` : sql`${id} < ${before}`;
}

type Grammar = {
	and: string;
	or: string;
	phrase(pieces: string[], beginning: boolean): string;
};

/** Everything stands in quotes: what somebody types is never an operator. */
const SQLITE: Grammar = {
	and: ' AND ',
	or: ' OR ',
	phrase: (pieces, beginning) => `"${pieces.join(' ')}"${beginning ? ' *' : ''}`,
};

const POSTGRES: Grammar = {
	and: ' & ',
	or: ' | ',
	phrase: (pieces, beginning) =>
		`(${pieces.map((piece) => `'${piece}'`).join(' <-> ')}${beginning ? ':*' : ''})`,
};

type WantedPart = { pieces: string[]; beginning: boolean };

function partsOf({ words, anyBeginning }: WantedWords): WantedPart[] {
	return words.map((pieces, index) => {
		const last = index === words.length - 1;
		const long = pieces.at(-1)!.length >= SHORTEST_BEGINNING;
		return { pieces, beginning: anyBeginning || (last && long) };
	});
}

/** That one of the scopes is there, as one expression; none where everything is looked through. */
function scopesOf({ scopes }: WantedWords, grammar: Grammar): string[] {
	return scopes.length === 0 ? [] : [eitherOf(scopes, grammar)];
}

function eitherOf(words: readonly string[], { or, phrase }: Grammar): string {
	return `(${words.map((word) => phrase([word], false)).join(or)})`;
}
