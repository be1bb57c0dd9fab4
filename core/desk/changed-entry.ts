import type { Store } from '../store/open-store';
import { type EntryIds, readEntries } from '../store/read-entries';
import type { ThreadEntry } from './contract/thread-shape';
import { Refusal } from './refusal';

/** The entry of the thread after a change of it has committed. Throws Refusal when it is gone. */
export async function changedEntry(
	store: Store,
	ids: Partial<EntryIds>,
): Promise<{ entry: ThreadEntry }> {
	const all = { messageIds: [], noteIds: [], eventIds: [], ...ids };
	const [entry] = await store.read((unit) => readEntries(unit, all));
	if (!entry) throw new Refusal('not-found', 'This is no longer there.');
	return { entry };
}
