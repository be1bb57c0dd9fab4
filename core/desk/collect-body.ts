import { Refusal } from './refusal';

/** The whole body of a request. Throws Refusal once it has more than `mostBytes`. */
export async function collectBody(request: Request, mostBytes: number): Promise<Buffer> {
	if (!request.body) return Buffer.alloc(0);
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
		size += piece.length;
		if (size > mostBytes) {
			throw new Refusal('too-large', `At most ${Math.floor(mostBytes / 1_000_000)} MB.`);
		}
		pieces.push(piece);
	}
	return Buffer.concat(pieces, size);
}
