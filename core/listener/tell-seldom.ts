const REST_MS = 1_000;
/** More reasons than ever come together; beyond, the oldest is forgotten. */
const MOST_REASONS = 100;

/**
 * `tell` for errors, at most once a second for each message: a store that is away is met by every
 * delivery, and a log must not be what fills the disk. `clock`: in milliseconds.
 */
export function tellSeldom(
	tell: (error: unknown) => void,
	clock = () => performance.now(),
): (error: unknown) => void {
	const toldAt = new Map<string, number>();

	return (error) => {
		const reason = error instanceof Error ? error.message : 'unknown error';
		const now = clock();
		if (now - (toldAt.get(reason) ?? -Infinity) < REST_MS) return;
		toldAt.delete(reason);
		toldAt.set(reason, now);
		if (toldAt.size > MOST_REASONS) toldAt.delete([...toldAt.keys()][0]!);
		tell(error);
	};
}
