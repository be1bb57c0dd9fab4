import type { FaultPlan, GraphFault, WireEffect } from './graph-faults';
import { refuseUnknownObject, type GraphAnswer } from './graph-request';
import { mediaPage } from './media-routes';
import type { PacedAnswer } from './paced-answer';
import { sha256Of } from './media-store';

const MEGABYTE = 1024 * 1024;

/** More than a customer may send. */
const TOO_MANY_BYTES = 101 * MEGABYTE;
const CHUNK_BYTES = MEGABYTE / 4;
const TRICKLE_BYTES = 256;
const TRICKLE_MS = 1_000;

/**
 * The troubles with files, each at the lookup of an id, at the download, or at both. A call
 * that is neither is answered as if nothing were planted.
 */
export const MEDIA_FAULTS: readonly GraphFault[] = [
	{
		kind: 'media-gone',
		description: 'Meta has not got the file any more',
		at: 'media.lookup',
		plan: () =>
			onMedia({
				lookup: ({ id }) => answered(refuseUnknownObject('GET', String(id))),
				download: () => answered(mediaPage(404)),
			}),
	},
	{
		kind: 'media-expired',
		description: 'The address of the file does not hold any more (404)',
		at: 'media.download',
		plan: () => onMedia({ download: () => answered(mediaPage(404)) }),
	},
	{
		kind: 'media-unauthorized',
		description: 'The host of the files does not take the token (401)',
		at: 'media.download',
		plan: () => onMedia({ download: () => answered(mediaPage(401)) }),
	},
	{
		kind: 'media-page',
		description: 'A page comes in place of the file, and says 200',
		at: 'media.download',
		plan: () => onMedia({ download: () => answered({ ...mediaPage(404), status: 200 }) }),
	},
	{
		kind: 'media-wrong-hash',
		description: 'The bytes are not those that were announced',
		at: 'media.download',
		plan: () =>
			onMedia({
				lookup: (body, answer) =>
					answered({
						...answer,
						body: { ...body, sha256: sha256Of(Buffer.alloc(1)).toString('hex') },
					}),
				download: (bytes, answer) => answered({ ...answer, body: withLastBitTurned(bytes) }),
			}),
	},
	{
		kind: 'media-wrong-type',
		description: 'The file is said to be of another type (text/html if none is given)',
		at: 'media.download',
		plan: ({ mimeType = 'text/html' }) =>
			onMedia({
				lookup: (body, answer) => answered({ ...answer, body: { ...body, mime_type: mimeType } }),
				download: (_bytes, answer) => answered({ ...answer, contentType: mimeType }),
			}),
	},
	{
		kind: 'media-oversize',
		description: 'The file is larger than it may be, or than was promised (101 MB if not given)',
		at: 'media.download',
		plan: ({ bytes: size = TOO_MANY_BYTES }) =>
			onMedia({
				lookup: (body, answer) => answered({ ...answer, body: { ...body, file_size: size } }),
				download: (bytes, answer) =>
					paced(answer, { contentLength: null, chunks: padded(bytes, size) }),
			}),
	},
	{
		kind: 'media-cut',
		description: 'The connection breaks in the middle of the file',
		at: 'media.download',
		plan: () =>
			onMedia({
				download: (bytes, answer) => paced(answer, { chunks: [halfOf(bytes)], then: 'break' }),
			}),
	},
	{
		kind: 'media-trickle',
		description: 'The file comes in drops of 256 bytes, a second apart if no delay is given',
		at: 'media.download',
		plan: ({ delayMs = TRICKLE_MS }) =>
			onMedia({
				download: (bytes, answer) =>
					paced(answer, { chunks: sliced(bytes, TRICKLE_BYTES), everyMs: delayMs }),
			}),
	},
	{
		kind: 'media-stall',
		description: 'Half of the file comes, and then nothing more',
		at: 'media.download',
		plan: () =>
			onMedia({
				download: (bytes, answer) => paced(answer, { chunks: [halfOf(bytes)], then: 'silence' }),
			}),
	},
	{
		kind: 'media-redirect',
		description: 'The file is said to be elsewhere: by another name of this host, if none is given',
		at: 'media.download',
		plan: ({ location }) =>
			onMedia({
				download: (_bytes, _answer, asked) =>
					answered({
						status: 302,
						body: Buffer.alloc(0),
						headers: { location: location ?? otherName(asked) },
					}),
			}),
	},
];

type LookupBody = Record<string, unknown>;

type OnMedia = {
	lookup?: (body: LookupBody, answer: GraphAnswer) => WireEffect;
	download: (bytes: Buffer, answer: GraphAnswer, asked: URL) => WireEffect;
};

function onMedia({ lookup, download }: OnMedia): FaultPlan {
	return {
		when: 'after',
		effect: (answer, asked) => {
			const { status, body } = answer;
			if (status !== 200) return answered(answer);
			if (Buffer.isBuffer(body)) return download(body, answer, asked);
			return lookup && isLookup(body) ? lookup(body, answer) : answered(answer);
		},
	};
}

function isLookup(body: unknown): body is LookupBody {
	return typeof body === 'object' && body !== null && 'file_size' in body;
}

function answered(answer: GraphAnswer): WireEffect {
	return { type: 'answer', answer };
}

function paced(
	{ status, body, contentType = 'application/octet-stream' }: GraphAnswer,
	pacing: Pick<PacedAnswer, 'chunks'> & Partial<PacedAnswer>,
): WireEffect {
	const contentLength = (body as Buffer).length;
	return {
		type: 'paced',
		paced: { status, contentType, contentLength, everyMs: 0, then: 'end', ...pacing },
	};
}

function withLastBitTurned(bytes: Buffer): Buffer {
	const turned = Buffer.from(bytes);
	turned[turned.length - 1] = (turned.at(-1) ?? 0) ^ 1;
	return turned;
}

function halfOf(bytes: Buffer): Buffer {
	return bytes.subarray(0, Math.ceil(bytes.length / 2));
}

function* sliced(bytes: Buffer, size: number): Generator<Buffer> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The file, and zeros until there are `size` bytes; the file as it is where it has more. */
function* padded(bytes: Buffer, size: number): Generator<Buffer> {
	yield bytes;
	const zeros = Buffer.alloc(CHUNK_BYTES);
	for (let missing = size - bytes.length; missing > 0; missing -= CHUNK_BYTES) {
		yield zeros.subarray(0, Math.min(missing, CHUNK_BYTES));
	}
}

/** The same address by another name, which no credential names as its host. */
function otherName(asked: URL): string {
	const elsewhere = new URL(asked);
	elsewhere.hostname = asked.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
	return elsewhere.href;
}
