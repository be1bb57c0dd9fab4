/**
 * The languages and countries that Google names for its recogniser (Cloud Speech-to-Text,
 * supported languages; its models differ in which they take), in the canonical spelling.
 */
const TAGS = `
	ar-AE ar-BH ar-DZ ar-EG ar-IL ar-IQ ar-JO ar-KW ar-LB ar-MA ar-MR ar-OM ar-PS ar-QA ar-SA ar-SY
	ar-TN ar-YE
	af-ZA am-ET az-AZ bg-BG bn-BD bn-IN bs-BA ca-ES cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA
	en-GB en-GH en-HK en-IE en-IN en-KE en-NG en-NZ en-PH en-PK en-SG en-TZ en-US en-ZA es-AR es-BO
	es-CL es-CO es-CR es-DO es-EC es-ES es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US
	es-UY es-VE et-EE eu-ES fa-IR fi-FI fil-PH fr-BE fr-CA fr-CH fr-FR gl-ES gu-IN he-IL hi-IN hr-HR
	hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP jv-ID ka-GE kk-KZ km-KH kn-IN ko-KR lo-LA lt-LT lv-LV
	mk-MK ml-IN mn-MN mr-IN ms-MY my-MM ne-NP nl-BE nl-NL no-NO pa-Guru-IN pl-PL pt-BR pt-PT ro-RO
	ru-RU rw-RW si-LK sk-SK sl-SI sq-AL sr-RS su-ID sv-SE sw-KE sw-TZ ta-IN ta-LK ta-MY ta-SG te-IN
	th-TH tr-TR uk-UA ur-IN ur-PK uz-UZ vi-VN xh-ZA yue-Hant-HK zh-Hans-CN zh-Hant-TW zu-ZA
`;

const NAMES = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });

/** What a builder can choose from, by English name: `{ tag: 'ar-EG', name: 'Arabic (Egypt)' }`. */
export const SPEECH_LANGUAGES: readonly { tag: string; name: string }[] = TAGS.trim()
	.split(/\s+/)
	.map((tag) => ({ tag, name: NAMES.of(tag) ?? tag }))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));
