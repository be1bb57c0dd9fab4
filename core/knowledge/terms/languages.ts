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

/** What the lists lack, above all what questions ask with: it stands in no answer. */
const MORE: Partial<Record<string, string>> = {
	en: 'a i us much many get tell please',
	es: 'cuánto cuánta cuántos cuántas cuál cuáles qué quién quiénes cómo dónde cuándo por favor',
	fr: 'combien comment quand pourquoi où quoi lequel laquelle',
	de: 'wieviel wie viel viele wann wo warum welche welcher welches wer was bitte',
	pt: 'quanto quanta quantos quantas qual quais quando onde como porque',
	it: 'quanto quanta quanti quante quale quali quando dove come perché',
	nl: 'hoeveel hoe wanneer waar waarom welke wie wat',
	da: 'hvor hvornår hvordan hvorfor hvilken hvilke hvad hvem mange meget',
	no: 'hvor når hvordan hvorfor hvilken hvilke hva hvem mange mye',
	sv: 'hur när var varför vilken vilka vad vem många mycket',
	fi: 'kuinka paljon moni milloin missä miksi mikä kuka miten',
	hu: 'mennyi hány mikor hol miért melyik mi ki hogyan',
	ro: 'cât câtă câți câte care când unde cum de ce cine',
	tr: 'kaç ne nasıl nerede nereye hangi kim kimin niçin neden zaman kadar',
	id: 'berapa apa siapa kapan dimana mana bagaimana mengapa',
	ru: 'сколько какой какая какое какие каков кто что когда где почему как куда чей',
	uk: 'скільки який яка яке які хто що коли де чому як куди чий в у на і та до за з',
	bg: 'колко какъв каква какво какви кой коя кое кои кога къде защо как',
	el: 'πόσο πόσα πόσοι πόσες ποιος ποια ποιο ποιοι πότε πού πώς γιατί τι',
	ar: 'كم أي أية من ما ماذا متى أين كيف لماذا هل لدى عند',
	hi: 'कितना कितनी कितने क्या कौन कौनसा किस किसने कब कहाँ क्यों कैसे कैसा है हैं था थी थे का के की को में से ने पर',
};

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
