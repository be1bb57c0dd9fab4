import { sql } from 'kysely';
import { likeness } from '../knowledge/likeness';
import type { IndexSize, WantedWord } from '../knowledge/score-entries';
import type { QuestionTerms, QuestionWord } from '../knowledge/terms';
import { amongIds } from './among-ids';
import { ENTRIES, STEMS } from './knowledge-words';
import type { Unit } from './schema';

/** Shorter words have too many that are like them. */
const SHORTEST = 4;

/** Words less alike than this are two words. */
const ALIKE = 0.5;

const MOST_ALIKE = 5;
const MOST_COMPARED = 2_000;
const MOST_UNKNOWN = 3;

/** The words of a question as an index knows them, and how much there is in it. */
export async function knowWords(
	unit: Unit,
	indexId: number,
	{ words }: QuestionTerms,
): Promise<{ words: WantedWord[]; size: IndexSize }> {
	const stems = words.flatMap((word) => word.stems);
	const rows = await unit.db
		.selectFrom('knowledgeTerm')
		.select(['term', 'entries'])
		.where('indexId', '=', indexId)
		.where('term', 'in', amongIds(unit, [...new Set([ENTRIES, STEMS, ...stems])]))
		.execute();
	const counts = new Map(rows.map(({ term, entries }) => [term, entries]));
	const entries = counts.get(ENTRIES) ?? 0;
	const size = { entries, meanLength: (counts.get(STEMS) ?? 0) / Math.max(entries, 1) };

	const known = words.map((word): WantedWord => {
		const stems = word.stems.filter((stem) => counts.has(stem));
		const sum = stems.reduce((all, stem) => all + counts.get(stem)!, 0);
		const standing = Math.min(sum, entries);
		return { exact: word.exact, stems, like: new Map(), entries: standing, listed: standing };
	});
	const unknown = words.flatMap((word, place) => (known[place]!.entries === 0 ? [place] : []));
	for (const place of unknown.slice(0, MOST_UNKNOWN)) {
		Object.assign(known[place]!, await termsLike(unit, indexId, words[place]!));
	}
	return { words: known, size };
}

/**
 * Terms of an index that a word may be a slip of, and how many entries these have: few slip in
 * the first letter, or in the second and the last one.
 */
async function termsLike(
	unit: Unit,
	indexId: number,
	{ stems }: QuestionWord,
): Promise<Pick<WantedWord, 'like' | 'listed'>> {
	const [stem = ''] = stems;
	if (stem.length < SHORTEST || /\d/.test(stem)) return { like: new Map(), listed: 0 };
	const [first = '', second = ''] = stem;
	const rows = await unit.db
		.selectFrom('knowledgeTerm')
		.select(['term', 'entries'])
		.where('indexId', '=', indexId)
		.where('term', '>=', first)
		.where('term', '<', `${first}\u{10ffff}`)
		.where(sql<number>`length("term")`, '>=', stem.length - 2)
		.where(sql<number>`length("term")`, '<=', stem.length + 2)
		.where((eb) =>
			eb.or([
				eb(sql<string>`substr("term", 2, 1)`, '=', second),
				eb(sql<string>`substr("term", length("term"), 1)`, '=', stem.slice(-1)),
			]),
		)
		.limit(MOST_COMPARED)
		.execute();
	const alike = rows
		.map((row) => ({ ...row, alike: likeness(stem, row.term) }))
		.filter(({ alike }) => alike >= ALIKE)
		.sort((one, other) => other.alike - one.alike || (one.term < other.term ? -1 : 1))
		.slice(0, MOST_ALIKE);
	return {
		like: new Map(alike.map(({ term, alike }) => [term, alike])),
		listed: alike.reduce((sum, { entries }) => sum + entries, 0),
	};
}
