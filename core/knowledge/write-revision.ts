import type { Store } from '../store/open-store';
import { type NewPassage, writePassages } from '../store/write-passages';
import { everySoOften } from './every-so-often';
import { restAfter } from './rest-after';

/** Short enough that nobody who has a message to record notices. */
const MOST_PASSAGES = 50;
const MOST_CHARACTERS = 50_000;

const TELLS_EVERY_MS = 1_000;

/**
 * Writes the passages of a reading, some at a time. False when it has given way to another;
 * rejects with the signal's reason when it is cancelled.
 */
export async function writeRevision(
	store: Store,
	revision: { sourceId: string; revisionId: number; passages: NewPassage[] },
	{
		onProgress,
		signal,
	}: {
		onProgress?: (progress: { passages: number; of: number }) => void;
		signal?: AbortSignal;
	},
): Promise<boolean> {
	const { sourceId, revisionId, passages } = revision;
	const tells = everySoOften(TELLS_EVERY_MS);
	for (let from = 0; from < passages.length;) {
		signal?.throwIfAborted();
		const some = takeSome(passages, from);
		const batch = { sourceId, revisionId, from, passages: some, tells: tells() };
		if (!(await restAfter(() => store.writeJob(writePassages, batch)))) return false;
		from += some.length;
		onProgress?.({ passages: from, of: passages.length });
	}
	signal?.throwIfAborted();
	return true;
}

function takeSome(passages: NewPassage[], from: number): NewPassage[] {
	let characters = 0;
	let to = from;
	while (to < passages.length && to - from < MOST_PASSAGES && characters < MOST_CHARACTERS) {
		characters += passages[to]!.text.length;
		to += 1;
	}
	return passages.slice(from, to);
}
