import { foldLetters } from './fold-letters';

const LOCALES = 'en es fr de pt it nl sv pl ru uk tr ar fa hi el he vi id ro cs hu'.split(' ');
const LANGUAGES =
	'ar bg bn cs da de el en es et fa fi fr gu he hi hr hu hy id it ja ka kk ko lt lv mk ms my nb ne nl pa pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh'.split(
		' ',
	);

let codes: Map<string, string> | undefined;

/** What a country or a language is called stands for one thing in all languages; undefined for other words. */
export function placeOrLanguage(name: string): string | undefined {
	codes ??= namesOfAll();
	return codes.get(foldLetters(name));
}

function namesOfAll(): Map<string, string> {
	const names = new Map<string, string>();
	for (const locale of LOCALES) {
		const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
		for (let index = 0; index < 26 * 26; index += 1) {
			const code = String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
			const name = regions.of(code);
			if (name !== undefined) names.set(foldLetters(name), `region ${code}`);
		}
		const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
		for (const code of LANGUAGES) {
			const name = languages.of(code);
			if (name !== undefined) names.set(foldLetters(name), `language ${code}`);
		}
	}
	for (const [short, code] of [
		['usa', 'US'],
		['us', 'US'],
		['uk', 'GB'],
		['uae', 'AE'],
		['england', 'GB'],
		['ee uu', 'US'],
	] as const) {
		names.set(short, `region ${code}`);
	}
	return names;
}
