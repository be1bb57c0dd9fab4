import type { KnowledgeSource } from '../store/knowledge-source-store';
import type { Store } from '../store/open-store';
import type { Unit } from '../store/schema';
import { type NewWebPage, webPageKey, type WebOptions } from './add-web-page';
import { addSitePage, type SiteBeingAdded } from './web/add-site-page';
import { canonicalAddress } from './web/canonical-address';
import { findPages } from './web/find-pages';
import { leaveWebsite } from './web/leave-website';
import type { AddedWebsite, SkipReason, WebsitePage } from './web/website-page';
import { workPolitely } from './web/work-politely';

/** A site by the address of its first page, or of its sitemap; details count for all its pages. */
export type NewWebsite = Omit<NewWebPage, 'key' | 'name'> & { mostPages?: number };

export type WebsiteOptions = WebOptions & {
	/** After each page, twice at once; the delay that robots.txt asks for counts where it is longer. */
	pauseMs?: number;
	/** When this is over, no other page is begun. */
	timeoutMs?: number;
	onPage?: (page: WebsitePage) => void;
	/** Joins the transaction that removes a page which has left the site. */
	withinRemoval?: (unit: Unit, source: KnowledgeSource) => Promise<void>;
};

const MOST_PAGES = 2_000;
const USUAL_PAGES = 200;
const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const TIMEOUT_MS = 60 * 60_000;

/** A site that does not answer so many times one after the other is left alone. */
const MOST_SILENCES = 5;

/**
 * Adds the pages of a site, or reads them anew, each as a source of its own, and removes those
 * that have left it: sources that it became here before, which a sitemap that was read wholly
 * lists no more, or which are not to be indexed any more. See `findPages` for where pages are
 * found. Throws InputError for what is no address, and the signal's reason when it is cancelled.
 */
export async function addWebsite(
	store: Store,
	{ url, mostPages = USUAL_PAGES, ...details }: NewWebsite,
	options: WebsiteOptions = {},
): Promise<AddedWebsite> {
	const address = canonicalAddress(url);
	const found = await findPages(address, options);
	if (found.outcome === 'refused') return found;

	const { addresses, robots, scope, listedIn } = found;
	const allowed: string[] = [];
	const forbidden: string[] = [];
	for (const one of addresses) (robots.allows(new URL(one)) ? allowed : forbidden).push(one);
	const wanted = allowed.slice(0, Math.min(mostPages, MOST_PAGES));
	const site = { details, scope, robots, claimed: new Set(addresses) };
	const pages = [
		...skipped(forbidden, 'robots'),
		...(await addPages(store, site, wanted, options)),
	];

	const complete = listedIn === 'sitemap' && found.complete;
	const added = pages.filter((page) => 'sourceId' in page).map((page) => webPageKey(page.url));
	const all = complete
		? new Set([...allowed.filter(isStillWanted(pages)).map(webPageKey), ...added])
		: null;
	const removed = await leaveWebsite(store, address, { added, all }, options.withinRemoval);
	removed.forEach((page) => options.onPage?.(page));
	return {
		outcome: 'read',
		listedIn,
		complete,
		pages: [...pages, ...removed],
		beyond: allowed.length - wanted.length,
	};
}

async function addPages(
	store: Store,
	site: SiteBeingAdded,
	wanted: string[],
	options: WebsiteOptions,
): Promise<WebsitePage[]> {
	const { signal, pauseMs = PAUSE_MS, timeoutMs = TIMEOUT_MS, onPage } = options;
	const delayMs = Math.min(site.robots.delayMs, LONGEST_PAUSE_MS);
	const endsAt = performance.now() + timeoutMs;
	const pages = new Map<string, WebsitePage>();
	let silences = 0;

	await workPolitely(
		wanted,
		{
			atOnce: delayMs > pauseMs ? 1 : 2,
			pauseMs: Math.max(pauseMs, delayMs),
			signal,
			mayGoOn: () => silences < MOST_SILENCES && performance.now() < endsAt,
		},
		async (url) => {
			const page = await addSitePage(store, site, url, options);
			const isSilent = page.outcome === 'refused' && page.reason === 'unreachable';
			silences = isSilent ? silences + 1 : 0;
			pages.set(url, page);
			onPage?.(page);
		},
	);

	const left = wanted.filter((url) => !pages.has(url));
	return [
		...pages.values(),
		...skipped(left, silences < MOST_SILENCES ? 'no-time' : 'silent-site'),
	];
}

function skipped(urls: string[], reason: SkipReason): WebsitePage[] {
	return urls.map((url) => ({ url, outcome: 'skipped', reason }));
}

/** Pages for which there was no time, or no answer, are still there. */
function isStillWanted(pages: WebsitePage[]): (url: string) => boolean {
	const unwanted = new Set(
		pages
			.filter((page) => page.outcome === 'skipped')
			.filter(({ reason }) => reason !== 'no-time' && reason !== 'silent-site')
			.map((page) => page.url),
	);
	return (url) => !unwanted.has(url);
}
