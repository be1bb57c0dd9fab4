import { findWords } from '../store/find-words';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';
import {
	servedPassages,
	type ServedPassage,
	servedTextIds,
	type ServedTo,
} from '../store/knowledge-passages';
import type { Unit } from '../store/schema';
import { servedEntries, servedShare } from '../store/served-entries';
import type { Asking } from './ask-with-context';
import { fuseRanks, type RankedList } from './fuse-ranks';
import type { LikelyEntries } from './likely-entries';
import { compare, type NearText, nearestTexts } from './nearest-texts';
import { scorePassage } from './score-passage';
import { TERMS_VERSION } from './terms';

/** A passage that may answer a question, with what speaks for it. */
export type Candidate = ServedPassage & {
	score: number;
	coverage: number;
	similarity: number | null;
};

/** The meaning of each asking, with where likely neighbours are looked for. */
export type Meanings = { vectors: readonly Float32Array[]; likely: LikelyEntries };

/** How much the order by meaning and the order by words count. */
const VECTOR_WEIGHT = 1;
const WORD_WEIGHT = 0.8;

/** So many are taken of each list, and of all together. */
const MOST_OF_A_LIST = 50;

/** With less than this to be shown, only that is looked at; else what may not be shown is left out. */
const FEW = 0.5;

/**
 * The passages that may answer a question, of those that may be shown, best first: by words and,
 * where there are meanings, by them as well, fused by reciprocal rank.
 */
export async function gatherCandidates(
	unit: Unit,
	search: {
		index: KnowledgeIndexRow;
		askings: readonly Asking[];
		meanings: Meanings | null;
		to: ServedTo;
	},
): Promise<Candidate[]> {
	const { index, askings, meanings, to } = search;
	const isFew = (await servedShare(unit, to)) < FEW;
	const among = isFew ? await servedEntries(unit, index.id, to) : undefined;
	const accept = (textIds: number[]) => servedTextIds(unit, textIds, to);

	const evidence = new Map<number, Evidence>();
	const lists: RankedList[] = [];
	for (const { terms, share } of index.termsVersion === TERMS_VERSION ? askings : []) {
		const limit = MOST_OF_A_LIST;
		const narrowed = among ? { among } : { accept };
		const hits = await findWords(unit, { indexId: index.id, terms, limit, ...narrowed });
		lists.push({ weight: WORD_WEIGHT * share, textIds: hits.map(({ textId }) => textId) });
		for (const { entryId, textId, coverage } of hits) {
			const one = evidenceOf(evidence, entryId, textId);
			// Words such as "how" and "is" stand in every passage and say nothing of it.
			if (!terms.onlyStopWords) one.coverage += share * coverage;
		}
	}
	if (meanings) {
		const near = await nearestOfEach(unit, { ...search, meanings, among, evidence });
		lists.push(...near);
	}

	const textIds = fuseRanks(lists).slice(0, MOST_OF_A_LIST);
	const places = onePlaceEach(textIds, await servedPassages(unit, textIds, to));
	return places.map((place) => {
		const { coverage, similarity } = evidence.get(place.textId)!;
		return {
			...place,
			coverage: Math.min(1, coverage),
			similarity,
			score: scorePassage({ coverage, similarity }),
		};
	});
}

type Evidence = { entryId: number; coverage: number; similarity: number | null };

function evidenceOf(all: Map<number, Evidence>, entryId: number, textId: number): Evidence {
	const one = all.get(textId) ?? { entryId, coverage: 0, similarity: null };
	all.set(textId, one);
	return one;
}

/** Also tells how near the texts are that only their words have brought. */
async function nearestOfEach(
	unit: Unit,
	search: {
		index: KnowledgeIndexRow;
		askings: readonly Asking[];
		meanings: Meanings;
		to: ServedTo;
		among: readonly number[] | undefined;
		evidence: Map<number, Evidence>;
	},
): Promise<RankedList[]> {
	const { index, askings, meanings, to, evidence } = search;
	const among = search.among && new Set(search.among);
	const found: NearText[][] = [];
	for (const vector of meanings.vectors) {
		const asked = { indexId: index.id, vector, to, limit: MOST_OF_A_LIST, among };
		found.push(await nearestTexts(unit, meanings.likely, asked));
	}
	for (const { entryId, textId } of found.flat()) evidenceOf(evidence, entryId, textId);

	for (const [number, vector] of meanings.vectors.entries()) {
		const known = found[number]!;
		const others = new Map([...evidence.values()].map((one) => [one.entryId, one]));
		for (const { entryId } of known) others.delete(entryId);
		const rest = await compare(unit, vector, [...others.keys()]);
		const { share } = askings[number]!;
		for (const { textId, similarity } of known)
			addNearness(evidence.get(textId)!, share * similarity);
		for (const { entryId, similarity } of rest)
			addNearness(others.get(entryId)!, share * similarity);
	}
	return found.map((texts, number) => ({
		weight: VECTOR_WEIGHT * askings[number]!.share,
		textIds: texts.map(({ textId }) => textId),
	}));
}

function addNearness(one: Evidence, similarity: number): void {
	one.similarity = (one.similarity ?? 0) + similarity;
}

/** A text that several sources say is shown once: where its neighbours were found, too. */
function onePlaceEach(textIds: readonly number[], places: readonly ServedPassage[]) {
	const taken = new Set(places.map(({ revisionId, position }) => `${revisionId} ${position}`));
	const hasNeighbour = ({ revisionId, position }: ServedPassage) =>
		taken.has(`${revisionId} ${position - 1}`) || taken.has(`${revisionId} ${position + 1}`);

	return textIds.flatMap((textId) => {
		const own = places.filter((place) => place.textId === textId);
		return own.find(hasNeighbour) ?? own[0] ?? [];
	});
}
