/**
 * Cosines of `text-embedding-v4` for a question and a passage: below the first they have nothing
 * to do with each other, from the second on the passage answers it.
 */
const STRANGERS = 0.3;
const SURE = 0.7;

/** What the weaker of two signs adds: one good sign is enough, two are better. */
const SECOND_SIGN = 0.25;

/**
 * How surely a passage speaks of a question, 0 to 1, by the share of the question's words that it
 * holds and by the nearness of both meanings. With one of them alone it is that one, so that scores
 * are comparable between questions, and between desks with and without vectors.
 */
export function scorePassage({
	coverage,
	similarity,
}: {
	coverage: number;
	similarity: number | null;
}): number {
	if (similarity === null) return bounded(coverage);

	const nearness = bounded((similarity - STRANGERS) / (SURE - STRANGERS));
	const better = Math.max(bounded(coverage), nearness);
	const worse = Math.min(bounded(coverage), nearness);
	return (1 - SECOND_SIGN) * better + SECOND_SIGN * worse;
}

function bounded(value: number): number {
	return Math.min(1, Math.max(0, value));
}
