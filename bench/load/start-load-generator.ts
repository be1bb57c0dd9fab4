import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { LoadJob, LoadResult } from './load-job';
import type { RawJob, RawResult } from './raw-job';

export type LoadGenerator = Generator<LoadJob, LoadResult>;

export type RawGenerator = Generator<RawJob, RawResult>;

type Generator<Job, Result> = {
	/** Sends what the job says; one job at a time. Rejects when the process has ended. */
	run(job: Job): Promise<Result>;
	stop(): void;
};

/** Starts the process that sends deliveries. It ends with this one. */
export function startLoadGenerator(): LoadGenerator {
	return startGenerator('load-generator.ts');
}

/** Starts the one that sends as many as it can, or at a pace, at little cost. It ends with this one. */
export function startRawGenerator(): RawGenerator {
	return startGenerator('raw-generator.ts');
}

function startGenerator<Job extends LoadJob | RawJob, Result>(
	program: string,
): Generator<Job, Result> {
	const child = fork(join(__dirname, program), { execArgv: process.execArgv });

	return {
		async run(job) {
			const ending = new AbortController();
			const ended = once(child, 'exit', { signal: ending.signal }).then(() => {
				throw new Error('The load generator has ended');
			});
			try {
				const answered = once(child, 'message', { signal: ending.signal });
				child.send(job);
				const [result] = (await Promise.race([answered, ended])) as [Result];
				return result;
			} finally {
				ended.catch(() => undefined);
				ending.abort();
			}
		},

		stop() {
			child.disconnect();
		},
	};
}
