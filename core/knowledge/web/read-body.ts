import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export class TooLargeError extends Error {}
export class UnknownPackingError extends Error {}

const UNPACKERS: Record<string, () => Transform> = {
	'': () => new PassThrough(),
	identity: () => new PassThrough(),
	gzip: createGunzip,
	'x-gzip': createGunzip,
	deflate: createInflate,
	br: createBrotliDecompress,
};

/**
 * The whole body, unpacked, which may have at most `most` bytes before and after that. Throws
 * TooLargeError, UnknownPackingError, what zlib throws for damaged bytes, and what the connection
 * does. `moved` is called for each piece that comes.
 */
export async function readBody(
	response: Readable & { headers: { 'content-encoding'?: string } },
	bounds: { most: number; signal: AbortSignal; moved(): void },
): Promise<Buffer> {
	const { most, signal, moved } = bounds;
	const packing = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
	const unpack = UNPACKERS[packing];
	if (!unpack) throw new UnknownPackingError();
	return await pipeline(
		response,
		within(most, moved),
		unpack(),
		(source: AsyncIterable<Buffer>) => collect(within(most)(source)),
		{ signal },
	);
}

function within(most: number, moved?: () => void) {
	return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		let size = 0;
		for await (const piece of source) {
			size += piece.length;
			if (size > most) throw new TooLargeError();
			moved?.();
			yield piece;
		}
	};
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of source) pieces.push(piece);
	return Buffer.concat(pieces);
}
