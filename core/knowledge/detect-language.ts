import { foldWord } from './terms/fold-word';
import { type KnownLanguage, type KnownScript, languagesOf } from './terms/languages';
import { splitWords } from './terms/split-words';

/** So much of a text is looked at. */
const MOST_CHARACTERS = 2_000;

/** Scripts of which one language, or none that is known, is nearly always meant. */
const BY_SCRIPT: [RegExp, string][] = [
	[/\p{Script=Hangul}/u, 'ko'],
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
	[/\p{Script=Thai}/u, 'th'],
	[/\p{Script=Hebrew}/u, 'he'],
	[/\p{Script=Bengali}/u, 'bn'],
	[/\p{Script=Gujarati}/u, 'gu'],
	[/\p{Script=Gurmukhi}/u, 'pa'],
	[/\p{Script=Telugu}/u, 'te'],
	[/\p{Script=Kannada}/u, 'kn'],
	[/\p{Script=Malayalam}/u, 'ml'],
	[/\p{Script=Sinhala}/u, 'si'],
	[/\p{Script=Georgian}/u, 'ka'],
	[/\p{Script=Khmer}/u, 'km'],
	[/\p{Script=Lao}/u, 'lo'],
	[/\p{Script=Myanmar}/u, 'my'],
	[/\p{Script=Ethiopic}/u, 'am'],
	[/\p{Script=Han}/u, 'zh'],
];

const KNOWN_SCRIPTS: [RegExp, KnownScript][] = [
	[/\p{Script=Latin}/u, 'latin'],
	[/\p{Script=Cyrillic}/u, 'cyrillic'],
	[/\p{Script=Arabic}/u, 'arabic'],
	[/\p{Script=Greek}/u, 'greek'],
	[/\p{Script=Devanagari}/u, 'devanagari'],
	[/\p{Script=Armenian}/u, 'armenian'],
	[/\p{Script=Tamil}/u, 'tamil'],
];

/** Letters by which languages are known for which there is no list of words. */
const BY_LETTER: [RegExp, string][] = [
	[/[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gu, 'vi'],
	[/[ąęłńśźż]/gu, 'pl'],
	[/[ěřů]/gu, 'cs'],
	[/[ٹڈڑےں]/gu, 'ur'],
	[/[پچژگ]/gu, 'fa'],
];

/** The language of a text as an ISO 639-1 code, as far as its letters and most frequent words tell. */
export function detectLanguage(text: string): string | null {
	const [first, second] = plausibleLanguages(text);
	return first && (first.hits > 0 || !second) ? first.code : null;
}

/**
 * The languages in which a text may be written, most likely first: those whose small words
 * stand in it, or all of its script where none does. A small word of many languages is a
 * small sign of each.
 */
export function plausibleLanguages(
	text: string,
): { code: string; known?: KnownLanguage; hits: number }[] {
	const words = splitWords(text.slice(0, MOST_CHARACTERS)).map((piece) => piece.text);
	const letters = words.join('');
	const script = mostFrequent(letters);
	if (script === undefined) return [];
	if ('code' in script) return [{ code: script.code, hits: 0 }];

	const byLetter = BY_LETTER.find(
		([letter]) => (letters.match(letter)?.length ?? 0) * 40 >= letters.length,
	);
	if (byLetter) return [{ code: byLetter[1], hits: 0 }];

	const folded = words.map(foldWord);
	const languages = languagesOf(script.script);
	const weights = folded.map((word) => {
		const having = languages.filter(({ stopWords }) => stopWords.has(word)).length;
		return having === 0 ? 0 : 1 / having;
	});
	return languages
		.map((known) => ({
			code: known.code,
			known,
			hits: folded.reduce(
				(sum, word, place) => sum + (known.stopWords.has(word) ? weights[place]! : 0),
				0,
			),
		}))
		.sort((one, other) => other.hits - one.hits)
		.filter(({ hits }, _, [best]) => hits * 2 >= best!.hits);
}

type Script = { code: string } | { script: KnownScript };

/** The script of most letters; Japanese is known by its Kana, however few. */
function mostFrequent(letters: string): Script | undefined {
	let best: { script: Script; count: number } | undefined;
	const consider = (pattern: RegExp, script: Script, weight = 1) => {
		const count = (letters.match(new RegExp(pattern.source, 'gu'))?.length ?? 0) * weight;
		if (count > (best?.count ?? 0)) best = { script, count };
	};
	for (const [pattern, code] of BY_SCRIPT) {
		consider(pattern, { code }, code === 'ja' ? 8 : code === 'zh' ? 2 : 1);
	}
	for (const [pattern, script] of KNOWN_SCRIPTS) consider(pattern, { script });
	return best?.script;
}
