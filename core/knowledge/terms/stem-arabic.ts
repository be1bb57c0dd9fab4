import { foldWord } from './fold-word';

const PREFIXES = ['وال', 'بال', 'كال', 'فال', 'ولل', 'فلل', 'لل', 'ال'];

const SUFFIXES = [
	'هما',
	'كما',
	'هم',
	'هن',
	'ها',
	'كم',
	'نا',
	'ات',
	'ان',
	'ين',
	'ون',
	'يه',
	'ه',
	'ي',
];

const SHORTEST = 3;

/**
 * A light stem of an Arabic word, in the manner of light10 (Larkey et al., 2007): articles with
 * what is glued before them, the conjunction, then endings; three letters always stay.
 */
export function stemArabic(word: string): string {
	let stem = foldWord(word);
	const prefix = PREFIXES.find(
		(one) => stem.startsWith(one) && stem.length - one.length >= SHORTEST,
	);
	if (prefix !== undefined) stem = stem.slice(prefix.length);
	else if (stem.startsWith('و') && stem.length - 1 >= SHORTEST) stem = stem.slice(1);

	for (const suffix of SUFFIXES) {
		if (stem.endsWith(suffix) && stem.length - suffix.length >= SHORTEST) {
			stem = stem.slice(0, -suffix.length);
		}
	}
	return stem;
}

/** Prepositions and conjunctions of one letter that are written as part of the next word. */
const PARTICLES = ['ب', 'ل', 'ف', 'ك'];

/**
 * A stem with and without a particle before it. Whether its first letter is one cannot be
 * known from the word, so a question asks for each; an index knows those that exist.
 */
export function withParticles(stem: string): string[] {
	const bare = PARTICLES.some((one) => stem.startsWith(one)) && stem.length > SHORTEST;
	return [...PARTICLES.map((one) => one + stem), ...(bare ? [stem.slice(1)] : [])];
}
