import { createLoop, REST_AFTER_LOOKS } from '../inbox/loop';
import { getChannel } from '../store/channel-store';
import { forgetOldUploads, hasOldUploads } from '../store/upload-store';
import { type FetchOptions, fetchWaiting } from './fetch-waiting';
import { lookForFiles } from './look-for-files';

export type MediaWorkerOptions = Omit<FetchOptions, 'signal'> & { channelId: string };

export interface MediaWorker {
	/** Breaks off what is on its way, which is free for the next process at once. */
	stop(): Promise<void>;
}

const MOST_AT_ONCE = 4;
/** Other processes commit too; on SQLite nothing tells us but a look. */
const LONGEST_SLEEP_MS = 1_000;
const HOUSEKEEPING_MS = 60_000;

/**
 * Fetches the files of one channel's messages, some at once, while `holder` leads the
 * channel (see `startDispatcher`), and removes files that are no longer referred to. The
 * store is the truth: what a process leaves behind, another picks up.
 */
export function startMediaWorker(options: MediaWorkerOptions): MediaWorker {
	const { store, channelId, holder, onError } = options;
	const underway = new Map<string, Promise<void>>();
	const stopping = new AbortController();

	const fetching = createLoop(LONGEST_SLEEP_MS, guarded(beginDue), REST_AFTER_LOOKS);
	const tidying = createLoop(HOUSEKEEPING_MS, guarded(sweep));
	const stopListening = store.onCommit((news) => {
		if (news.has('files')) fetching.wake();
	});
	fetching.wake();

	return {
		async stop() {
			stopListening();
			stopping.abort();
			await Promise.all([fetching.stop(), tidying.stop()]);
			await Promise.all(underway.values());
		},
	};

	async function beginDue(): Promise<number | undefined> {
		const limit = MOST_AT_ONCE - underway.size;
		const but = [...underway.keys()];
		const look = await store.readJob(lookForFiles, { channelId, holder, limit, but });
		if (!look) return undefined;

		if (look.released) tidying.wake();
		for (const id of look.ids) begin(id);
		return look.next;
	}

	function begin(id: string): void {
		const fetched = fetchWaiting({ ...options, signal: stopping.signal }, id)
			// The next look comes by itself: while the store fails, it would fail as well.
			.catch(onError)
			.finally(() => underway.delete(id));
		underway.set(id, fetched);
	}

	async function sweep(): Promise<void> {
		const { leaseHolder } = await store.read((unit) => getChannel(unit, channelId));
		if (leaseHolder !== holder) return;
		if (await store.read(hasOldUploads)) await store.write(forgetOldUploads);
		while ((await store.files.sweep()) > 0);
	}

	function guarded<T>(work: () => Promise<T>): () => Promise<T | undefined> {
		return async () => {
			try {
				return await work();
			} catch (error) {
				onError(error);
				return undefined;
			}
		};
	}
}
