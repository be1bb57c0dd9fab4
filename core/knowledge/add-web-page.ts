import { findSource } from '../store/knowledge-source-store';
import type { Store } from '../store/open-store';
import { type AddedSource, type AddOptions, addSource, type NewSource } from './add-source';
import type { SourceReading } from './source-block';
import { canonicalAddress } from './web/canonical-address';
import { type FetchedPage, fetchPage, type RefusedPage } from './web/fetch-page';
import type { FetchRules } from './web/fetch-rules';
import { fetchRobots } from './web/fetch-robots';
import { readFetchedPage } from './web/read-fetched-page';

/** A page by its address. Without a name it keeps the one it has, else takes its own title. */
export type NewWebPage = Omit<NewSource, 'kind' | 'url' | 'name'> & { url: string; name?: string };

export type WebOptions = AddOptions & {
	rules?: FetchRules;
	/** Fetches what robots.txt forbids, too: for a site of one's own. */
	ignoreRobots?: boolean;
};

/**
 * Fetches a page, or a file at an address, and adds it, or replaces what was read of it before.
 * A page that cannot be fetched is listed with its reason, and what was read before goes on
 * serving. A page that somebody names is added although it asks not to be indexed, or names
 * another address as its own. Throws InputError for what is no address, and what `addSource` does.
 */
export async function addWebPage(
	store: Store,
	page: NewWebPage,
	options: WebOptions = {},
): Promise<AddedSource> {
	const url = canonicalAddress(page.url);
	const fetched = await fetchIfAllowed(url, options);
	return await addFetchedPage(store, { ...page, url }, fetched, options);
}

/** Adds what came of fetching a page; `url` is its canonical address. */
export async function addFetchedPage(
	store: Store,
	page: NewWebPage,
	fetched: FetchedPage | RefusedPage,
	options: AddOptions,
): Promise<AddedSource> {
	if (fetched.outcome === 'refused') {
		const reading: SourceReading = { outcome: 'unreadable', reason: fetched.reason };
		return await addReading(store, page, reading, NOTHING, options);
	}
	const { reading, body } = await readFetchedPage(fetched);
	return await addReading(store, page, reading, body, options);
}

/** By what a page is the same source when it is added again. */
export function webPageKey(url: string): string {
	return `web:${url}`;
}

const NOTHING = { hash: '', type: 'application/octet-stream', size: 0 };

async function fetchIfAllowed(url: string, options: WebOptions) {
	const fetched = await fetchRobots(url, options);
	if (fetched.outcome === 'refused') return fetched;
	if (fetched.robots.allows(new URL(url))) return await fetchPage(url, options);
	return { outcome: 'refused' as const, reason: 'not-allowed' as const };
}

async function addReading(
	store: Store,
	{ name, ...page }: NewWebPage,
	reading: SourceReading,
	body: typeof NOTHING,
	{ onProgress, signal, within }: AddOptions,
): Promise<AddedSource> {
	const key = page.key ?? webPageKey(page.url);
	const known = await store.read((unit) => findSource(unit, key));
	const title = reading.outcome === 'read' ? reading.title : null;
	const named = name || known?.name || title || page.url.replace(/^https?:\/\//, '');
	const source = { ...page, key, kind: 'web' as const, name: named };
	return await addSource(store, source, reading, body, { onProgress, signal, within });
}
