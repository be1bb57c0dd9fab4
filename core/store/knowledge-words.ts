import { sql } from 'kysely';
import { passageTerms } from '../knowledge/terms';
import { amongIds } from './among-ids';
import type { KnowledgeTextRow } from './knowledge-rows';
import { mergeWords } from './merge-words';
import type { Unit } from './schema';

/** Under which two terms, which no text holds, the entries of an index and all their stems are counted. */
export const ENTRIES = '';
export const STEMS = ' ';

/** What sets words as they are written apart from stems on PostgreSQL, where they share a column. */
export const EXACTLY = '=';

/**
 * Puts the words of texts into an index; those that are in it already stay as they are. The
 * unit must be one that writes. At most 50 texts at once, so that others need not wait for it.
 */
export async function indexTexts(unit: Unit, indexId: number, textIds: number[]): Promise<void> {
	const texts = await textsWithout(unit, indexId, textIds);
	const drafts = texts.map((text) => ({ textId: text.id, ...termsOf(text) }));
	const added = await addEntries(unit, indexId, drafts);
	await count(unit, indexId, added, 1);
	await mergeWords(unit);
}

/** Takes texts out of every index. The unit must be one that writes; the texts themselves stay. */
export async function forgetTexts(unit: Unit, textIds: number[]): Promise<void> {
	if (textIds.length === 0) return;
	const gone = await unit.db
		.deleteFrom('knowledgeEntry')
		.where('textId', 'in', amongIds(unit, textIds))
		.returning(['indexId', 'stems'])
		.execute();
	for (const indexId of [...new Set(gone.map((entry) => entry.indexId))].sort((a, b) => a - b)) {
		const stems = gone.filter((entry) => entry.indexId === indexId).map((entry) => entry.stems);
		const terms = await count(unit, indexId, stems, -1);
		await unit.db
			.deleteFrom('knowledgeTerm')
			.where('indexId', '=', indexId)
			.where('term', 'in', amongIds(unit, terms))
			.where('entries', '<=', 0)
			.execute();
	}
	await mergeWords(unit);
}

type Draft = { textId: number; exact: string[]; stems: string[] };

async function textsWithout(
	unit: Unit,
	indexId: number,
	textIds: number[],
): Promise<KnowledgeTextRow[]> {
	if (textIds.length === 0) return [];
	return await unit.db
		.selectFrom('knowledgeText')
		.selectAll()
		.where('id', 'in', amongIds(unit, textIds))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('knowledgeEntry')
						.select('knowledgeEntry.id')
						.where('indexId', '=', indexId)
						.whereRef('textId', '=', 'knowledgeText.id'),
				),
			),
		)
		.orderBy('id')
		.execute();
}

function termsOf({ headings, text, language }: KnowledgeTextRow) {
	return passageTerms({ headings: JSON.parse(headings) as string[], text, language });
}

/** The stems of each entry that was not there before. */
async function addEntries(unit: Unit, indexId: number, drafts: Draft[]): Promise<string[]> {
	if (drafts.length === 0) return [];
	return unit.dialect === 'sqlite'
		? await addOnSqlite(unit, indexId, drafts)
		: await addOnPostgres(unit, indexId, drafts);
}

async function addOnSqlite({ db }: Unit, indexId: number, drafts: Draft[]): Promise<string[]> {
	const json = JSON.stringify(
		drafts.map(({ textId, exact, stems }) => [textId, exact.join(' '), stems.join(' ')]),
	);
	const { rows } = await sql<{ id: number; stems: string }>`INSERT INTO "knowledgeEntry"
		("indexId", "textId", "exact", "stems")
		SELECT ${indexId}, json_extract("value", '$[0]'), json_extract("value", '$[1]'),
			json_extract("value", '$[2]')
		FROM json_each(${json}) WHERE TRUE
		ON CONFLICT DO NOTHING RETURNING "id", "stems"`.execute(db);
	await sql`INSERT INTO "knowledgeWords" ("rowid", "exact", "stems")
		SELECT "id", "exact", "stems" FROM "knowledgeEntry"
		WHERE "id" IN (SELECT "value" FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))
	`.execute(db);
	return rows.map(({ stems }) => stems);
}

async function addOnPostgres({ db }: Unit, indexId: number, drafts: Draft[]): Promise<string[]> {
	const { rows } = await sql<{ stems: string }>`INSERT INTO "knowledgeEntry"
		("indexId", "textId", "exact", "stems", "words")
		SELECT ${indexId}, "draft".* FROM unnest(
			${drafts.map(({ textId }) => textId)}::bigint[],
			${drafts.map(({ exact }) => exact.join(' '))}::text[],
			${drafts.map(({ stems }) => stems.join(' '))}::text[],
			${drafts.map(lexemesOf)}::tsvector[]
		) AS "draft"
		ON CONFLICT DO NOTHING RETURNING "stems"`.execute(db);
	return rows.map(({ stems }) => stems);
}

/** Terms as PostgreSQL reads them. They hold letters, marks and digits only. */
export function lexemesOf({ exact, stems }: Omit<Draft, 'textId'>): string {
	const lexemes = new Set([...exact.map((term) => `${EXACTLY}${term}`), ...stems]);
	return [...lexemes].map((lexeme) => `'${lexeme}'`).join(' ');
}

/**
 * Adds entries to the counts of their terms, or takes them off, and says which terms these are;
 * in one order, so that two writers never wait for each other.
 */
async function count(
	unit: Unit,
	indexId: number,
	entries: string[],
	sign: 1 | -1,
): Promise<string[]> {
	if (entries.length === 0) return [];
	const counts = new Map<string, number>([[ENTRIES, entries.length]]);
	const add = (term: string, by: number) => counts.set(term, (counts.get(term) ?? 0) + by);
	for (const stems of entries) {
		const terms = stems.split(' ').filter(Boolean);
		add(STEMS, terms.length);
		for (const term of new Set(terms)) add(term, 1);
	}
	const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
	const rows =
		unit.dialect === 'sqlite'
			? sql`SELECT ${indexId}, json_extract("value", '$[0]'), json_extract("value", '$[1]') * ${sign}
				FROM json_each(${JSON.stringify(sorted)}) WHERE TRUE`
			: sql`SELECT ${indexId}::bigint, "term", "entries" * ${sign}::integer
				FROM unnest(${sorted.map(([term]) => term)}::text[], ${sorted.map(([, number]) => number)}::integer[])
				AS "counted" ("term", "entries")`;
	await sql`INSERT INTO "knowledgeTerm" ("indexId", "term", "entries") ${rows}
		ON CONFLICT ("indexId", "term")
		DO UPDATE SET "entries" = "knowledgeTerm"."entries" + excluded."entries"`.execute(unit.db);
	return sorted.map(([term]) => term);
}
