import { fillIndex, textsWithoutEntry } from '../store/fill-index';
import type { KnowledgeIndexRow } from '../store/knowledge-rows';
import type { Store } from '../store/open-store';
import { restAfter } from './rest-after';

const MOST_TEXTS = 50;

/** Up to which text each index, by number, is known to have all. */
export type FilledThrough = Map<number, number>;

/**
 * Puts into an index the words of all texts that it lacks, some at a time. False when `isOver`
 * said so before the last, or the index was given up meanwhile.
 */
export async function fillWords(
	store: Store,
	index: KnowledgeIndexRow,
	{
		through,
		isOver,
		tells,
	}: { through: FilledThrough; isOver: () => boolean; tells: () => boolean },
): Promise<boolean> {
	const { id: indexId, vectorsFrom } = index;
	for (;;) {
		const after = through.get(indexId) ?? 0;
		const textIds = await store.read((unit) =>
			textsWithoutEntry(unit, indexId, { after, limit: MOST_TEXTS }),
		);
		const last = textIds.at(-1);
		if (last === undefined) return true;
		if (isOver()) return false;
		const some = { indexId, textIds, vectorsFrom, tells: tells() };
		if (!(await restAfter(() => store.writeJob(fillIndex, some)))) return false;
		through.set(indexId, last);
	}
}
