import { ProviderError } from '../errors';
import type { FileStore } from '../store/file-store';
import type { MediaSettlement } from '../store/media-claims';
import type { MediaRow } from '../store/conversation-rows';
import type { DownloadLimits, GraphMedia, MediaLookUp } from '../whatsapp/graph-media';
import { claimedHash } from './claimed-hash';
import { explainMediaFailure } from './explain-media-failure';
import { judgeType } from './judge-type';
import { MOST_BYTES } from './media-limits';
import { HEAD_BYTES, sniffType } from './sniff-type';

export type MediaSource = {
	graph: GraphMedia;
	files: FileStore;
	phoneNumberId: string;
	limits: DownloadLimits;
};

/** The address of a webhook or a look-up lives five minutes; a download begins a little before. */
const ADDRESS_LIFE_MS = 4.5 * 60 * 1000;
const LOOK_UP_MS = 10_000;

/**
 * Fetches one file into the store's files: from the webhook's address while that is young,
 * else by its id. What an address does not bring as it should is tried once more at a fresh
 * one. Rejects only when the bytes could not be kept.
 */
export async function fetchMedia(
	source: MediaSource,
	media: MediaRow,
	now: string,
): Promise<MediaSettlement> {
	if (media.expiresAt <= now) {
		return { outcome: 'unavailable', reason: 'WhatsApp keeps files for 7 days, and they are over' };
	}
	try {
		const lookUp = () => source.graph.lookUp(source.phoneNumberId, media.mediaId, LOOK_UP_MS);
		const first = await fetchFrom(source, media, youngAddress(media, now) ?? (await lookUp()));
		const last = first.outcome === 'bad' ? await fetchFrom(source, media, await lookUp()) : first;
		return last.outcome === 'bad' ? last.settlement : last;
	} catch (error) {
		return explainMediaFailure(error, media.tries);
	}
}

/** `bad`: what the address brought is not the file; how to settle it when a fresh one does no better. */
type Fetched = MediaSettlement | { outcome: 'bad'; settlement: MediaSettlement };

function youngAddress({ url, createdAt }: MediaRow, now: string): MediaLookUp | undefined {
	const ageMs = Date.parse(now) - Date.parse(createdAt);
	return url !== null && ageMs < ADDRESS_LIFE_MS ? { url } : undefined;
}

async function fetchFrom(
	{ graph, files, limits }: MediaSource,
	media: MediaRow,
	place: MediaLookUp,
): Promise<Fetched> {
	const mostBytes = MOST_BYTES[media.kind];
	if ((place.size ?? 0) > mostBytes) return tooLarge(mostBytes);

	const answer = await graph.download(place.url, limits);
	if (answer.outcome === 'led-elsewhere') {
		return bad('WhatsApp led to an address that is not its own');
	}
	try {
		if (answer.status !== 200) return refused(answer.status, media.tries);
		if (Number(answer.headers['content-length'] ?? 0) > mostBytes) return tooLarge(mostBytes);
		return await keepBody(files, media, { body: answer.body, sha256: place.sha256 });
	} finally {
		answer.discard();
	}
}

async function keepBody(
	files: FileStore,
	media: MediaRow,
	answer: { body: AsyncIterable<Uint8Array>; sha256?: string },
): Promise<Fetched> {
	const mostBytes = MOST_BYTES[media.kind];
	const claims = [claimedHash(media.sha256), claimedHash(answer.sha256)];
	const head = createHead();
	const found: { type?: string; complaint?: string } = {};
	const kept = await files.keep(head.passOn(answer.body), {
		mostBytes,
		async accept({ hash, size }) {
			const sniffed = await sniffType(head.bytes());
			found.type = judgeType(media, sniffed);
			if (size === 0) found.complaint = 'The file is empty';
			else if (claims.some((claim) => claim !== undefined && claim !== hash)) {
				found.complaint = 'The bytes are not those that WhatsApp announced';
			} else if (found.type === undefined) {
				found.complaint = `The file is not what it says: its bytes are ${sniffed}`;
			}
			return found.complaint === undefined;
		},
	});
	if (kept.outcome === 'too-large') return tooLarge(mostBytes);
	if (kept.outcome === 'not-accepted') return bad(found.complaint!);
	return { outcome: 'stored', hash: kept.hash, size: kept.size, type: found.type! };
}

/** What a status says of the file that it does not bring. Throws where the same address may do later. */
function refused(status: number, tries: number): Fetched {
	const error = new ProviderError('WhatsApp', status, 'the file was not to be had');
	if (error.retryable) throw error;
	return { outcome: 'bad', settlement: explainMediaFailure(error, tries) };
}

function bad(reason: string): Fetched {
	return { outcome: 'bad', settlement: { outcome: 'unavailable', reason } };
}

function tooLarge(mostBytes: number): MediaSettlement {
	const reason = `The file is larger than ${mostBytes / 1024 / 1024} MB`;
	return { outcome: 'unavailable', reason };
}

/** Looks at the first bytes of what passes by. */
function createHead() {
	const pieces: Uint8Array[] = [];
	let length = 0;

	return {
		bytes: () => Buffer.concat(pieces),
		async *passOn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
			for await (const piece of body) {
				if (length < HEAD_BYTES) pieces.push(piece);
				length += piece.length;
				yield piece;
			}
		},
	};
}
