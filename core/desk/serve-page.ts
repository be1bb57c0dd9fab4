import { createHash } from 'node:crypto';
import { pagePolicy } from './page-policy';
import { Refusal } from './refusal';

/** The built page: `index.html`, and what it loads on demand, by file name. */
export type DeskAssets = ReadonlyMap<string, Uint8Array>;

const TYPES: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	json: 'application/json; charset=utf-8',
};

/** Serves the page and its parts, which hold no secrets: whoever asks gets them. */
export function servePage(assets: DeskAssets) {
	const policy = pagePolicy(new TextDecoder().decode(assets.get('index.html')));
	const tags = new Map(
		[...assets].map(([name, bytes]) => [
			name,
			`"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
		]),
	);

	return {
		page(request: Request): Response {
			return serve(request, 'index.html', {
				'content-security-policy': policy,
				'cache-control': 'no-cache',
			});
		},

		/** The file that `name` in the query names; with `v`, which changes with it, it stays good. */
		asset(request: Request): Response {
			const { searchParams } = new URL(request.url);
			return serve(request, searchParams.get('name') ?? '', {
				'cache-control': searchParams.has('v') ? 'public, max-age=31536000, immutable' : 'no-cache',
			});
		},
	};

	function serve(request: Request, name: string, headers: Record<string, string>): Response {
		const bytes = assets.get(name);
		const etag = tags.get(name);
		if (!bytes || !etag) throw new Refusal('not-found', 'There is no such file.');
		if (request.headers.get('if-none-match') === etag) {
			return new Response(null, { status: 304, headers: { ...headers, etag } });
		}
		return new Response(Uint8Array.from(bytes), {
			headers: {
				...headers,
				etag,
				'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
			},
		});
	}
}
