/** A list of texts, best first, and how much its order counts. */
export type RankedList = { weight: number; textIds: readonly number[] };

/**
 * Cormack, Clarke and Buettcher's constant (SIGIR 2009): the first places of one list do not
 * outvote texts that stand well in several.
 */
const RANK_DAMPING = 60;

/**
 * All texts of some lists by reciprocal rank, best first: a text has `weight / (60 + place)` of
 * each list that holds it. Places, not scores, are compared, since no two lists count alike.
 */
export function fuseRanks(lists: readonly RankedList[]): number[] {
	const sums = new Map<number, number>();
	for (const { weight, textIds } of lists) {
		for (const [index, textId] of textIds.entries()) {
			sums.set(textId, (sums.get(textId) ?? 0) + weight / (RANK_DAMPING + index + 1));
		}
	}
	return [...sums]
		.sort(([one, sum], [other, otherSum]) => otherSum - sum || one - other)
		.map(([textId]) => textId);
}
