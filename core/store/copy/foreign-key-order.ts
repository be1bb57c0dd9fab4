/**
 * The tables in an order in which each stands behind all that it refers to. Throws when they
 * refer to each other in a circle.
 */
export function inForeignKeyOrder(
	names: readonly string[],
	refersTo: (name: string) => readonly string[],
): string[] {
	const ordered = new Set<string>();
	const open = new Set<string>();
	const place = (name: string) => {
		if (ordered.has(name)) return;
		if (open.has(name)) throw new Error(`Tables refer to each other in a circle: ${name}`);
		open.add(name);
		for (const other of refersTo(name)) if (other !== name) place(other);
		open.delete(name);
		ordered.add(name);
	};
	for (const name of names) place(name);
	return [...ordered];
}
