/** What a page says of itself to programs that read it. */
export type PageMarks = {
	/** It does not want to be found by searches. */
	noindex: boolean;
	/** The address under which it wants to be known. */
	canonical: string | null;
	/** The addresses of the pages that it links to, whole and without repetition. */
	links: string[];
};

/** No page that people read has more. */
const MOST_TAGS = 50_000;

/**
 * Reads the marks of a page from its tags alone: no tree is built, so that no page can cost more
 * than its length. `agent` is the name by which robots' rules may address us.
 */
export function pageMarks(html: string, address: string, agent: string): PageMarks {
	let base = address;
	let noindex = false;
	let canonical: string | null = null;
	const links = new Set<string>();

	for (const { name, attribute } of tagsOf(html)) {
		if (name === 'base') base = absolute(attribute('href'), address) ?? base;
		if (name === 'link' && wordsOf(attribute('rel')).includes('canonical')) {
			canonical ??= absolute(attribute('href'), base);
		}
		if (name === 'meta' && ['robots', agent.toLowerCase()].includes(lower(attribute('name')))) {
			noindex ||= saysNoindex(attribute('content') ?? '', agent);
		}
		if (name === 'a') {
			const href = absolute(attribute('href'), base);
			if (href && !wordsOf(attribute('rel')).includes('nofollow')) links.add(href);
		}
	}
	return { noindex, canonical, links: [...links] };
}

/** Whether robots' rules of a page, as a tag or a header has them, keep it from being found; a header may name another program. */
export function saysNoindex(rules: string, agent: string): boolean {
	return rules.split(',').some((rule) => {
		const [, named, word = ''] = /^\s*(?:([\w-]+)\s*:)?\s*([\w-]+)\s*$/.exec(rule) ?? [];
		const isForUs = named === undefined || named.toLowerCase() === agent.toLowerCase();
		return isForUs && ['noindex', 'none'].includes(word.toLowerCase());
	});
}

type Tag = { name: string; attribute(name: string): string | null };

const WANTED = /<(base|link|meta|a)(?=[\s/>])|<!--|<(script|style)(?=[\s/>])/gi;

function* tagsOf(html: string): Generator<Tag> {
	const starts = new RegExp(WANTED);
	let found = 0;
	for (let start = starts.exec(html); start; start = starts.exec(html)) {
		const [opening, name, hidden] = start;
		if (name === undefined) {
			const end = hidden
				? endOf(html, hidden, starts.lastIndex)
				: html.indexOf('-->', start.index + 4);
			if (end === -1) return;
			starts.lastIndex = end;
			continue;
		}
		if ((found += 1) > MOST_TAGS) return;
		const { attributes, end } = attributesAt(html, start.index + opening.length);
		starts.lastIndex = end;
		yield { name: name.toLowerCase(), attribute: (wanted) => attributes.get(wanted) ?? null };
	}
}

/** Where the text of a script or style ends. */
function endOf(html: string, name: string, from: number): number {
	const end = new RegExp(`</${name}`, 'gi');
	end.lastIndex = from;
	return end.exec(html)?.index ?? -1;
}

const ATTRIBUTE = /\s*\/?\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/y;

function attributesAt(html: string, from: number) {
	const attributes = new Map<string, string>();
	const next = new RegExp(ATTRIBUTE);
	let end = from;
	next.lastIndex = from;
	for (let found = next.exec(html); found; found = next.exec(html)) {
		const [, name = '', double, single, bare] = found;
		const key = name.toLowerCase();
		if (!attributes.has(key)) attributes.set(key, unescaped(double ?? single ?? bare ?? ''));
		end = next.lastIndex;
	}
	return { attributes, end };
}

/** An address in HTML is written with few characters escaped; the others are nobody's address. */
function unescaped(value: string): string {
	return value.replace(/&(amp|#38|#x26);/gi, '&').trim();
}

function absolute(href: string | null, base: string): string | null {
	if (href === null || !URL.canParse(href, base)) return null;
	const url = new URL(href, base);
	return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function lower(text: string | null): string {
	return (text ?? '').trim().toLowerCase();
}

function wordsOf(text: string | null): string[] {
	return lower(text).split(/\s+/);
}
