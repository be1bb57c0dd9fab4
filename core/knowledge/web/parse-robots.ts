/** What a site lets programs fetch. */
export type Robots = {
	/** Whether a page may be fetched. */
	allows(url: URL): boolean;
	/** The pause between two requests that the site asks for. */
	delayMs: number;
	/** As they are written. */
	sitemaps: string[];
};

type Rule = { allow: boolean; pattern: string };

const MOST_RULES = 500;

/**
 * Reads a robots.txt by RFC 9309 for the program of this name: the group that names it, else the
 * one for all; the longest pattern that fits decides, and `Allow` where two are as long. The
 * delay is what many sites write besides, in seconds.
 */
export function parseRobots(text: string, agent: string): Robots {
	const groups = new Map<string, { rules: Rule[]; delayMs: number }>();
	const sitemaps: string[] = [];
	let named: string[] = [];
	let inNames = false;

	for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
		const [, field = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
		const name = field.toLowerCase();
		const content = value.trim();
		if (name === 'sitemap') sitemaps.push(content);
		if (name === 'user-agent') {
			named = [...(inNames ? named : []), /^[\w-]+|^\*/.exec(content)?.[0].toLowerCase() ?? ''];
			inNames = true;
			continue;
		}
		if (!['allow', 'disallow', 'crawl-delay'].includes(name)) continue;
		inNames = false;
		for (const one of named) {
			const group = groups.get(one) ?? { rules: [], delayMs: 0 };
			groups.set(one, group);
			if (name === 'crawl-delay') group.delayMs = Number(content) * 1000 || 0;
			else if (content !== '' && group.rules.length < MOST_RULES) {
				group.rules.push({ allow: name === 'allow', pattern: comparable(content) });
			}
		}
	}

	const { rules, delayMs } = groups.get(agent.toLowerCase()) ??
		groups.get('*') ?? { rules: [], delayMs: 0 };
	return {
		allows: (url) => decide(rules, comparable(url.pathname + url.search)),
		delayMs,
		sitemaps,
	};
}

function decide(rules: Rule[], path: string): boolean {
	let best: Rule | undefined;
	for (const rule of rules) {
		if (!fits(path, rule.pattern)) continue;
		const longer = rule.pattern.length - (best?.pattern.length ?? -1);
		if (longer > 0 || (longer === 0 && rule.allow)) best = rule;
	}
	return best?.allow ?? true;
}

/** `*` stands for anything, `$` at the end for the end. Each piece is sought once: no backtracking. */
function fits(path: string, pattern: string): boolean {
	const toEnd = pattern.endsWith('$');
	const [first = '', ...pieces] = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
	if (!path.startsWith(first)) return false;
	let place = first.length;

	const last = toEnd ? pieces.pop() : undefined;
	for (const piece of pieces) {
		const at = path.indexOf(piece, place);
		if (at === -1) return false;
		place = at + piece.length;
	}
	if (!toEnd) return true;
	if (last === undefined) return place === path.length;
	return path.length - last.length >= place && path.endsWith(last);
}

/** In one form, whether characters are written as they are or with percent signs. */
function comparable(path: string): string {
	const escaped = path.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.toWellFormed()));
	return escaped.replace(/%[\da-f]{2}/gi, (code) => {
		const character = String.fromCharCode(parseInt(code.slice(1), 16));
		return /[A-Za-z\d._~-]/.test(character) ? character : code.toUpperCase();
	});
}
