import type { Context } from 'hono';
import type { MediaStore } from '../graph/media-store';

/**
 * A file of a chat, for the phone page: without Meta's token, and in parts where the browser
 * asks for a part, since it cannot go to a place in a sound or a film otherwise.
 */
export function createMediaRoute(media: MediaStore) {
	return (context: Context) => {
		const file = media.find(context.req.param('id') ?? '');
		if (!file) return context.json({ error: 'There is no such file' }, 404);

		const { bytes, mimeType } = file;
		const headers = {
			'content-type': mimeType,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, max-age=300',
			'accept-ranges': 'bytes',
		};
		const part = partOf(context.req.header('range'), bytes.length);
		if (part === 'outside') {
			const contentRange = { 'content-range': `bytes */${bytes.length}` };
			return new Response(null, { status: 416, headers: contentRange });
		}
		if (!part) return new Response(new Uint8Array(bytes), { headers });
		const { from, to } = part;
		return new Response(new Uint8Array(bytes.subarray(from, to + 1)), {
			status: 206,
			headers: { ...headers, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
		});
	};
}

/** The one range that is asked for (RFC 9110, 14.1.2). Null for none, or for one that is not understood. */
function partOf(
	range: string | undefined,
	size: number,
): { from: number; to: number } | 'outside' | null {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
	if (first === '' && last === '') return null;

	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
	return from > to ? 'outside' : { from, to };
}
