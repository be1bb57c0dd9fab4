/**
 * Runs at most `most` tasks at once; the others wait in their order. A task that fails
 * makes room like any other.
 */
export function limitConcurrency(most: number): <T>(task: () => Promise<T>) => Promise<T> {
	const waiting: (() => void)[] = [];
	let running = 0;

	return async (task) => {
		if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
		else running += 1;

		try {
			return await task();
		} finally {
			const next = waiting.shift();
			// The place is handed on, so that nobody who comes now can take it first.
			if (next) next();
			else running -= 1;
		}
	};
}
