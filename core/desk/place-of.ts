import type { DeskPlace } from './auth/session-cookie';

/**
 * Which route a request names, and where the browser sees the desk. With `basePath`, the route is
 * what comes after it, or, where nothing does, the field `to` of the query; without, always that.
 */
export function placeOf(request: Request, basePath?: string): { path: string; place: DeskPlace } {
	const { pathname, protocol, searchParams } = new URL(request.url);
	const base = (basePath ?? pathname).replace(/\/+$/, '') || '/';
	const rest = basePath === undefined ? '' : below(pathname, base);
	// Behind a proxy that does not tell, only the page itself knows that it came by https.
	const fromSecurePage = request.headers.get('origin')?.startsWith('https://') ?? false;
	return {
		path: rest || (searchParams.get('to') ?? ''),
		place: { path: base, secure: protocol === 'https:' || fromSecurePage },
	};
}

/** What of a path comes after the desk's own, without a leading slash. */
function below(pathname: string, base: string): string {
	if (base === '/') return pathname.slice(1);
	return pathname === base
		? ''
		: pathname.slice(pathname.startsWith(`${base}/`) ? base.length + 1 : 0);
}
