/** JSON.stringify recurses; thousands of levels overflow the stack of whoever stores them. */
const DEEPEST = 100;

/** A piece of a delivery as it may be stored: itself, or a note where it is nested absurdly deep. */
export function keepRaw(piece: unknown): unknown {
	const waiting = [{ value: piece, depth: 0 }];

	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { value, depth } = next;
		if (typeof value !== 'object' || value === null) continue;
		if (depth === DEEPEST) return `(nested more than ${DEEPEST} levels deep)`;

		for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 });
	}
	return piece;
}
