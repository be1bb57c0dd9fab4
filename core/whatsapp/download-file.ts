import { createHash } from 'node:crypto';
import { InputError, ProviderError } from '../errors';
import { claimedHash } from '../media/claimed-hash';
import { sniffType, UNKNOWN_TYPE } from '../media/sniff-type';
import type { GraphMedia } from './graph-media';
import { LARGEST_FILE_BYTES } from './media-rules';

/** Time for the largest file over a slow line, and for one that stands still. */
const LIMITS = { timeoutMs: 10 * 60_000, stallMs: 30_000 };

/**
 * The bytes behind a media id, with the type that they show. Throws InputError for a file
 * that is too large, a ProviderError when Meta refuses or the bytes are not those that it
 * announced, NetworkError without an answer.
 */
export async function downloadFile(
	media: GraphMedia,
	phoneNumberId: string,
	mediaId: string,
): Promise<{ bytes: Buffer; mimeType: string }> {
	const { url, sha256, mimeType: claimedType } = await media.lookUp(phoneNumberId, mediaId);
	const answer = await media.download(url, LIMITS);
	if (answer.outcome === 'led-elsewhere') {
		throw new ProviderError('WhatsApp', 502, 'the address of the file leads away from Meta');
	}
	if (answer.status !== 200) {
		answer.discard();
		throw new ProviderError('WhatsApp', answer.status, 'the file could not be downloaded');
	}

	const bytes = await collect(answer.body);
	const hash = claimedHash(sha256);
	if (hash !== undefined && hash !== createHash('sha256').update(bytes).digest('hex')) {
		throw new ProviderError('WhatsApp', 502, 'the file is not the one that was announced');
	}
	const shown = await sniffType(bytes);
	return { bytes, mimeType: shown === UNKNOWN_TYPE ? (claimedType ?? shown) : shown };
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of body) {
		size += piece.length;
		if (size > LARGEST_FILE_BYTES) throw new InputError('The file is larger than 100 MB.');
		pieces.push(piece);
	}
	return Buffer.concat(pieces, size);
}
