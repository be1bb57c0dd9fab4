/** What the n8n process used between `begin` and `end`; times in milliseconds, sizes in MiB. */
export type Usage = {
	/** How late the event loop was for a timer of 10 ms. */
	eventLoopDelayMs: { p50: number; p99: number; most: number };
	/** Of all threads of the process. */
	cpuMs: number;
	mostMemoryMb: number;
};

/** Memory: what is on the heap, and what the system has lent for it. */
export type Memory = { memoryMb: number; heapMb: number };

export type Probe = ReturnType<typeof readProbe>;

const ANSWER_LIMIT_MS = 60_000;

/** Reads the probe that was preloaded into n8n. */
export function readProbe(port: number) {
	async function ask<Answer>(action: string): Promise<Answer> {
		const response = await fetch(`http://127.0.0.1:${port}/${action}`, {
			method: 'POST',
			headers: { connection: 'close' },
			signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
		});
		return (await response.json()) as Answer;
	}

	return {
		/** Runs `work` and tells what n8n used meanwhile. */
		async during<Result>(work: () => Promise<Result>): Promise<{ result: Result; usage: Usage }> {
			await ask('begin');
			const result = await work();
			return { result, usage: await ask<Usage>('end') };
		},

		/** What n8n has at the moment, its garbage included. */
		memory: () => ask<Memory>('memory'),

		/** Collects n8n's garbage and tells what is left. */
		settle: () => ask<Memory>('settle'),
	};
}
