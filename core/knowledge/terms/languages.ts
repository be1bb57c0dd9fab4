import { createRequire } from 'node:module';
import { foldWord } from './fold-word';
import { stemArabic } from './stem-arabic';

const load = createRequire(__filename);

/** What is known of a language; what is heavy is loaded when it is asked for. */
export type KnownLanguage = {
	/** ISO 639-1. */
	code: string;
	script: KnownScript;
	/** The stem of a word in lower case, folded. */
	stem(word: string): string;
	/** Folded words that say nothing of what a text is about. */
	stopWords: ReadonlySet<string>;
};

export type KnownScript =
	'latin' | 'cyrillic' | 'greek' | 'arabic' | 'devanagari' | 'armenian' | 'tamil' | 'han';

/** [code, script, name of the stemmer in @orama/stemmers, name of the list in @orama/stopwords] */
const KNOWN: [string, KnownScript, string | null, string | null][] = [
	['en', 'latin', 'english', 'english'],
	['es', 'latin', 'spanish', 'spanish'],
	['fr', 'latin', 'french', 'french'],
	['de', 'latin', 'german', 'german'],
	['pt', 'latin', 'portuguese', 'portuguese'],
	['it', 'latin', 'italian', 'italian'],
	['nl', 'latin', 'dutch', 'dutch'],
	['da', 'latin', 'danish', 'danish'],
	['no', 'latin', 'norwegian', 'norwegian'],
	['sv', 'latin', 'swedish', 'swedish'],
	['fi', 'latin', 'finnish', 'finnish'],
	['hu', 'latin', 'hungarian', 'hungarian'],
	['ro', 'latin', 'romanian', 'romanian'],
	['tr', 'latin', 'turkish', 'turkish'],
	['id', 'latin', 'indonesian', 'indonesian'],
	['ga', 'latin', 'irish', 'irish'],
	['lt', 'latin', 'lithuanian', 'lithuanian'],
	['ru', 'cyrillic', 'russian', 'russian'],
	['uk', 'cyrillic', 'ukrainian', 'ukrainian'],
	['bg', 'cyrillic', 'bulgarian', 'bulgarian'],
	['el', 'greek', 'greek', 'greek'],
	['ar', 'arabic', null, 'arabic'],
	['hi', 'devanagari', 'indian', 'indian'],
	['ne', 'devanagari', 'nepali', 'nepali'],
	['hy', 'armenian', 'armenian', 'armenian'],
	['ta', 'tamil', 'tamil', 'tamil'],
	['ja', 'han', null, 'japanese'],
	['zh', 'han', null, 'mandarin'],
];

/** What the lists lack. */
const MORE: Partial<Record<string, string>> = { en: 'a i' };

const LANGUAGES = KNOWN.map(([code, script, stemmer, list]): KnownLanguage => {
	let stopWords: ReadonlySet<string> | undefined;
	let stem: ((word: string) => string) | undefined;
	return {
		code,
		script,
		stem(word) {
			stem ??=
				stemmer === null
					? code === 'ar'
						? stemArabic
						: foldWord
					: foldedStemmer(load(`@orama/stemmers/${stemmer}`));
			return stem(word);
		},
		get stopWords() {
			return (stopWords ??=
				list === null ? new Set() : listOf(load(`@orama/stopwords/${list}`), MORE[code]));
		},
	};
});

function foldedStemmer(module: unknown): (word: string) => string {
	const { stemmer } = module as { stemmer(word: string): string };
	return (word) => foldWord(stemmer(word)) || foldWord(word);
}

function listOf(module: unknown, more = ''): ReadonlySet<string> {
	const { stopwords } = module as { stopwords: string[] };
	return new Set([...stopwords, ...more.split(' ')].map((word) => foldWord(word.toLowerCase())));
}

/** The language of a BCP 47 tag, where something is known of it. */
export function knownLanguage(tag: string | null): KnownLanguage | undefined {
	const code = tag?.toLowerCase().split(/[-_]/)[0];
	return LANGUAGES.find((one) => one.code === code);
}

/** The languages that are written in a script. */
export function languagesOf(script: KnownScript): KnownLanguage[] {
	return LANGUAGES.filter((one) => one.script === script);
}
