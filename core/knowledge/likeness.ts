/** So many letters two words must begin with alike before they may be forms of one. */
export const ROOT = 4;

const SAME_ROOT = 0.6;

/** The key under which words that may be forms of one another meet; null for what has no forms, as numbers. */
export function rootKey(word: string): string | null {
	return word.length >= ROOT && /^\D+$/.test(word) ? word.slice(0, ROOT) : null;
}

/** How much of two words with one root key is their common beginning, 0 to 1; 0 where it is too little to mean anything. */
export function commonRoot(one: string, other: string): number {
	let common = ROOT;
	while (common < one.length && one[common] === other[common]) common += 1;
	const share = (2 * common) / (one.length + other.length);
	return share >= SAME_ROOT ? share : 0;
}

/** The share of letter pairs that two words have in common (Dice), 0 to 1: high where one is a slip of the other. */
export function likeness(one: string, other: string): number {
	const [pairs, others] = [letterPairs(one), letterPairs(other)];
	const common = [...pairs].filter((pair) => others.has(pair)).length;
	return (2 * common) / (pairs.size + others.size);
}

function letterPairs(word: string): Set<string> {
	const framed = ` ${word} `;
	return new Set(Array.from({ length: framed.length - 1 }, (_, at) => framed.slice(at, at + 2)));
}
