/** Which addresses belong to a site. */
export type SiteScope = {
	origin: string;
	/** By host, with and without `www.`, and below the folder of the address that it began with. */
	includes(address: string): boolean;
};

/** The site of an address. One of a sitemap stands for its whole host. */
export function siteScope(address: string): SiteScope {
	const start = new URL(address);
	const folder = isSitemapAddress(address)
		? '/'
		: start.pathname.slice(0, start.pathname.lastIndexOf('/') + 1);
	return {
		origin: start.origin,
		includes(other) {
			if (!URL.canParse(other)) return false;
			const url = new URL(other);
			if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
			return hostOf(url) === hostOf(start) && url.pathname.startsWith(folder);
		},
	};
}

/** Whether somebody has given the address of a sitemap for that of a site. */
export function isSitemapAddress(address: string): boolean {
	return /\.xml(\.gz)?$/i.test(new URL(address).pathname);
}

/** An ordinary port goes with its scheme: both schemes are one site. */
function hostOf({ hostname, port }: URL): string {
	return `${hostname.replace(/\.$/, '').replace(/^www\./, '')}:${port}`;
}
