/** Calls that wait: for a delay to pass, or for somebody to release them. */
export function createWaitingCalls() {
	const waiting = new Set<() => void>();

	const wait = (signal: AbortSignal, ms?: number) =>
		new Promise<void>((resolve) => {
			const timer = ms === undefined ? undefined : setTimeout(() => end(), ms);
			const end = () => {
				clearTimeout(timer);
				signal.removeEventListener('abort', end);
				waiting.delete(end);
				resolve();
			};
			waiting.add(end);
			signal.addEventListener('abort', end);
			if (signal.aborted) end();
		});

	return {
		/** Resolves after `ms`, or earlier when released or when the caller gives up. */
		pause: (ms: number, signal: AbortSignal) => wait(signal, ms),

		/** Resolves when released or when the caller gives up. */
		untilReleased: (signal: AbortSignal) => wait(signal),

		/** Lets every waiting call go on, and says how many there were. */
		release(): number {
			const ends = [...waiting];
			for (const end of ends) end();
			return ends.length;
		},
	};
}

export type WaitingCalls = ReturnType<typeof createWaitingCalls>;
