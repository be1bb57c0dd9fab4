/** Work that is repeated by itself and may be woken; never twice at once. */
export interface Loop {
	/** Runs a round now, or after the one that runs, once the loop has rested. */
	wake(): void;
	/** Ends the loop; resolves when the round that runs is over. */
	stop(): Promise<void>;
}

/**
 * The rest of loops that each commit wakes: a customer does not notice it, and a busy desk
 * looks a few times a second at what is due, not at each delivery.
 */
export const REST_AFTER_LOOK_MS = 50;

/**
 * Repeats `round` after `longestMs` at the latest, sooner when a round says in how
 * many milliseconds it wants to run again. Woken, it runs `restMs` after the last round at the
 * earliest. A round must not reject. Timers do not keep the process alive.
 */
export function createLoop(
	longestMs: number,
	round: () => Promise<number | void | undefined>,
	restMs = 0,
): Loop {
	let timer: NodeJS.Timeout | undefined;
	let nextAt: number;
	let restedAt = -Infinity;
	let current: Promise<void> | undefined;
	let again = false;
	let stopped = false;

	sleepUntil(performance.now() + longestMs);

	return {
		wake,
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await current;
		},
	};

	function wake() {
		if (stopped) return;
		if (current) again = true;
		else if (performance.now() >= restedAt) begin();
		else if (restedAt < nextAt) sleepUntil(restedAt);
	}

	function begin() {
		clearTimeout(timer);
		current = run();
	}

	async function run() {
		const wanted = await round();
		current = undefined;
		if (stopped) return;

		const now = performance.now();
		restedAt = now + restMs;
		sleepUntil(now + Math.min(longestMs, Math.max(0, wanted ?? longestMs)));
		if (again) {
			again = false;
			wake();
		}
	}

	function sleepUntil(time: number) {
		clearTimeout(timer);
		nextAt = time;
		timer = setTimeout(begin, Math.max(0, time - performance.now()));
		timer.unref();
	}
}
