import { canonicalTag, primaryLanguages } from './language-tag';
import { SPEECH_LANGUAGES } from './languages';

/** Languages that Whisper knows and Google does not. */
const MORE =
	'as ba be bo br cy fo ha haw ht la lb ln mg mi mt nn oc ps sa sd sn so tg tk tl tt yi yo yue';

/** What Whisper calls otherwise than the Unicode names (its `tokenizer.py`). */
const OTHER_NAMES: Record<string, string> = {
	mandarin: 'zh',
	castilian: 'es',
	flemish: 'nl',
	valencian: 'ca',
	moldavian: 'ro',
	pushto: 'ps',
	panjabi: 'pa',
	sinhalese: 'si',
	myanmar: 'my',
	burmese: 'my',
	haitian: 'ht',
	letzeburgesch: 'lb',
	tagalog: 'fil',
};

let byName: Map<string, string> | undefined;

/** The tag of a language that a service names in English (`arabic`) or by its code; null for others. */
export function languageNamed(text: string): string | null {
	const name = plain(text);
	if (name.length <= 3 || /^[a-z]{2,3}[-_]/.test(name)) return canonicalTag(name);

	byName ??= readNames();
	return byName.get(name) ?? OTHER_NAMES[name] ?? null;
}

function readNames(): Map<string, string> {
	const names = new Intl.DisplayNames('en', { type: 'language' });
	const languages = primaryLanguages([
		...SPEECH_LANGUAGES.map(({ tag }) => tag),
		...MORE.split(' '),
	]);
	return new Map(languages.map((code) => [plain(names.of(code) ?? code), code]));
}

/** Whisper writes "maori", Unicode "Māori". */
function plain(name: string): string {
	return name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
