/** Work that is repeated by itself and may be woken; never twice at once. */
export interface Loop {
	/** Runs a round now, or right after the one that runs. */
	wake(): void;
	/** Ends the loop; resolves when the round that runs is over. */
	stop(): Promise<void>;
}

/**
 * Repeats `round` after `longestMs` at the latest, sooner when a round says in how
 * many milliseconds it wants to run again. A round must not reject. Timers do not
 * keep the process alive.
 */
export function createLoop(
	longestMs: number,
	round: () => Promise<number | void | undefined>,
): Loop {
	let timer: NodeJS.Timeout | undefined;
	let current: Promise<void> | undefined;
	let again = false;
	let stopped = false;

	sleep(longestMs);

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
		if (current) {
			again = true;
			return;
		}
		clearTimeout(timer);
		current = run();
	}

	async function run() {
		const wanted = await round();
		current = undefined;
		if (stopped) return;
		if (again) {
			again = false;
			wake();
		} else {
			sleep(Math.min(longestMs, Math.max(0, wanted ?? longestMs)));
		}
	}

	function sleep(milliseconds: number) {
		timer = setTimeout(wake, milliseconds);
		timer.unref();
	}
}
