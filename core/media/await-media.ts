import { getMedia } from '../store/media-store';
import type { Store } from '../store/open-store';
import { watchCommits } from '../store/watch-commits';

/** On SQLite nothing tells of another process's commit but a look. */
const LOOK_EVERY_MS = 500;

/** Waits until a file is stored or known to be unavailable, at most `waitMs`. */
export async function awaitMedia(
	store: Store,
	id: string,
	{ waitMs, signal }: { waitMs: number; signal?: AbortSignal },
): Promise<void> {
	const end = Date.now() + waitMs;
	const commits = watchCommits(store);
	try {
		for (;;) {
			const media = await store.read((unit) => getMedia(unit, id));
			const settled = !media || media.state === 'stored' || media.state === 'unavailable';
			if (settled || signal?.aborted || Date.now() >= end) return;
			await commits.next(Math.min(LOOK_EVERY_MS, end - Date.now()));
		}
	} finally {
		commits.stop();
	}
}
