const SHORTEST = 5;

/**
 * The known word that is one slip of the finger away from this one: a letter missing, added, wrong,
 * or swapped with its neighbour. The first letter must be right; words in `correct` stay as they are.
 */
export function correctSpelling(
	word: string,
	known: readonly string[],
	correct: ReadonlySet<string>,
): string {
	if (word.length < SHORTEST || correct.has(word)) return word;
	return known.find((candidate) => isOneSlipAway(word, candidate)) ?? word;
}

function isOneSlipAway(word: string, other: string): boolean {
	if (word[0] !== other[0] || Math.abs(word.length - other.length) > 1) return false;

	let start = 0;
	while (start < word.length && word[start] === other[start]) start++;

	const rest = word.slice(start);
	const otherRest = other.slice(start);
	const swapped = rest.charAt(1) + rest.charAt(0) + rest.slice(2);

	return (
		[rest.slice(1), rest].includes(otherRest.slice(1)) ||
		[rest.slice(1), swapped].includes(otherRest)
	);
}
