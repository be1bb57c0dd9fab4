import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { showsInline } from '../media/shows-inline';
import type { FileStore } from '../store/file-store';
import type { MediaRow } from '../store/conversation-rows';
import { byteRange } from './byte-range';
import { contentDisposition } from './content-disposition';
import { Refusal } from './refusal';
import { servedType } from './served-type';

/**
 * The bytes of a file, or the part of them that is asked for. What a browser only draws or
 * plays is shown; everything else is downloaded, and whatever it is runs nothing. Throws
 * Refusal when the bytes are not here.
 */
export async function answerMedia(
	files: FileStore,
	media: MediaRow,
	request: { headers: Headers; sessionId: string; download: boolean },
): Promise<Response> {
	const { hash, size, type } = media;
	if (hash === null || size === null || type === null) {
		throw new Refusal('not-found', media.reason ?? 'The file is still being fetched.');
	}
	const how = showsInline(type) && !request.download ? 'inline' : 'attachment';
	const mimeType = servedType(type);
	const tag = entityTag(hash, request.sessionId);
	const headers: Record<string, string> = {
		'Content-Type': mimeType,
		'Content-Disposition': contentDisposition(how, media.fileName ?? nameOf(media, mimeType)),
		'Content-Security-Policy': "sandbox; default-src 'none'",
		'X-Content-Type-Options': 'nosniff',
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Accept-Ranges': 'bytes',
		// Kept, so that a thread need not load its pictures anew, but asked for each time: who
		// is no longer signed in, or somebody else, gets nothing from the browser's cache.
		'Cache-Control': 'private, no-cache',
		Vary: 'Cookie',
		ETag: tag,
	};

	if (request.headers.get('if-none-match') === tag) {
		return new Response(null, { status: 304, headers });
	}
	const range = byteRange(rangeOf(request.headers, tag), size);
	if (range === 'beyond') {
		return new Response(null, {
			status: 416,
			headers: { ...headers, 'Content-Range': `bytes */${size}` },
		});
	}
	const part = range === 'whole' ? undefined : range;
	const bytes = await files.open(hash, part);
	if (!bytes) throw new Refusal('not-found', 'The file is no longer here.');
	const body = Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream;
	if (!part) return new Response(body, { headers: { ...headers, 'Content-Length': String(size) } });
	return new Response(body, {
		status: 206,
		headers: {
			...headers,
			'Content-Length': String(part.last - part.first + 1),
			'Content-Range': `bytes ${part.first}-${part.last}/${size}`,
		},
	});
}

/** Another session has another tag: it never learns that a cached file is still good. */
function entityTag(hash: string, sessionId: string): string {
	return `"${createHash('sha256').update(`${sessionId} ${hash}`).digest('base64url')}"`;
}

/** A part of what the asker has the beginning of is of no use when that has changed (RFC 9110, section 13.1.5). */
function rangeOf(headers: Headers, tag: string): string | null {
	const ifRange = headers.get('if-range');
	return ifRange === null || ifRange === tag ? headers.get('range') : null;
}

function nameOf({ kind, createdAt }: MediaRow, mimeType: string): string {
	const ending = ENDINGS[mimeType] ?? 'bin';
	return `${kind}-${createdAt.slice(0, 10)}.${ending}`;
}

const ENDINGS: Record<string, string> = {
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'image/gif': 'gif',
	'audio/ogg': 'ogg',
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a',
	'audio/aac': 'aac',
	'audio/amr': 'amr',
	'audio/wav': 'wav',
	'video/mp4': 'mp4',
	'video/3gpp': '3gp',
	'video/webm': 'webm',
	'application/pdf': 'pdf',
	'text/plain; charset=utf-8': 'txt',
};
