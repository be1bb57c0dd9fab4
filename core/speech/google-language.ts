import { canonicalTag } from './language-tag';
import { SPEECH_LANGUAGES } from './languages';

/** Google writes some tags in an older spelling. */
const GOOGLE_SPELLING: Record<string, string> = {
	'zh-Hans-CN': 'cmn-Hans-CN',
	'zh-Hant-TW': 'cmn-Hant-TW',
	'he-IL': 'iw-IL',
};

/**
 * A tag as Google takes it, null for what is no tag. A language without a country, or with one that
 * Google does not list, gets the country where most of its speakers are: there is no plain `ar`.
 */
export function googleLanguage(tag: string): string | null {
	const canonical = canonicalTag(tag);
	if (canonical === null) return null;

	const { language } = new Intl.Locale(canonical);
	const known =
		listed((candidate) => candidate === canonical) ??
		inCountryOf(canonical) ??
		inCountryOf(language) ??
		canonical;
	return GOOGLE_SPELLING[known] ?? known;
}

function inCountryOf(tag: string): string | undefined {
	const wanted = new Intl.Locale(tag).maximize();
	return listed((candidate) => {
		const { language, region } = new Intl.Locale(candidate);
		return language === wanted.language && region === wanted.region;
	});
}

function listed(fits: (tag: string) => boolean): string | undefined {
	return SPEECH_LANGUAGES.find(({ tag }) => fits(tag))?.tag;
}
