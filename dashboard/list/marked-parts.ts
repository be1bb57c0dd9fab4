/** An excerpt cut where marks begin and end; marks outside of it, or in each other, count once. */
export function markedParts(
	excerpt: string,
	marks: readonly (readonly [from: number, to: number])[],
): { text: string; marked: boolean }[] {
	const parts: { text: string; marked: boolean }[] = [];
	const add = (from: number, to: number, marked: boolean) => {
		if (to > from) parts.push({ text: excerpt.slice(from, to), marked });
	};
	let at = 0;
	for (const [from, to] of [...marks].sort(([one], [other]) => one - other)) {
		const begin = Math.min(Math.max(from, at), excerpt.length);
		const end = Math.min(to, excerpt.length);
		if (end <= begin) continue;
		add(at, begin, false);
		add(begin, end, true);
		at = end;
	}
	add(at, excerpt.length, false);
	return parts;
}
