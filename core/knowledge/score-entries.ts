import type { QuestionTerms, QuestionWord } from './terms';

/** What an index knows of a question's terms. */
export type Vocabulary = {
	/** How many entries it has. */
	entries: number;
	/** How many stems they hold in the mean. */
	meanLength: number;
	/** In how many entries each of the terms stands as a stem. */
	counts: ReadonlyMap<string, number>;
};

type Entry = { entryId: number; textId: number; exact: string; stems: string };

type ScoredEntry = { entryId: number; textId: number; score: number; coverage: number };

/** Robertson's usual constants: how soon repetition stops counting, how much length does. */
const SATURATION = 1.2;
const LENGTH = 0.75;

/** The column of words as they are written against that of stems. */
const EXACT_WEIGHT = 2;
const STEM_WEIGHT = 1;

/** How much a term tells that stands in so many of all entries (Robertson and Spärck Jones). */
export function rarityOf(entries: number, all: number): number {
	return Math.log(1 + (all - entries + 0.5) / (entries + 0.5));
}

/** Entries by how well they speak of the question's words, best first. */
export function scoreEntries(
	entries: readonly Entry[],
	{ words }: QuestionTerms,
	vocabulary: Vocabulary,
): ScoredEntry[] {
	const wanted = words.map((word) => ({
		exact: new Set(word.exact),
		stems: new Set(word.stems),
		rarity: rarityOf(entriesOf(word, vocabulary), vocabulary.entries),
	}));
	const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0);

	return entries
		.map(({ entryId, textId, exact, stems }) => {
			const exactTerms = exact.split(' ');
			const stemTerms = stems.split(' ');
			const length = 1 - LENGTH + (LENGTH * stemTerms.length) / Math.max(vocabulary.meanLength, 1);
			let score = 0;
			let covered = 0;
			for (const word of wanted) {
				const written = exactTerms.filter((term) => word.exact.has(term)).length;
				const stemmed = stemTerms.filter((term) => word.stems.has(term)).length;
				const times = EXACT_WEIGHT * written + STEM_WEIGHT * stemmed;
				score += (word.rarity * times * (SATURATION + 1)) / (times + SATURATION * length);
				if (times > 0) covered += word.rarity;
			}
			return { entryId, textId, score, coverage: all === 0 ? 0 : covered / all };
		})
		.sort((one, other) => other.score - one.score || one.entryId - other.entryId);
}

function entriesOf({ stems }: QuestionWord, { counts, entries }: Vocabulary): number {
	return Math.min(
		entries,
		stems.reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0),
	);
}
