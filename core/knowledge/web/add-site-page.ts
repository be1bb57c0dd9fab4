import { addFetchedPage, type NewWebPage, type WebOptions } from '../add-web-page';
import type { Store } from '../../store/open-store';
import { canonicalAddress } from './canonical-address';
import { type FetchedPage, fetchPage } from './fetch-page';
import type { Robots } from './parse-robots';
import type { SiteScope } from './site-scope';
import type { SkipReason, WebsitePage } from './website-page';

export type SiteBeingAdded = {
	details: Omit<NewWebPage, 'url'>;
	scope: SiteScope;
	robots: Robots;
	/** The addresses that are pages of their own; those found out on the way are put here. */
	claimed: Set<string>;
};

/**
 * Fetches a page of a site and adds it as its owner wants to have it found: under the address
 * that the page names as its own, once, and not at all if it asks not to be indexed.
 */
export async function addSitePage(
	store: Store,
	site: SiteBeingAdded,
	url: string,
	options: WebOptions,
): Promise<WebsitePage> {
	const skip = (reason: SkipReason): WebsitePage => ({ url, outcome: 'skipped', reason });
	const fetched = await fetchPage(url, options);
	if (fetched.outcome === 'refused') {
		if (fetched.reason === 'unsupported-type') return skip('unsupported-type');
		return { url, ...(await addFetchedPage(store, { ...site.details, url }, fetched, options)) };
	}

	const own = ownAddress(fetched, site.scope);
	if (own === null) return skip('elsewhere');
	if (own !== url && site.claimed.has(own)) return skip('duplicate');
	site.claimed.add(own);
	if (!site.robots.allows(new URL(own))) return skip('robots');
	if (fetched.marks.noindex) return skip('noindex');

	const page = { ...site.details, url: own };
	return { url: own, ...(await addFetchedPage(store, page, fetched, options)) };
}

/** Where redirects lead to, or what the page there names; null where that belongs to another site. */
function ownAddress({ url, marks }: FetchedPage, scope: SiteScope): string | null {
	if (!scope.includes(url)) return null;
	const named = marks.canonical ?? url;
	return scope.includes(named) ? canonicalAddress(named) : null;
}
