import { sql } from 'kysely';
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

/** The numbers of the newest entries before `before` that hold all that is wanted, newest first. */
export async function findEntries(
	unit: Unit,
	wanted: WantedWords,
	{ before, limit }: { before: number; limit: number },
): Promise<number[]> {
	if (wanted.words.length === 0) return [];
	return unit.dialect === 'sqlite'
		? await findOnSqlite(unit, wanted, { before, limit })
		: await findOnPostgres(unit, wanted, { before, limit });
}

/** FTS5 walks its lists from their end, so frequent words cost no more than rare ones. */
async function findOnSqlite(
	{ db }: Unit,
	wanted: WantedWords,
	{ before, limit }: { before: number; limit: number },
): Promise<number[]> {
	const { rows } = await sql<{ id: number }>`SELECT "rowid" AS "id" FROM "searchWords"
		WHERE "searchWords" MATCH ${expressionOf(wanted, SQLITE)} AND "rowid" < ${before}
		ORDER BY "rowid" DESC LIMIT ${limit}`.execute(db);
	return rows.map(({ id }) => id);
}

/** So many entries are looked through one by one before the index is asked. */
const WALKED = 8_000;

/**
 * The index gives all that holds a word, in no order. So the newest entries are looked
 * through first, which finds frequent words at once; what is not found there is rare enough
 * to be collected and sorted.
 */
async function findOnPostgres(
	{ db }: Unit,
	wanted: WantedWords,
	{ before, limit }: { before: number; limit: number },
): Promise<number[]> {
	const query = sql`${expressionOf(wanted, POSTGRES)}::tsquery`;
	if (wanted.scopes.length === 0) {
		const walked = await sql<{ id: number }>`SELECT "id" FROM (
				SELECT "id", "words" FROM "searchEntry" WHERE "id" < ${before} ORDER BY "id" DESC LIMIT ${WALKED}
			) AS "newest" WHERE "words" @@ ${query} ORDER BY "id" DESC LIMIT ${limit}`.execute(db);
		if (walked.rows.length === limit) return walked.rows.map(({ id }) => id);
	}
	const { rows } = await sql<{ id: number }>`WITH "match" AS MATERIALIZED (
			SELECT "id" FROM "searchEntry" WHERE "words" @@ ${query} AND "id" < ${before}
		) SELECT "id" FROM "match" ORDER BY "id" DESC LIMIT ${limit}`.execute(db);
	return rows.map(({ id }) => id);
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

function expressionOf({ words, scopes, anyBeginning }: WantedWords, grammar: Grammar): string {
	const parts = words.map((pieces, index) => {
		const last = index === words.length - 1;
		const long = pieces.at(-1)!.length >= SHORTEST_BEGINNING;
		return grammar.phrase(pieces, anyBeginning || (last && long));
	});
	if (scopes.length > 0) {
		parts.push(`(${scopes.map((scope) => grammar.phrase([scope], false)).join(grammar.or)})`);
	}
	return parts.join(grammar.and);
}
