import { scoreEntries } from '../knowledge/score-entries';
import type { QuestionTerms } from '../knowledge/terms';
import { amongIds } from './among-ids';
import { findCandidates } from './find-candidates';
import { knowWords } from './know-words';
import type { Unit } from './schema';

/** A text in which words of a question stand. */
export type WordHit = {
	entryId: number;
	textId: number;
	/** Comparable within one search only. */
	score: number;
	/** The share of the question's words, rare ones counting more, that it holds: 0 to 1. */
	coverage: number;
};

/** So many candidates are scored at least; more where many of them may not be shown. */
const FEWEST_CANDIDATES = 120;
const MOST_CANDIDATES = 3_200;

/**
 * The texts of an index that speak of the question's words, best first. `accept` says which
 * of some texts may be shown; those that may not take no place of others. With `among` only
 * these entries are looked in, however common the words are elsewhere.
 */
export async function findWords(
	unit: Unit,
	search: {
		indexId: number;
		terms: QuestionTerms;
		limit: number;
		among?: readonly number[];
		accept?: (textIds: number[]) => Promise<Set<number>>;
	},
): Promise<WordHit[]> {
	const { indexId, terms, limit, among, accept } = search;
	const { words, size } = await knowWords(unit, indexId, terms);

	for (let most = Math.max(FEWEST_CANDIDATES, limit); ; most *= 4) {
		const found = await findCandidates(unit, { indexId, words, size, among, limit: most });
		const accepted = await accept?.(found.map(({ textId }) => textId));
		const candidates = accepted ? found.filter(({ textId }) => accepted.has(textId)) : found;
		const isEnough = candidates.length >= limit || found.length < most;
		if (!isEnough && most < MOST_CANDIDATES) continue;

		const entries = await readEntries(
			unit,
			candidates.slice(0, Math.max(FEWEST_CANDIDATES, limit)).map(({ entryId }) => entryId),
		);
		return scoreEntries(entries, words, size).slice(0, limit);
	}
}

async function readEntries(unit: Unit, ids: number[]) {
	if (ids.length === 0) return [];
	return await unit.db
		.selectFrom('knowledgeEntry')
		.select(['id as entryId', 'textId', 'exact', 'stems'])
		.where('id', 'in', amongIds(unit, ids))
		.orderBy('id')
		.execute();
}
