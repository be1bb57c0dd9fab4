import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { LoadJob, LoadResult } from './load-job';

export type LoadGenerator = ReturnType<typeof startLoadGenerator>;

/** Starts the process that sends deliveries. It ends with this one. */
export function startLoadGenerator() {
	const child = fork(join(__dirname, 'load-generator.ts'), { execArgv: process.execArgv });

	return {
		/** Sends what the job says; one job at a time. Rejects when the process has ended. */
		async run(job: LoadJob): Promise<LoadResult> {
			const ending = new AbortController();
			const ended = once(child, 'exit', { signal: ending.signal }).then(() => {
				throw new Error('The load generator has ended');
			});
			try {
				const answered = once(child, 'message', { signal: ending.signal });
				child.send(job);
				const [result] = (await Promise.race([answered, ended])) as [LoadResult];
				return result;
			} finally {
				ended.catch(() => undefined);
				ending.abort();
			}
		},

		stop(): void {
			child.disconnect();
		},
	};
}
