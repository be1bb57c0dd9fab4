/** Where the page itself lies: everything is asked for there, the route in the query. */
export const base = location.pathname.replace(/\/+$/, '') || '/';

/** The address of a route; fields without a value are left out. */
export function urlOf(path: string, input: Record<string, unknown> = {}): string {
	const query = new URLSearchParams({ to: path });
	for (const [name, value] of Object.entries(input)) {
		if (value === undefined || value === null) continue;
		query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
	}
	return `${base}?${query}`;
}

declare const __ASSETS__: Record<string, string>;

/** The address of a part of the page that comes on demand; it changes with its content. */
export function assetUrl(name: 'arabic.json' | 'emoji.json' | 'admin.js'): string {
	return urlOf('asset', { name, v: __ASSETS__[name] });
}
