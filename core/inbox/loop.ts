/** Work that is repeated by itself and may be woken; never twice at once. */
export interface Loop {
	/** Runs a round now, or after the one that runs, once the loop has rested. */
	wake(): void;
	/** Ends the loop; resolves when the round that runs is over. */
	stop(): Promise<void>;
}

/** A loop that is woken runs so many rounds without a pause; each gives back one after so long. */
export type Rest = { rounds: number; ms: number };

/**
 * The rest of loops that each commit wakes. One turn of a quiet desk, which commits some times
 * on its way, never waits; a busy desk looks 20 times a second at what is due, not at each delivery.
 */
export const REST_AFTER_LOOKS: Rest = { rounds: 24, ms: 50 };

const NO_REST: Rest = { rounds: 1, ms: 0 };

/**
 * Repeats `round` after `longestMs` at the latest, sooner when a round says in how
 * many milliseconds it wants to run again. Woken, it runs at once where it has rested enough, else as
 * soon as it has. A round must not reject. Timers do not keep the process alive.
 */
export function createLoop(
	longestMs: number,
	round: () => Promise<number | void | undefined>,
	rest = NO_REST,
): Loop {
	let timer: NodeJS.Timeout | undefined;
	let nextAt: number;
	/** When all rounds are given back; and from when on there is one to be had. */
	let restedWhollyAt = -Infinity;
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
		restedWhollyAt = Math.max(restedWhollyAt, now) + rest.ms;
		restedAt = restedWhollyAt - (rest.rounds - 1) * rest.ms;
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
