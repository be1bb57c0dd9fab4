import { foldWord } from './terms/fold-word';
import { LANGUAGE_SIGNS, type LanguageSigns } from './terms/language-signs';
import {
	type KnownLanguage,
	knownLanguage,
	type KnownScript,
	languagesOf,
} from './terms/languages';
import { splitWords } from './terms/split-words';

/** So much of a text is looked at. */
const MOST_CHARACTERS = 2_000;

/** Scripts of which one language, or none that is known, is nearly always meant. */
const BY_SCRIPT: [RegExp, string][] = [
	[/\p{Script=Hangul}/gu, 'ko'],
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
	[/\p{Script=Thai}/gu, 'th'],
	[/\p{Script=Hebrew}/gu, 'he'],
	[/\p{Script=Bengali}/gu, 'bn'],
	[/\p{Script=Gujarati}/gu, 'gu'],
	[/\p{Script=Gurmukhi}/gu, 'pa'],
	[/\p{Script=Telugu}/gu, 'te'],
	[/\p{Script=Kannada}/gu, 'kn'],
	[/\p{Script=Malayalam}/gu, 'ml'],
	[/\p{Script=Sinhala}/gu, 'si'],
	[/\p{Script=Georgian}/gu, 'ka'],
	[/\p{Script=Khmer}/gu, 'km'],
	[/\p{Script=Lao}/gu, 'lo'],
	[/\p{Script=Myanmar}/gu, 'my'],
	[/\p{Script=Ethiopic}/gu, 'am'],
	[/\p{Script=Han}/gu, 'zh'],
];

const KNOWN_SCRIPTS: [RegExp, KnownScript][] = [
	[/\p{Script=Latin}/gu, 'latin'],
	[/\p{Script=Cyrillic}/gu, 'cyrillic'],
	[/\p{Script=Arabic}/gu, 'arabic'],
	[/\p{Script=Greek}/gu, 'greek'],
	[/\p{Script=Devanagari}/gu, 'devanagari'],
	[/\p{Script=Armenian}/gu, 'armenian'],
	[/\p{Script=Tamil}/gu, 'tamil'],
];

/** What a word counts that is one of a language only when its diacritics are left out, as many do who type. */
const WITHOUT_DIACRITICS = 0.5;

/** What a word counts for or against a language by its letters. */
const BY_LETTERS = 0.25;

/** How near the first two languages must be to pass for equal. */
const TIE = 0.05;

/** What may be the language of a text, and how much in it says so. */
export type PlausibleLanguage = { code: string; known?: KnownLanguage | undefined; hits: number };

/** The language of a text as an ISO 639-1 code, as far as its letters and most frequent words tell; null where they do not. */
export function detectLanguage(text: string): string | null {
	const [first, ...equals] = likeliestLanguages(text);
	return first && first.hits > 0 && equals.length === 0 ? first.code : null;
}

/** Those languages of a text of which none is clearly more plausible than another. */
export function likeliestLanguages(text: string): PlausibleLanguage[] {
	const plausible = plausibleLanguages(text);
	const best = plausible[0]?.hits ?? 0;
	return plausible.filter(({ hits }) => best - hits <= Math.abs(best) * TIE);
}

/**
 * The languages in which a text may be written, most likely first: those whose small words and
 * letters stand in it, or all of its script where none does. What several languages share is
 * a small sign of each, and a letter that a language does not have is one against it.
 */
export function plausibleLanguages(text: string): PlausibleLanguage[] {
	const words = splitWords(text.slice(0, MOST_CHARACTERS)).map((piece) => piece.text);
	const script = mostFrequent(words.join(''));
	if (script === undefined) return [];
	if ('code' in script) return [{ code: script.code, hits: 1 }];

	const signs = signsOf(script.script);
	if (!signs) {
		return languagesOf(script.script).map((known) => ({ code: known.code, known, hits: 1 }));
	}
	const hits = new Map(signs.codes.map((code) => [code, 0]));
	const count = (codes: readonly string[], sum: number) => {
		for (const code of codes) hits.set(code, hits.get(code)! + sum / codes.length);
	};
	for (const word of words) {
		const exact = signs.words.get(word);
		const folded = exact ? undefined : signs.folded.get(foldWord(word));
		count(exact ?? folded ?? [], exact ? 1 : WITHOUT_DIACRITICS);
		const telling = [...word].filter((letter) => signs.telling.has(letter));
		if (telling.length === 0) continue;
		const written = signs.codes.filter((code) =>
			telling.every((letter) => signs.letters.get(code)!.has(letter)),
		);
		if (written.length === signs.codes.length) continue;
		count(written, BY_LETTERS);
		for (const code of signs.codes) {
			if (!written.includes(code)) hits.set(code, hits.get(code)! - BY_LETTERS);
		}
	}
	return [...hits]
		.map(([code, hits]) => ({ code, known: knownLanguage(code), hits }))
		.sort((one, other) => other.hits - one.hits)
		.filter(({ hits }, _, [best]) => hits >= Math.min(best!.hits, best!.hits / 2));
}

type Signs = {
	codes: string[];
	/** The languages of each small word, as it is written and folded. */
	words: ReadonlyMap<string, string[]>;
	folded: ReadonlyMap<string, string[]>;
	letters: ReadonlyMap<string, ReadonlySet<string>>;
	/** The letters that some of the languages have and others have not. */
	telling: ReadonlySet<string>;
};

const signsByScript = new Map<KnownScript, Signs>();

function signsOf(script: KnownScript): Signs | undefined {
	const languages = LANGUAGE_SIGNS[script];
	if (!languages) return undefined;
	const known = signsByScript.get(script);
	if (known) return known;
	const signs: Signs = {
		codes: languages.map(({ code }) => code),
		words: languagesByWord(languages, (word) => word),
		folded: languagesByWord(languages, foldWord),
		letters: new Map(languages.map(({ code, letters }) => [code, new Set(letters)])),
		telling: new Set(languages.flatMap(({ letters }) => [...letters])),
	};
	signsByScript.set(script, signs);
	return signs;
}

function languagesByWord(
	languages: readonly LanguageSigns[],
	written: (word: string) => string,
): Map<string, string[]> {
	const byWord = new Map<string, string[]>();
	for (const { code, words } of languages) {
		for (const word of new Set(words.split(' ').map(written))) {
			byWord.set(word, [...(byWord.get(word) ?? []), code]);
		}
	}
	return byWord;
}

type Script = { code: string } | { script: KnownScript };

/** The script of most letters; Japanese is known by its Kana, however few. */
function mostFrequent(letters: string): Script | undefined {
	let best: { script: Script; count: number } | undefined;
	const consider = (pattern: RegExp, script: Script, weight = 1) => {
		const count = (letters.match(pattern)?.length ?? 0) * weight;
		if (count > (best?.count ?? 0)) best = { script, count };
	};
	for (const [pattern, code] of BY_SCRIPT) {
		consider(pattern, { code }, code === 'ja' ? 8 : code === 'zh' ? 2 : 1);
	}
	for (const [pattern, script] of KNOWN_SCRIPTS) consider(pattern, { script });
	return best?.script;
}
