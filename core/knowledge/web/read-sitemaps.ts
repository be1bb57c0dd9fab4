import { guardedFetch } from '../guarded-fetch';
import { readSitemap } from '../read-sitemap';
import type { FetchRules } from './fetch-rules';

/** The pages that a site lists. */
export type ListedPages = {
	addresses: string[];
	/** Whether these are all: every sitemap was read, and none left out. */
	complete: boolean;
};

const MOST_SITEMAPS = 50;
const MOST_ADDRESSES = 20_000;
const MOST_BYTES = 10_000_000;

/** Reads sitemaps, and those that they list, up to a bound. */
export async function readSitemaps(
	sitemaps: readonly string[],
	options: { rules?: FetchRules; signal?: AbortSignal },
): Promise<ListedPages> {
	const addresses = new Set<string>();
	const known = new Set(sitemaps);
	let complete = true;

	// Those that are found on the way are read, too.
	let read = 0;
	for (const address of known) {
		if (read === MOST_SITEMAPS || addresses.size >= MOST_ADDRESSES) {
			complete = false;
			break;
		}
		read += 1;
		const sitemap = await fetchSitemap(address, options);
		if (!sitemap) complete = false;
		const found = sitemap?.kind === 'index' ? known : addresses;
		for (const one of sitemap?.addresses ?? []) found.add(one);
	}
	return { addresses: [...addresses], complete };
}

async function fetchSitemap(
	url: string,
	{ rules, signal }: { rules?: FetchRules; signal?: AbortSignal },
) {
	const answer = await guardedFetch({
		url,
		accept: 'application/xml, text/xml, text/plain;q=0.8, */*;q=0.5',
		mostBytes: () => MOST_BYTES,
		timeoutMs: 60_000,
		stallMs: 20_000,
		rules,
		signal,
	});
	if (answer.outcome === 'refused' || answer.status !== 200) return null;
	return await readSitemap(answer.body, answer.type);
}
