import { commonRoot, ROOT, rootKey } from './likeness';
import { rarityOf } from './rarity-of';

/** A word of a question as an index knows it. */
export type WantedWord = {
	/** As it may be written. */
	exact: string[];
	/** Its stems that stand in the index. */
	stems: string[];
	/** For a word that does not stand there: what it may be a slip of, and how alike they are. */
	like: ReadonlyMap<string, number>;
	/** In how many entries any of its stems stands. */
	entries: number;
	/** How many entries are read to look for it, slips too. */
	listed: number;
};

/** How much there is in an index: entries, and stems in each in the mean. */
export type IndexSize = { entries: number; meanLength: number };

export type ScoredEntry = { entryId: number; textId: number; score: number; coverage: number };

type Entry = { entryId: number; textId: number; exact: string; stems: string };

/**
 * The constants of BM25: how soon repetition stops counting, and how much length does. Passages are cut
 * to a size, so that length says less of them than of whole documents, for which 0.75 is usual.
 */
const SATURATION = 1.2;
const LENGTH = 0.4;

/** What a word counts as it is written, beside what its stem counts. */
const EXACT = 2;

/** What two words count that follow each other as in the question, or stand near each other. */
const PAIR = 0.5;
const NEAR = 0.3;
const NEAREST = 8;

/** What a word of the same root counts where the word itself is not there. */
const KINDRED = 0.5;

/**
 * Among fewer entries rarity says little. A word that stands in none of them must not outweigh
 * all others there: a small business does not write everything down.
 */
const FEW_ENTRIES = 50;

/**
 * Entries by how well they speak of a question's words, best first: BM25 over words and stems
 * together, with words next to each other as in the question, and other forms of a word and
 * slips of it counting in part.
 */
export function scoreEntries(
	entries: readonly Entry[],
	words: readonly WantedWord[],
	size: IndexSize,
): ScoredEntry[] {
	const wanted = wantedTerms(words, size);
	return entries
		.map((entry) => ({
			entryId: entry.entryId,
			textId: entry.textId,
			...scoreEntry(entry, wanted, size),
		}))
		.sort((one, other) => other.score - one.score || one.entryId - other.entryId);
}

type Places = ReadonlyMap<string, number[]>;

type Wanted = {
	rarities: number[];
	/** What the words weigh in the coverage. */
	weights: number[];
	/** The words' places in the question by their terms. */
	exact: Places;
	stems: Places;
	/** By the beginning of their stems. */
	roots: ReadonlyMap<string, { place: number; stem: string }[]>;
	like: ReadonlyMap<string, number>[];
};

function wantedTerms(words: readonly WantedWord[], size: IndexSize): Wanted {
	const roots = new Map<string, { place: number; stem: string }[]>();
	for (const [place, { exact, stems }] of words.entries()) {
		for (const stem of stems.length > 0 ? stems : exact) {
			const key = rootKey(stem);
			if (key !== null) roots.set(key, [...(roots.get(key) ?? []), { place, stem }]);
		}
	}
	return {
		rarities: words.map((word) => rarityOf(word.entries, size.entries)),
		weights: words.map((word) =>
			rarityOf(Math.max(word.entries, 1), Math.max(size.entries, FEW_ENTRIES)),
		),
		exact: placesOf(words.map(({ exact }) => exact)),
		stems: placesOf(words.map(({ stems, like }) => [...stems, ...like.keys()])),
		roots,
		like: words.map(({ like }) => like),
	};
}

function placesOf(terms: string[][]): Places {
	const places = new Map<string, number[]>();
	for (const [place, some] of terms.entries()) {
		for (const term of new Set(some)) places.set(term, [...(places.get(term) ?? []), place]);
	}
	return places;
}

function scoreEntry(entry: Entry, wanted: Wanted, { meanLength }: IndexSize) {
	const { rarities, weights } = wanted;
	const stems = entry.stems.split(' ');
	const { times, shares, standing } = readEntry(entry.exact, stems, wanted);
	const length = 1 - LENGTH + (LENGTH * stems.length) / Math.max(meanLength, 1);

	let score = 0;
	let covered = 0;
	let all = 0;
	for (const [place, rarity] of rarities.entries()) {
		const often = times[place]!;
		const worth = rarity * shares[place]!;
		score += (worth * often * (SATURATION + 1)) / (often + SATURATION * length);
		covered += weights[place]! * shares[place]!;
		all += weights[place]!;
		if (place > 0) {
			const both = Math.min(rarity, rarities[place - 1]!);
			score += both * closeness(standing[place - 1]!, standing[place]!);
		}
	}
	return { score, coverage: all === 0 ? 0 : covered / all };
}

/** Of each word: how often it stands there, to which share it is the word, and where. */
function readEntry(exact: string, stems: string[], wanted: Wanted) {
	const count = wanted.rarities.length;
	const times = new Array<number>(count).fill(0);
	const shares = new Array<number>(count).fill(0);
	const kindred = new Array<number>(count).fill(0);
	const standing = Array.from({ length: count }, (): number[] => []);

	const framed = ` ${exact} `;
	for (const [term, places] of wanted.exact) {
		const often = timesIn(framed, term);
		if (often === 0) continue;
		for (const place of places) {
			times[place]! += EXACT * often;
			shares[place] = 1;
		}
	}
	for (const [at, term] of stems.entries()) {
		const places = wanted.stems.get(term);
		for (const place of places ?? []) {
			times[place]! += 1;
			standing[place]!.push(at);
			const like = wanted.like[place]!.get(term);
			shares[place] = Math.max(shares[place]!, like === undefined ? 1 : like * KINDRED);
		}
		for (const { place, stem } of wanted.roots.get(term.slice(0, ROOT)) ?? []) {
			if (places?.includes(place)) continue;
			const share = commonRoot(stem, term);
			if (share === 0) continue;
			kindred[place] = Math.max(kindred[place]!, share * KINDRED);
			standing[place]!.push(at);
		}
	}
	for (const [place, share] of kindred.entries()) {
		if (times[place] !== 0 || share === 0) continue;
		times[place] = EXACT + 1;
		shares[place] = share;
	}
	return { times, shares, standing };
}

/** How often a term stands among others with spaces round each; faster by far than to look each of them up. */
function timesIn(framed: string, term: string): number {
	const wanted = ` ${term} `;
	let often = 0;
	for (
		let at = framed.indexOf(wanted);
		at !== -1;
		at = framed.indexOf(wanted, at + term.length + 1)
	) {
		often += 1;
	}
	return often;
}

/** How close a word ever comes to the one before it in the question. */
function closeness(before: number[], after: number[]): number {
	let best = 0;
	for (const one of before) {
		for (const other of after) {
			const distance = Math.abs(other - one);
			if (other - one === 1) return PAIR;
			if (distance > 0 && distance <= NEAREST) best = Math.max(best, NEAR / distance);
		}
	}
	return best;
}
