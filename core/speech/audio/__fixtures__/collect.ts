/** Everything that a generator gives, and what it ended with. */
export async function collect<One, End>(
	all: AsyncGenerator<One, End>,
): Promise<{ given: One[]; end: End }> {
	const given: One[] = [];
	for (;;) {
		const step = await all.next();
		if (step.done) return { given, end: step.value };
		given.push(step.value);
	}
}
