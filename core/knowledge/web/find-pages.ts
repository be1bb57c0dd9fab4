import type { UnreadableSource } from '../source-block';
import { canonicalAddress } from './canonical-address';
import { fetchPage } from './fetch-page';
import { fetchRobots } from './fetch-robots';
import type { FetchRules } from './fetch-rules';
import type { Robots } from './parse-robots';
import { type ListedPages, readSitemaps } from './read-sitemaps';
import { isSitemapAddress, type SiteScope, siteScope } from './site-scope';

export type FoundPages =
	| {
			outcome: 'found';
			/** Where the pages are listed: in sitemaps, or, where there are none, as links of the first page. */
			listedIn: 'sitemap' | 'links';
			/** Canonical and within the site, each once, in the order of the list. */
			addresses: string[];
			/** Whether these are all pages of the site. */
			complete: boolean;
			scope: SiteScope;
			robots: Robots;
	  }
	| { outcome: 'refused'; reason: UnreadableSource };

type FindOptions = { rules?: FetchRules; signal?: AbortSignal; ignoreRobots?: boolean };

/**
 * Finds the pages of a site, below the folder of the address that is given: by the sitemaps that
 * robots.txt names, else by /sitemap.xml, else by the links of the page at the address. The
 * address may also be that of a sitemap.
 */
export async function findPages(address: string, options: FindOptions): Promise<FoundPages> {
	const first = await fetchRobots(address, options);
	if (first.outcome === 'refused') return first;
	if (isSitemapAddress(address)) {
		const scope = siteScope(address);
		const listed = await readSitemaps([address], options);
		if (listed.addresses.length === 0) return { outcome: 'refused', reason: 'not-found' };
		return found('sitemap', listed, scope, first.robots);
	}
	if (!first.robots.allows(new URL(address))) return { outcome: 'refused', reason: 'not-allowed' };

	const start = await fetchPage(address, options);
	if (start.outcome === 'refused') return start;
	// Many sites send from one name or scheme to another; what holds there counts.
	const scope = siteScope(start.url);
	const there =
		scope.origin === new URL(address).origin ? first : await fetchRobots(start.url, options);
	if (there.outcome === 'refused') return there;

	const { robots } = there;
	const listed = await readSitemaps(sitemapsOf(robots, scope), options);
	if (listed.addresses.length > 0) return found('sitemap', listed, scope, robots);
	const links = { addresses: [start.url, ...start.marks.links], complete: false };
	return found('links', links, scope, robots);
}

function sitemapsOf({ sitemaps }: Robots, { origin }: SiteScope): string[] {
	const named = sitemaps.filter((one) => URL.canParse(one, origin));
	const chosen = named.length > 0 ? named : ['/sitemap.xml'];
	return chosen.map((one) => new URL(one, origin).href);
}

function found(
	listedIn: 'sitemap' | 'links',
	{ addresses, complete }: ListedPages,
	scope: SiteScope,
	robots: Robots,
): FoundPages {
	const within = addresses.filter((one) => scope.includes(one)).map(canonicalAddress);
	return { outcome: 'found', listedIn, addresses: [...new Set(within)], complete, scope, robots };
}
