import { detectLanguage } from '../../knowledge/detect-language';
import { MONTHS, WEEKDAYS } from './calendar-names';
import { foldLetters } from './fold-letters';
import { isHarmless } from './harmless-words';

const WORD =
	/(?<![\p{L}\p{N}])[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['&.-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const LATIN = /^[\p{Script=Latin}\p{M}\p{N}'&.-]+$/u;
const CASED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/gu;
const UNCASED =
	/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tamil}\p{Script=Telugu}]/gu;
/** What may stand before the first word of a sentence, a line, a list's item, a quotation. */
const SENTENCE_START =
	/(?:^|[\n.!?…:;|•·>¡¿。！？：；؟؛\p{Extended_Pictographic}\u20e3]|(?:^|\n)\s*[-+*]|(?:^|\n)\s*\(?\d{1,2}[.)])["'«“„([\s*_~#-]*$/u;
const HONORIFIC =
	/(?:السيدة?|الأستاذة?|الدكتورة?|المهندسة?)\s+(?!ال)([\p{Script=Arabic}\p{M}]{2,})|(?<!\p{L})(?:Herrn?|Frau|Dr\.|Mr\.?|Mrs\.?|Ms\.?) (\p{Lu}[\p{L}-]+)|(\p{Script=Han}{1,3})(?=先生|女士|小姐|经理|經理|医生)/gu;
const QUOTED = /[“"„«「『《]([^“”"„«»「」『』《》\n]{2,60})[”"“»」』》]/gu;
const MOST_QUOTED_WORDS = 8;

/**
 * The names in a text, as far as writing shows them: words written large inside a sentence or with
 * large letters and digits in them, Latin words among another script, quoted words, who follows
 * "Mr". German writes all nouns large: there two such words in a row are a name, in one text.
 */
export function readNames(plain: string): string[] {
	const language = detectLanguage(plain);
	const uncased = (plain.match(UNCASED) ?? []).length > (plain.match(CASED) ?? []).length;
	const words = [...plain.matchAll(WORD)].map((match) => ({
		text: match[0],
		start: match.index,
		end: match.index + match[0].length,
	}));

	const large = words.filter(({ text, start }) => {
		if (text.length < 2 || isHarmless(text, language) || isOfCalendar(text)) return false;
		if (uncased) return LATIN.test(text) && /\p{Script=Latin}.*\p{Script=Latin}/u.test(text);
		if (
			/^\p{Ll}?\p{Lu}*\p{Ll}*\p{Lu}\p{Ll}|\p{L}\d|^\p{Ll}+\p{Lu}/u.test(text) &&
			!/^\p{Lu}\p{Ll}+$/u.test(text)
		)
			return true;
		return /^\p{Lu}/u.test(text) && !SENTENCE_START.test(plain.slice(0, start));
	});
	const names =
		language === 'de' && !uncased ? germanNames(plain, large) : large.map(({ text }) => text);

	return [
		...names,
		...[...plain.matchAll(HONORIFIC)].flatMap(([, ...names]) =>
			names.filter((name) => name !== undefined),
		),
		...quotedWords(plain, language),
	];
}

function germanNames(
	plain: string,
	large: { text: string; start: number; end: number }[],
): string[] {
	return large.flatMap((word, place) => {
		if (!/^\p{Lu}[\p{Ll}-]+$/u.test(word.text)) return [word.text];
		const next = large[place + 1];
		const isPair = next !== undefined && plain.slice(word.end, next.start) === ' ';
		return isPair ? [`${word.text} ${next.text}`] : [];
	});
}

function quotedWords(plain: string, language: string | null): string[] {
	return [...plain.matchAll(QUOTED)].flatMap(([, inside = '']) => {
		const words = inside.match(WORD) ?? [];
		if (words.length > MOST_QUOTED_WORDS) return [];
		return words.filter((word) => !isHarmless(word, language) && !isOfCalendar(word));
	});
}

/** Months and days of the week are compared as such. */
function isOfCalendar(word: string): boolean {
	const folded = foldLetters(word).replace(/'s$/, '');
	return [folded, folded.replace(/s$/, '')].some(
		(name) => WEEKDAYS.has(name) || MONTHS.has(name) || MONTHS.has(name.replace(/\.$/, '')),
	);
}
