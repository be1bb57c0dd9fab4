import { sameWord, wordsOf } from './words';

/** A text that may hold the answer. */
export type Source = {
	text: string;
	origin: 'facts' | 'customer';
	/** Of a numbered passage, by which it is cited. */
	passage?: number;
};

export type Match = { sentence: string } & Omit<Source, 'text'>;

type Candidate = Match & { words: string[] };

// A sentence must cover this share of the question's meaning to be quoted.
const LEAST_COVERAGE = 0.34;
const LIST_MARK = /^\s*(?:[-*•]|\d+[.)]|\[\d+\]|Q:|A:)\s+/;
const RULE =
	/^(?:you are|you're|you (?:answer|write|speak)|act as|answer|reply|respond|write|never|always|do not|don't|be |keep |say |ask |call |use (?:only|the|these)|if (?:the|a|you|they|it)|when (?:the|a) customer)|\bthe (?:customer|user)s?\b|\bcustomers (?:say|write)|^(?:numbered passages|they are information|behind each|take numbers|where they do)|hand_over|⟦/i;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentence of `sources` that shares most with the question, rare words counting more.
 * Rules to the model ("Never promise…") are not quoted; a heading or a question lends its
 * words to what follows it.
 */
export function bestSentence(question: string, sources: Source[]): Match | undefined {
	const asked = wordsOf(question);
	const candidates = sources.flatMap(candidatesOf);
	const rarity = new Map(asked.map((word) => [word, rarityOf(word, candidates)]));
	const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);

	let best: Match | undefined;
	let bestScore = 0;
	for (const { words, ...match } of candidates) {
		const covered = asked
			.filter((word) => words.some((candidate) => sameWord(word, candidate)))
			.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
		const coverage = total > 0 ? covered / total : 0;
		// Of two sentences that cover as much, the shorter one is more to the point.
		const score = coverage - words.length / 10_000;
		if (coverage >= LEAST_COVERAGE && score > bestScore) {
			[best, bestScore] = [match, score];
		}
	}

	return best;
}

/** The sentences of a text, line by line. */
export function sentencesOf(text: string): string[] {
	return text
		.split('\n')
		.flatMap((line) => [...sentences.segment(line)].map(({ segment }) => segment.trim()))
		.filter((sentence) => sentence !== '');
}

function candidatesOf({ text, ...from }: Source): Candidate[] {
	const candidates: Candidate[] = [];
	let heading: string[] = [];
	let asked: string[] = [];

	for (const line of text.split('\n')) {
		const plain = line.replace(LIST_MARK, '').replace(LIST_MARK, '').trim();
		if (/^#|:$|^<[^>]*>$/.test(plain)) {
			heading = wordsOf(plain);
			continue;
		}
		for (const sentence of sentencesOf(plain)) {
			const words = wordsOf(sentence);
			if (words.length === 0 || RULE.test(sentence)) continue;
			if (/[?؟？]$/.test(sentence)) {
				asked = words;
				continue;
			}
			candidates.push({ ...from, sentence, words: [...words, ...asked, ...heading] });
			asked = [];
		}
	}

	return candidates;
}

function rarityOf(word: string, candidates: Candidate[]): number {
	const having = candidates.filter(({ words }) => words.some((other) => sameWord(word, other)));
	return Math.log(1 + (candidates.length + 1) / (having.length + 1));
}
