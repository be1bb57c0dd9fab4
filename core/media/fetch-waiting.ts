import {
	claimMedia,
	findTwin,
	type MediaSettlement,
	renewMediaClaim,
	settleMedia,
} from '../store/media-claims';
import type { Store } from '../store/open-store';
import type { MediaRow } from '../store/conversation-rows';
import type { DownloadLimits, GraphMedia } from '../whatsapp/graph-media';
import { fetchMedia } from './fetch-media';

export type FetchOptions = {
	store: Store;
	/** This process, as the claims name it. */
	holder: string;
	phoneNumberId: string;
	/** Resolved for each file, so that a renewed token is used at once. */
	graph(): Promise<GraphMedia>;
	/** Told of what went wrong on our side; the file is tried again. */
	onError(error: unknown): void;
	/** How long one download may take and stand still; for tests. */
	limits?: Omit<DownloadLimits, 'signal'>;
	signal?: AbortSignal;
};

/** A claim outlives the pause between two heartbeats; one that has run out is free for all. */
const CLAIM_MS = 30_000;
const HEARTBEAT_MS = 10_000;
/** 100 MB at 0.5 MB a second. */
const LIMITS = { timeoutMs: 200_000, stallMs: 20_000 };
const PAUSE_AFTER_ERROR_MS = 30_000;

/**
 * Claims and fetches one file that is due; nothing happens when another has it. Rejects only
 * when the store fails: then the claim runs out.
 */
export async function fetchWaiting(options: FetchOptions, id: string): Promise<void> {
	const { store, holder, signal } = options;
	const claimed = await store.write(async (unit) => {
		const media = await claimMedia(unit, id, { holder, claimMs: CLAIM_MS });
		const twin = media && (await findTwin(unit, media));
		if (!twin) return media && { media, now: unit.now };
		await settleMedia(unit, media, { outcome: 'stored', ...twin });
		return undefined;
	});
	if (!claimed) return;

	const { media, now } = claimed;
	const settlement = await whileClaimed(options, media, () => fetchClaimed(options, media, now));
	// What was broken off because we stop is nobody's fault, and free at once.
	const settled: MediaSettlement =
		settlement.outcome === 'retry' && signal?.aborted
			? { outcome: 'retry', reason: media.reason, afterMs: 0 }
			: settlement;
	await store.write((unit) => settleMedia(unit, media, settled));
}

async function fetchClaimed(
	options: FetchOptions,
	media: MediaRow,
	now: string,
): Promise<MediaSettlement> {
	const { store, phoneNumberId, signal, limits = LIMITS } = options;
	try {
		const graph = await options.graph();
		const source = { graph, files: store.files, phoneNumberId, limits: { ...limits, signal } };
		return await fetchMedia(source, media, now);
	} catch (error) {
		options.onError(error);
		return {
			outcome: 'retry',
			reason: 'The desk could not keep the file; the log of n8n says why',
			afterMs: PAUSE_AFTER_ERROR_MS,
		};
	}
}

/** Renews the claim as long as the work goes on. */
async function whileClaimed<T>(
	{ store, onError }: FetchOptions,
	media: MediaRow,
	work: () => Promise<T>,
): Promise<T> {
	const heartbeat = setInterval(() => {
		store.write((unit) => renewMediaClaim(unit, media, CLAIM_MS)).catch(onError);
	}, HEARTBEAT_MS);
	heartbeat.unref();
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
	}
}
