import type { AddedSource } from '../add-source';
import type { UnreadableSource } from '../source-block';

/**
 * Why a page of a website was not looked at, or is not wanted: robots.txt forbids it, it asks not
 * to be indexed, it is another page under another address, it belongs to another site, it is no
 * page but a film or an archive; or the site has stopped to answer, or the time was over.
 */
export type SkipReason =
	'robots' | 'noindex' | 'duplicate' | 'elsewhere' | 'unsupported-type' | 'silent-site' | 'no-time';

/** What became of a page of a website. */
export type WebsitePage = { url: string } & (
	| AddedSource
	| { outcome: 'skipped'; reason: SkipReason }
	/** It has left the site. */
	| { outcome: 'removed'; sourceId: string }
);

export type AddedWebsite =
	| {
			outcome: 'read';
			/** Where its pages were found. */
			listedIn: 'sitemap' | 'links';
			/** Whether all its pages are known; only then are those removed that have left it. */
			complete: boolean;
			pages: WebsitePage[];
			/** The number of pages beyond the most that were wanted. */
			beyond: number;
	  }
	/** The site cannot be read at all; what was read before goes on serving. */
	| { outcome: 'refused'; reason: UnreadableSource };
