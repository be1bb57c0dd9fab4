/** A look may have waited for a lock; nobody sets a clock for less. */
const TOLERANCE_MS = 60_000;

/**
 * Says of each time that the database tells whether its clock was set since the time before: it
 * went on for much more or less than the time that passed in this process. A machine that slept
 * counts as one whose clock was set.
 */
export function watchClock(): (now: string) => boolean {
	let aheadMs: number | undefined;
	return (now) => {
		const before = aheadMs;
		aheadMs = Date.parse(now) - performance.now();
		return before !== undefined && Math.abs(aheadMs - before) > TOLERANCE_MS;
	};
}
