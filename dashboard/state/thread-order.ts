import type { ThreadEntry } from '../../core/desk/contract/thread-shape';

/** Puts entries in their places; one that is known by its id is replaced. Oldest first. */
export function mergeEntries(
	known: readonly ThreadEntry[],
	more: readonly ThreadEntry[],
): ThreadEntry[] {
	const byId = new Map(known.map((entry) => [entry.id, entry]));
	for (const entry of more) byId.set(entry.id, entry);
	return [...byId.values()].sort(inOrder);
}

/** As the desk orders a thread: by time, and by arrival where the times are equal. */
function inOrder(one: ThreadEntry, other: ThreadEntry): number {
	if (one.at !== other.at) return one.at < other.at ? -1 : 1;
	if (one.entry === 'message' && other.entry === 'message') return one.seq - other.seq;
	return one.id < other.id ? -1 : 1;
}
