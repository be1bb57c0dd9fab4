/** A passage at its place, as searches show it. */
export type PlacedPassage = {
	revisionId: number;
	position: number;
	headings: readonly string[];
	text: string;
};

/** Passages that stand next to each other, as one; `first` is the best of them. */
export type MergedPassage<Placed extends PlacedPassage> = {
	first: Placed;
	/** All of them, in the order of the source. */
	parts: Placed[];
	text: string;
};

/** About 600 tokens: five such passages fit into a prompt beside a conversation. */
const MOST_CHARACTERS = 2_400;

/** A shorter repetition may be a coincidence, e.g. a closing "Thank you." */
const LEAST_OVERLAP = 16;
const MOST_OVERLAP = 600;

/**
 * Passages, best first, of which those that stand next to each other in one source, under the same
 * headings, have become one, in the source's order, at the place of the best of them. None grows
 * beyond 2,400 characters by it: what does not fit stays by itself.
 */
export function mergeNeighbours<Placed extends PlacedPassage>(
	passages: readonly Placed[],
): MergedPassage<Placed>[] {
	const merged: MergedPassage<Placed>[] = [];
	for (const passage of passages) {
		const beside = merged.find(({ parts, text }) => {
			return follows(parts, passage) && text.length + passage.text.length <= MOST_CHARACTERS;
		});
		if (!beside) {
			merged.push({ first: passage, parts: [passage], text: passage.text });
			continue;
		}
		beside.parts = [...beside.parts, passage].sort((one, other) => one.position - other.position);
		beside.text = beside.parts.map(({ text }) => text).reduce(joinTexts);
	}
	return merged;
}

function follows(parts: readonly PlacedPassage[], passage: PlacedPassage): boolean {
	const [first, last] = [parts[0]!, parts.at(-1)!];
	return (
		passage.revisionId === first.revisionId &&
		(passage.position === first.position - 1 || passage.position === last.position + 1) &&
		passage.headings.join('\n') === first.headings.join('\n')
	);
}

/** Two texts that follow each other, with what the second repeats of the first said once. */
function joinTexts(before: string, after: string): string {
	const most = Math.min(before.length, after.length, MOST_OVERLAP);
	for (let length = most; length >= LEAST_OVERLAP; length--) {
		if (before.endsWith(after.slice(0, length))) return before + after.slice(length);
	}
	return `${before}\n\n${after}`;
}
