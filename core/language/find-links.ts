import { domainToASCII } from 'node:url';
import { plainText } from './plain-text';

/** A link, however it is written: the host as browsers ask for it, and the rest of it. */
export type FoundLink = {
	/** In lower case and punycode, without "www."; empty where the address has none. */
	host: string;
	/** Path, query and fragment, without a slash at the end. */
	rest: string;
	/** As it stands in the text. */
	text: string;
};

/** Endings of bare names that chat apps turn into links; of two letters are those of countries. */
const ENDINGS = new Set(
	(
		'com net org info biz edu gov mil int name pro mobi app dev page web site online store shop xyz top ' +
		'club live life link click space tech cloud host email support help chat zone world today news blog wiki ' +
		'icu cyou vip win bid loan work works center company agency digital studio design media network systems ' +
		'solutions services group team global expert guru academy finance money credit bank insurance health care ' +
		'clinic hotel travel tours cafe restaurant pizza bar fun games game bet casino porn sex art photo photos ' +
		'video tube tv music asia africa arab moscow london berlin paris tokyo nyc cat jobs post tel travel museum ' +
		'zip mov foo rest buzz monster quest sbs cfd lol ink red blue green black pink gold fit run mom baby lat ' +
		'example test invalid localhost рф рус москва онлайн сайт укр бел срб мкд бг ею 中国 中國 公司 网络 网址 在线 ' +
		'商城 商店 网店 香港 台湾 台灣 新加坡 السعودية مصر امارات الاردن المغرب الجزائر تونس قطر عمان فلسطين شبكة موقع ' +
		'भारत 한국 닷컴 ไทย コム みんな'
	).split(' '),
);

/** Two letters that end sentences and abbreviations far more often than names of hosts. */
const NO_ENDINGS = new Set(['am', 'pm']);

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}])?';
const DOT = '(?:\\.|(?<=[a-z0-9])。(?=[a-z0-9]))';
const SCHEME =
	/\b(?:h[tx]{2}ps?|ftps?|wss?|file|intent|whatsapp|tg|sms|javascript|data|vbscript|blob)\s?:[\\/]*[^\s<>"'`]*/giu;
const BARE = new RegExp(
	`(?<![\\p{L}\\p{N}@._-])(?:${LABEL}${DOT})+(${LABEL})(?::\\d{2,5})?(?:[/?#\\\\][^\\s<>"'\`]*)?`,
	'giu',
);

/**
 * The links of a text: with and without scheme, with look-alike dots and "hxxp", in Markdown, with
 * invisible characters or formatting in between. An e-mail address is none.
 */
export function findLinks(text: string): FoundLink[] {
	const plain = undisguised(plainText(text));
	const found = new Map<string, FoundLink>();
	// WhatsApp's and Markdown's marks vanish when the text is shown.
	for (const variant of new Set([plain, plain.replace(/[*_~`]+/g, '')])) {
		for (const link of linksIn(variant)) found.set(`${link.host} ${link.rest}`, link);
	}
	return [...found.values()];
}

function undisguised(text: string): string {
	return text
		.replace(/\s?[[({<]\s?(?:\.|dot|punto|punkt|point|نقطة|点)\s?[\])}>]\s?/giu, '.')
		.replace(
			/(?<=[a-z0-9]) (?:dot|punto|punkt) (?=(?:com|net|org|info|io|co|app|dev|xyz|ru|cn|tk)\b)/giu,
			'.',
		)
		.replace(/\bh[tx]{2}p(s?)\s?:\s?\/\s?\//giu, 'http$1://');
}

function linksIn(text: string): FoundLink[] {
	const links: FoundLink[] = [];
	const rest = text.replace(SCHEME, (match) => {
		const link = withScheme(trimmed(match));
		if (link) links.push(link);
		return ' ';
	});
	for (const match of rest.matchAll(BARE)) {
		const [whole, ending = ''] = match;
		if (isEnding(ending)) links.push(parsed(`http://${trimmed(whole)}`, trimmed(whole)));
	}
	return links;
}

function withScheme(text: string): FoundLink | undefined {
	const [, scheme = '', rest = ''] = /^([^:]*?)\s?:(.*)$/su.exec(text) ?? [];
	if (rest.trim() === '') return undefined;
	const web = /^h[tx]{2}p(s?)$/i.exec(scheme);
	if (web) return parsed(`http${web[1]!.toLowerCase()}:${rest}`, text);
	// "data: ..." in a sentence is a word.
	return /^\S/.test(rest) ? { host: '', rest: '', text } : undefined;
}

function parsed(address: string, text: string): FoundLink {
	try {
		const { hostname, pathname, search, hash } = new URL(address);
		const host = domainToASCII(hostname).toLowerCase().replace(/\.$/, '');
		return { host: withoutWww(host), rest: `${pathname}${search}${hash}`.replace(/\/$/, ''), text };
	} catch {
		return { host: '', rest: '', text };
	}
}

/** A host that a builder or a source names, comparable with a link's; undefined where it is none. */
export function hostOf(text: string): string | undefined {
	const name = plainText(text).trim().replace(/^\*\./, '');
	if (name === '') return undefined;
	const { host } = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(name) ? name : `http://${name}`, name);
	return host === '' ? undefined : host;
}

function withoutWww(host: string): string {
	return host.replace(/^www\.(?=.*\.)/, '');
}

function trimmed(text: string): string {
	return text.replace(/[\s.,;:!?…"'»”’>*_~`،؛؟。，！？；：、)\]}]+$/u, '');
}

/** "today.It was" is the end of a sentence; "evil.it" is not. */
function isEnding(ending: string): boolean {
	const lower = ending.toLowerCase();
	if (ENDINGS.has(lower) || lower.startsWith('xn--')) return true;
	if (!/^[a-z]{2}$/i.test(ending) || NO_ENDINGS.has(lower)) return false;
	return ending === lower || ending === ending.toUpperCase();
}
